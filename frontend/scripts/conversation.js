// What customer and staff said to each other, oldest first, with what staff attached.

import { actingButton } from "./acting_button.js";
import { followLink } from "./download_contract.js";
import { el } from "./elements.js";
import { call } from "./service.js";
import { momentWithZone } from "./times.js";
import { t } from "./words.js";

export function conversation(ticket) {
  return el("ol", { class: "conversation" }, ticket.conversation.map((entry) => step(ticket, entry)));
}

function step(ticket, { at, side, action, text, attachment }) {
  return el("li", { class: `conversation__${side}`, data: { entry: action } },
    el("p", { class: "conversation__who" }, el("strong", {}, side === "staff" ? t("Staff") : t("You")), " ", happened(action), " · ", momentWithZone(at)),
    text ? el("p", { class: "conversation__text" }, text) : null,
    attachment ? download(ticket, attachment) : null);
}

function happened(action) {
  return {
    "ticket.opened": t("wrote"),
    "ticket.replied": t("replied"),
    "ticket.answered": t("answered"),
    "ticket.closed": t("closed the ticket"),
    "ticket.reopened": t("opened the ticket again"),
  }[action] ?? action;
}

/** The link is made when it is wanted; it works for a few minutes. */
function download({ ticket_id: id }, { attachment_id: attachment, filename, size }) {
  const path = `/api/tickets/${encodeURIComponent(id)}/attachments/${encodeURIComponent(attachment)}`;
  const button = el("button", { type: "button", class: "secondary" }, t("Download {filename} ({size} kB)", { filename, size: Math.ceil(size / 1024) }));
  return actingButton(button, async () => followLink(await call(path)), () => {});
}
