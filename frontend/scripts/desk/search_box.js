// The search in the head of every page of the desk: what has a part of a number or name, below the field.

import { claimBadge } from "../claims/claim_states.js";
import { accountClaimsAddress, accountPaperAddress, deskClaimAddress, deskContractAddress, deskSearchAddress, paperAddress } from "./addresses.js";
import { contractBadge } from "../contracts/contract_states.js";
import { paperState } from "../paper/paper_table.js";
import { mayRead } from "../shell/caller.js";
import { told } from "../shell/problems.js";
import { call, withQuery } from "../shell/service.js";
import { t, tn } from "../shell/words.js";
import { el, present } from "../ui/elements.js";
import { announce } from "../ui/notices.js";

/** @param {HTMLElement} place */
export function openSearch(place) {
  const form = place.querySelector("form");
  const shown = place.querySelector("[data-found]");
  const field = form.elements.part;
  let asked = 0;
  const close = () => {
    asked += 1;
    form.removeAttribute("aria-busy");
    shown.hidden = true;
    shown.replaceChildren();
  };
  form.onsubmit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const q = field.value.trim();
    if (!q) return close();
    const run = (asked += 1);
    form.setAttribute("aria-busy", "true");
    const answer = await call(withQuery("/api/desk/search", { q })).catch((error) => ({ error }));
    if (run !== asked) return undefined;
    form.removeAttribute("aria-busy");
    shown.replaceChildren(...(answer.error ? [el("p", { class: "refusal" }, told(answer.error).detail)] : results(answer)));
    shown.hidden = false;
    return undefined;
  };
  form.querySelector("button").disabled = false;
  place.onkeydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || shown.hidden) return;
    event.preventDefault();
    close();
    field.focus();
  };
}

/** @param {Api.SearchAnswer} answer */
function results({ contracts, orders, parcels, customers, claims }) {
  const kinds = [
    { heading: t("Contracts"), found: contracts, addressOf: contractOrPaper, state: contractState },
    { heading: t("Orders and bills"), found: orders, addressOf: contractOrPaper, state: contractState },
    { heading: t("Parcels"), found: parcels, addressOf: paperOf, state: parcelState },
    { heading: t("Payments claimed"), found: claims ?? { items: [] }, addressOf: claimOf, state: claimState }, // an older service finds none
    { heading: t("Customers"), found: customers, addressOf: ofCustomer, state: () => null },
  ].filter(({ found: { items } }) => items.length);
  const count = kinds.reduce((sum, { found: { items } }) => sum + items.length, 0);
  announce(tn("{count} found", "{count} found", count));
  if (!count) return [el("p", {}, t("Nothing was found. A part of a number has four letters or figures at least, a part of a name two."))];
  return kinds.flatMap(({ heading, found: { items, there_are_more: more }, addressOf, state }) => present([
    el("h2", {}, heading),
    el("ul", {}, items.map((hit) => el("li", {}, row(hit, addressOf(hit)), state(hit)))),
    more ? el("p", { class: "note" }, t("There are more. A longer part finds fewer.")) : null,
  ]));
}

/**
 * @param {Api.FoundAnswer} hit
 * @param {string} address
 */
function row({ named, customer_name: customer, contract_number: number }, address) {
  return [
    el("a", { href: address, class: number ? "number" : null }, named),
    number && number !== named ? el("span", { class: "number" }, number) : null,
    customer && customer !== named ? el("span", {}, customer) : null,
  ];
}

/** @param {Api.FoundAnswer} hit */
const contractState = ({ contract_status: status }) => (status ? contractBadge(status) : null);
/** @param {Api.FoundAnswer} hit */
const parcelState = ({ paper_status: status }) => paperState({ status })[0];

/** @param {Api.FoundAnswer} hit */
const paperOf = ({ paper_request_id: id }) => paperAddress(id ?? "");
/** @param {Api.FoundAnswer} hit */
const claimState = ({ claim_status: status }) => (status ? claimBadge(status) : null);
/** @param {Api.FoundAnswer} hit */
const claimOf = ({ claim_id: id }) => deskClaimAddress(id ?? "");
/** @param {Api.FoundAnswer} hit */
function ofCustomer({ account_id: id }) {
  if (mayRead("contracts")) return deskSearchAddress(id);
  return mayRead("paper_requests") ? accountPaperAddress(id) : accountClaimsAddress(id);
}

/** The mail room sees of a contract its paper alone. @param {Api.FoundAnswer} hit */
function contractOrPaper(hit) {
  if (!mayRead("contracts")) return paperOf(hit);
  return hit.contract_id ? deskContractAddress(hit.contract_id) : ofCustomer(hit);
}
