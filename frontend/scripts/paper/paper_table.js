// Requests for paper copies in a list, each with its way through the post.

import { paperActions } from "./paper_actions.js";
import { countryName } from "../parties/countries.js";
import { named } from "../parties/provider.js";
import { t, tn } from "../shell/words.js";
import { badge } from "../ui/badges.js";
import { el, link } from "../ui/elements.js";
import { contractAddress } from "../ui/links.js";
import { createTable } from "../ui/tables.js";
import { day, dayText } from "../ui/times.js";

/** @param {(request: any) => void} changed told with a request as it is afterwards */
export function paperTable(changed) {
  return createTable({
    caption: t("Paper requests, newest first"),
    idOf: (request) => request.paper_request_id,
    columns: [
      { label: t("Contract"), heads: true, cell: identity },
      { label: t("State"), kind: "verdict", cell: paperState },
      { label: t("Mailing"), kind: "verdict", cell: paperMailing },
      { label: t("Recipient"), kind: "verdict", cell: paperRecipient },
      { label: t("Actions"), kind: "actions", cell: (request) => el("div", { class: "actions" }, paperActions(request, changed)) },
    ],
  });
}

/** @param {Api.PaperRequestAnswer} request */
function identity(request) {
  return [
    el("a", { class: "number", href: contractAddress(request) }, request.contract_number),
    el("span", { class: "note" }, tn("{count} copy", "{count} copies", request.copies)),
    el("span", { class: "note" }, t("requested"), " ", day(request.requested_at)),
  ];
}

/** @param {any} request */
export function paperState({ status, delivered_at: delivered, returned_at: returned, return_reason: why, cancelled_at: cancelled, cancel_reason: reason }) {
  const { text, tone } = /** @type {Record<string, any>} */ ({
    requested: { text: t("Requested"), tone: "waiting" },
    printing: { text: t("Being printed"), tone: "working" },
    mailed: { text: t("Mailed"), tone: "good" },
    delivered: { text: t("Delivered"), tone: "good" },
    returned: { text: t("Came back"), tone: "grave" },
    cancelled: { text: t("Cancelled"), tone: "over" },
  })[status] ?? { text: status, tone: "over" };
  const at = /** @type {Record<string, any>} */ ({ delivered, returned, cancelled })[status];
  return [badge(text, tone), at ? el("span", { class: "note" }, day(at)) : null, el("span", { class: "note" }, /** @type {Record<string, any>} */ ({ returned: why, cancelled: reason })[status] ?? null)];
}

/** @param {any} request */
export function paperMailing(request) {
  if (request.tracking_number) {
    return [
      el("span", {}, request.carrier_names ? named(request.carrier_names) : request.carrier),
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
    el("span", { class: "note" }, [address, code, country && country !== "CN" ? countryName(country) : null].filter(Boolean).join(", ")),
  ];
}
