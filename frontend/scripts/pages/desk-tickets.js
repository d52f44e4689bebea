// Customers' tickets: those that wait, the overdue ones first (O2).

import { customerLink, deskTicketAddress } from "../desk/addresses.js";
import { ageText } from "../desk/ages.js";
import { bindShortcuts } from "../desk/shortcuts.js";
import { chosenTab } from "../desk/tabs.js";
import { keepOrder } from "../desk/working_through.js";
import { call, withQuery } from "../shell/service.js";
import { t } from "../shell/words.js";
import { ticketBadge, ticketKind } from "../tickets/ticket_states.js";
import { badge, el } from "../ui/elements.js";
import { createList, emptyState } from "../ui/lists.js";
import { showWaitingNotice } from "../ui/notices.js";
import { createTable } from "../ui/tables.js";
import { moment } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  const status = chosenTab(main);
  showWaitingNotice();
  /** @param {?string} cursor */
  const load = (cursor) => call(withQuery("/api/desk/tickets", { status, limit: 50, cursor }), { signal });
  const list = createList(main.querySelector("[data-list=tickets]"), { load, table: ticketTable, empty: () => emptyState(t("Nothing is in this state.")) }, signal);
  bindShortcuts(main, signal);
  keepOrder("tickets", list, (ticket) => ticket.ticket_id);
  return list.reload();
}

function ticketTable() {
  return createTable({
    caption: t("Tickets, those due first on top"),
    kind: "ledger",
    idOf: (ticket) => ticket.ticket_id,
    columns: [
      { label: t("Subject"), heads: true, cell: (ticket) => [el("a", { href: deskTicketAddress(ticket.ticket_id), title: ticket.subject }, ticket.subject), el("span", { class: "note" }, ticketKind(ticket.kind))] },
      { label: t("Customer"), kind: "verdict cell--customer", cell: (ticket) => customerLink(ticket, true) },
      { label: t("State"), kind: "state", cell: (ticket) => ticketBadge(ticket.status) },
      { label: t("Answer due"), kind: "time", cell: ({ answer_due_at: due, is_overdue: overdue }) => (due ? [moment(due), overdue ? badge(t("Overdue"), "grave") : null] : null) },
      { label: t("Written"), kind: "time", cell: (ticket) => [moment(ticket.opened_at), el("span", { class: "note" }, t("{age} ago", { age: ageText(ticket.age_seconds) }))] },
      { label: t("Last change"), kind: "time", cell: (ticket) => moment(ticket.changed_at) },
    ],
  });
}
