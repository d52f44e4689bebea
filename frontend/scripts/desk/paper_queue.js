// The mail room's list: what is to be printed, mailed, or has come back.

import { accountLink, contractLink } from "./addresses.js";
import { ageText } from "./ages.js";
import { deedButtons } from "./deeds.js";
import { paperDeeds } from "./paper_deeds.js";
import { paperMailing, paperRecipient, paperState } from "../paper/paper_table.js";
import { mayRead } from "../shell/caller.js";
import { t, tn } from "../shell/words.js";
import { badge } from "../ui/badges.js";
import { el } from "../ui/elements.js";
import { createTable } from "../ui/tables.js";
import { day } from "../ui/times.js";

/**
 * @param {object} parts
 * @param {?Column<any>} parts.choice the column that picks rows, null for those who only look
 * @param {Api.CarrierAnswer[]} parts.carriers
 * @param {(request: any) => void} parts.changed
 */
export function paperQueue({ choice, carriers, changed }) {
  /** @param {Api.DeskPaperAnswer} request */
  const deeds = (request) => el("div", { class: "actions" }, deedButtons(paperDeeds(request, carriers), request.contract_number, changed));
  /** @type {Array<?Column<Api.DeskPaperAnswer>>} */
  const columns = [
    choice,
    { label: t("Contract"), heads: true, cell: identity },
    { label: t("State"), kind: "verdict", cell: state },
    { label: t("Mailing"), kind: "verdict", cell: paperMailing },
    { label: t("Recipient"), kind: "verdict", cell: paperRecipient },
    choice ? { label: t("Actions"), kind: "actions", cell: deeds } : null,
  ];
  return createTable({ caption: t("Paper contracts, oldest first"), idOf: (request) => request.paper_request_id, columns: columns.filter((column) => column !== null) });
}

/** @param {Api.DeskPaperAnswer} request */
function identity(request) {
  return [
    contractLink(request, mayRead("contracts")),
    accountLink(request.account_id, mayRead("contracts")),
    el("span", { class: "note" }, tn("{count} copy", "{count} copies", request.copies)),
    el("span", { class: "note" }, t("requested"), " ", day(request.requested_at), " · ", t("{age} ago", { age: ageText(request.age_seconds) })),
  ];
}

/** @param {Api.DeskPaperAnswer} request */
function state(request) {
  const { overdue, prints, contract_status: contract, notices, status } = request;
  return [
    ...paperState(request),
    overdue ? badge(t("Overdue"), "grave") : null,
    status === "printing" && prints > 1 ? el("span", { class: "note" }, tn("printed {count} time", "printed {count} times", prints)) : null,
    contract !== "official" ? el("span", { class: "refusal" }, t("The contract is no longer in effect: do not mail it.")) : null,
    notices.map(({ detail }) => el("span", { class: "note" }, detail)),
  ];
}
