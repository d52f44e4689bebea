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

/** The contracts of an account. @param {string} id */
export const deskSearchAddress = (id) => page("desk-search", { account_id: id });
/** One paper request. @param {string} id */
export const paperAddress = (id) => page("desk-paper", { id });
/** All paper requests of an account. @param {string} id */
export const accountPaperAddress = (id) => page("desk-paper", { account_id: id });

/** All claims of an account. @param {string} id */
export const accountClaimsAddress = (id) => page("desk-claims", { account_id: id });

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
 * Whose something is, leading to that account's contracts: by the company's name, by the id where there is none.
 *
 * @param {{account_id: string, customer_name?: ?string}} of
 * @param {boolean} mayOpen
 */
export function customerLink({ account_id: id, customer_name: name = null }, mayOpen) {
  const shown = name ?? id;
  const style = name ? "customer" : "number";
  return mayOpen ? el("a", { class: style, href: deskSearchAddress(id) }, shown) : el("span", { class: style }, shown);
}

/**
 * An account's id, leading to its contracts.
 *
 * @param {string} id
 * @param {boolean} mayOpen
 */
export const accountLink = (id, mayOpen) => customerLink({ account_id: id }, mayOpen);
