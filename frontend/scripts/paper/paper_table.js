// Requests for paper copies in a list, each with its way through the post.

import { paperActions } from "./paper_actions.js";
import { countryName, isHome } from "../parties/countries.js";
import { named } from "../parties/provider.js";
import { t, tn } from "../shell/words.js";
import { badge, el, link } from "../ui/elements.js";
import { contractAddress } from "../ui/links.js";
import { createTable, onDemand, why } from "../ui/tables.js";
import { day, dayText } from "../ui/times.js";

/** @param {(request: any) => void} changed told with a request as it is afterwards */
export function paperTable(changed) {
  return createTable({
    caption: t("Paper requests, newest first"),
    kind: "ledger",
    idOf: (request) => request.paper_request_id,
    columns: [
      { label: t("Contract"), heads: true, cell: identity },
      { label: t("State"), kind: "state", cell: stateInARow },
      { label: t("Mailing"), kind: "verdict cell--mailing", cell: mailingInARow },
      { label: t("Recipient"), kind: "verdict cell--mailing", cell: recipientInARow },
      { label: t("Actions"), kind: "actions", cell: (request) => el("div", { class: "actions" }, paperActions(request, changed)) },
    ],
  });
}

/** @param {Api.PaperRequestAnswer} request */
function identity(request) {
  return [
    el("a", { class: "number", href: contractAddress(request) }, request.contract_number),
    el("span", { class: "note" }, tn("{count} copy", "{count} copies", request.copies), " · ", t("requested"), " ", day(request.requested_at)),
  ];
}

/**
 * A reason and its day on demand, or the day.
 *
 * @param {any} request
 */
function stateInARow(request) {
  const [state, ...more] = paperState(request).filter((part) => part?.textContent);
  return [state, more.length > 1 ? why(more) : more];
}

/** @param {any} request */
export function mailingInARow(request) {
  const told = paperMailing(request);
  if (!Array.isArray(told)) return told;
  const [carrier, number, mailed] = told;
  return [el("span", {}, carrier, " ", number), mailed];
}

/** @param {any} request */
export function recipientInARow(request) {
  const [name, ...rest] = paperRecipient(request);
  return [name, onDemand(t("Address"), rest)];
}

/** @param {any} request */
export function paperState({ status, delivered_at: delivered, returned_at: returned, return_reason: sentBack, cancelled_at: cancelled, cancel_reason: reason }) {
  const { text, tone } = /** @type {Record<string, any>} */ ({
    requested: { text: t("Requested"), tone: "waiting" },
    printing: { text: t("Being printed"), tone: "working" },
    mailed: { text: t("Mailed"), tone: "good" },
    delivered: { text: t("Delivered"), tone: "good" },
    returned: { text: t("Came back"), tone: "grave" },
    cancelled: { text: t("Cancelled"), tone: "over" },
  })[status] ?? { text: t("Other"), tone: "over" };
  const at = /** @type {Record<string, any>} */ ({ delivered, returned, cancelled })[status];
  return [badge(text, tone), at ? el("span", { class: "note" }, day(at)) : null, el("span", { class: "note" }, /** @type {Record<string, any>} */ ({ returned: sentBack, cancelled: reason })[status] ?? null)];
}

/** A carrier's name in the reader's language, or as it was typed. @param {any} request */
export const carrierOf = ({ carrier, carrier_names: names }) => (names && named(names)) ?? carrier ?? "";

/** @param {any} request */
export function paperMailing(request) {
  if (request.tracking_number) {
    return [
      el("span", {}, carrierOf(request)),
      request.tracking_url ? link(request.tracking_url, request.tracking_number, { rel: "noreferrer", target: "_blank" }) : el("span", { class: "number" }, request.tracking_number),
      request.mailed_at ? el("span", { class: "note" }, t("mailed"), " ", day(request.mailed_at)) : null,
    ];
  }
  if (request.status === "cancelled") return "–";
  return el("span", {}, t("between {from} and {to}", { from: dayText(request.mail_from), to: dayText(request.mail_by) }));
}

/** @param {{recipient: Api.RecipientAnswer}} request */
export function paperRecipient({ recipient: { name, phone, address, postal_code: code, country } }) {
  return [
    el("span", { class: "name" }, name),
    el("span", { class: "note" }, phone),
    el("span", { class: "note" }, [address, code, country && !isHome(country) ? countryName(country) : null].filter(Boolean).join(", ")),
  ];
}
