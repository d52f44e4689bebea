// Begins a ticket with what is known already; the reader completes and sends it.

import { prefill } from "./kept_fields.js";
import { visit } from "./navigation.js";
import { language } from "./words.js";

export const NEW_TICKET = "new-ticket";

/** @param {{subject: string, text: string}} known */
export function ticketAbout(known) {
  prefill(NEW_TICKET, known);
  return visit(`/${language()}/new-ticket.html`);
}
