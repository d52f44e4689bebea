// What customer and staff said to each other, oldest first, with what staff attached.

import { followLink } from "../contracts/download_contract.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { actingButton } from "../ui/acting_button.js";
import { el } from "../ui/elements.js";
import { inPages } from "../ui/in_pages.js";
import { actorName } from "../ui/people.js";
import { momentWithZone } from "../ui/times.js";

/**
 * @param {Ticket} ticket
 * @param {boolean} [atDesk] read by staff, to whom each speaker has a name of their own
 */
export function conversation(ticket, atDesk = false) {
  /** @param {Api.TicketEntryAnswer[]} entries */
  const rows = (entries) => entries.map((entry) => step(ticket, entry, atDesk));
  const path = `/api/${atDesk ? "desk/" : ""}tickets/${encodeURIComponent(ticket.ticket_id)}/conversation`;
  return inPages(el("ol", { class: "conversation" }, rows(ticket.conversation)), ticket.conversation_cursor, {
    load: (cursor) => call(`${path}?${new URLSearchParams({ cursor })}`),
    rows,
    label: t("Show what was said before"),
    above: true,
  });
}

/**
 * @param {Ticket} ticket
 * @param {Api.TicketEntryAnswer} entry
 * @param {boolean} atDesk
 */
function step(ticket, { at, actor, actor_name: name, side, action, text, attachment }, atDesk) {
  const called = actorName(actor, name);
  const who = atDesk ? (side === "staff" ? t("Staff, {name}", { name: called }) : t("Customer, {name}", { name: called })) : called;
  return el("li", { class: `conversation__${side}`, data: { entry: action } },
    el("p", { class: "conversation__who" }, el("strong", {}, who), " ", happened(action), " · ", momentWithZone(at)),
    text ? el("p", { class: "conversation__text" }, text) : null,
    attachment ? download(ticket, attachment, atDesk) : null);
}

/** @param {string} action */
function happened(action) {
  return /** @type {Record<string, string>} */ ({
    "ticket.opened": t("wrote"),
    "ticket.replied": t("replied"),
    "ticket.answered": t("answered"),
    "ticket.closed": t("closed the ticket"),
    "ticket.reopened": t("opened the ticket again"),
  })[action] ?? t("Other");
}

/**
 * The link is made when it is wanted; it works for a few minutes.
 *
 * @param {Ticket} ticket
 * @param {Api.AttachmentAnswer} attachment
 * @param {boolean} atDesk
 */
function download({ ticket_id: id }, { attachment_id: attachment, filename, size }, atDesk) {
  const path = `/api/${atDesk ? "desk/" : ""}tickets/${encodeURIComponent(id)}/attachments/${encodeURIComponent(attachment)}`;
  const button = el("button", { type: "button", class: "secondary" }, t("Download {filename} ({size} kB)", { filename, size: Math.ceil(size / 1024) }));
  return actingButton(button, async () => followLink(await call(path)), () => {});
}
