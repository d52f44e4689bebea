// Where the desk's pages about one thing are.

import { language } from "../shell/words.js";
import { el } from "../ui/elements.js";

/**
 * @param {string} name
 * @param {Record<string, string>} query
 */
const page = (name, query) => `/${language()}/${name}.html?${new URLSearchParams(query)}`;

/** @param {string} id */
export const deskClaimAddress = (id) => page("desk-claim", { id });
/** @param {string} id */
export const deskTicketAddress = (id) => page("desk-ticket", { id });
/** @param {string} id */
export const deskContractAddress = (id) => page("desk-contract", { id });

/**
 * A contract's number, leading to its page at the desk where the reader may open that.
 *
 * @param {{contract_id: string, contract_number: string}} contract
 * @param {boolean} mayOpen
 */
export function contractLink({ contract_id: id, contract_number: number }, mayOpen) {
  return mayOpen ? el("a", { class: "number", href: deskContractAddress(id) }, number) : el("span", { class: "number" }, number);
}

/**
 * An account's id, leading to its contracts.
 *
 * @param {string} id
 * @param {boolean} mayOpen
 */
export function accountLink(id, mayOpen) {
  return mayOpen ? el("a", { class: "number", href: page("desk-search", { account_id: id }) }, id) : el("span", { class: "number" }, id);
}
