// Tickets: questions and offline contracts, each with when an answer is due (O2).

import { call, withQuery } from "../shell/service.js";
import { language, t } from "../shell/words.js";
import { answerDue, ticketAddress, ticketBadge, ticketKind } from "../tickets/ticket_states.js";
import { el } from "../ui/elements.js";
import { bindFilters } from "../ui/filters.js";
import { createList, emptyState } from "../ui/lists.js";
import { createTable } from "../ui/tables.js";
import { moment } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  const filters = bindFilters(main.querySelector("form.filters"), () => list.reload(), signal);
  /** @param {?string} cursor */
  const load = (cursor) => call(withQuery("/api/tickets", { ...filters.parameters(), limit: 20, cursor }), { signal });
  const empty = () => (filters.used()
    ? emptyState(t("No ticket fits these filters."))
    : emptyState(t("You have written no ticket yet."), el("a", { role: "button", href: `/${language()}/new-ticket.html` }, t("Write a ticket"))));
  const list = createList(main.querySelector("[data-list=tickets]"), { load, table: ticketTable, empty }, signal);
  return list.reload();
}

function ticketTable() {
  return createTable({
    caption: t("Tickets, newest first"),
    idOf: (ticket) => ticket.ticket_id,
    columns: [
      { label: t("Subject"), heads: true, cell: (ticket) => [el("a", { href: ticketAddress(ticket.ticket_id) }, ticket.subject), el("span", { class: "note" }, ticketKind(ticket.kind))] },
      { label: t("State"), kind: "verdict", cell: (ticket) => [ticketBadge(ticket.status), answerDue(ticket)] },
      { label: t("Written"), kind: "time", cell: (ticket) => moment(ticket.opened_at) },
      { label: t("Last change"), kind: "time", cell: (ticket) => moment(ticket.changed_at) },
    ],
  });
}
