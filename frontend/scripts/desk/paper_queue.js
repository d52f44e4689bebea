// The mail room's list: what is to be printed, mailed, or has come back.

import { contractLink, customerLink } from "./addresses.js";
import { ageText } from "./ages.js";
import { deedButtons } from "./deeds.js";
import { paperDeeds } from "./paper_deeds.js";
import { mailingInARow, paperState, recipientInARow } from "../paper/paper_table.js";
import { mayRead } from "../shell/caller.js";
import { t, tn } from "../shell/words.js";
import { badge, el } from "../ui/elements.js";
import { createTable, why } from "../ui/tables.js";
import { day } from "../ui/times.js";

/**
 * @param {object} parts
 * @param {?Column<any>} parts.choice the column that picks rows, null for those who only look
 * @param {Api.CarrierAnswer[]} parts.carriers
 * @param {(request: any, answered: boolean) => void} parts.changed
 */
export function paperQueue({ choice, carriers, changed }) {
  /** @param {Api.DeskPaperAnswer} request */
  const deeds = (request) => el("div", { class: "actions" }, deedButtons(paperDeeds(request, carriers), request.contract_number, changed));
  /** @type {Array<?Column<Api.DeskPaperAnswer>>} */
  const columns = [
    choice,
    { label: t("Contract"), heads: true, cell: identity },
    { label: t("Requested"), kind: "time", cell: requested },
    { label: t("State"), kind: "state", cell: state },
    { label: t("Mailing"), kind: "verdict cell--mailing", cell: mailingInARow },
    { label: t("Recipient"), kind: "verdict cell--mailing", cell: recipientInARow },
    choice ? { label: t("Actions"), kind: "actions", cell: deeds } : null,
  ];
  return createTable({ caption: t("Paper contracts, oldest first"), kind: "ledger", idOf: (request) => request.paper_request_id, columns: columns.filter((column) => column !== null) });
}

/** @param {Api.DeskPaperAnswer} request */
function identity(request) {
  return [
    contractLink(request, mayRead("contracts")),
    el("span", { class: "note", title: request.customer_name ?? request.account_id }, customerLink(request, false), " · ", tn("{count} copy", "{count} copies", request.copies)),
  ];
}

/** @param {Api.DeskPaperAnswer} request */
function requested(request) {
  return [day(request.requested_at), el("span", { class: "note" }, t("{age} ago", { age: ageText(request.age_seconds) }))];
}

/**
 * What must not go out is said outright; the rest on demand.
 *
 * @param {Api.DeskPaperAnswer} request
 */
function state(request) {
  const { overdue, prints, contract_status: contract, notices, status } = request;
  const ended = contract !== "official";
  const [told, ...more] = paperState(request);
  const explained = [
    ended ? el("span", { class: "refusal" }, t("The contract is no longer in effect: do not mail it.")) : null,
    ...more,
    status === "printing" && prints > 1 ? el("span", {}, tn("printed {count} time", "printed {count} times", prints)) : null,
    ...notices.map(({ detail }) => el("span", {}, detail)),
  ].filter((part) => part?.textContent);
  return [
    el("span", { class: "badges" }, told, overdue && !ended ? badge(t("Overdue"), "grave") : null, ended ? badge(t("Do not mail"), "grave") : null),
    explained.length ? why(explained) : null,
  ];
}
