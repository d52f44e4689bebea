// Tickets: questions and offline contracts, each with when an answer is due (O2).

import { goOnWithKept } from "../shell/kept.js";
import { csvButton } from "../contracts/packing_button.js";
import { call, withQuery } from "../shell/service.js";
import { language, t } from "../shell/words.js";
import { ticketAddress, ticketBadge, ticketKind } from "../tickets/ticket_states.js";
import { el } from "../ui/elements.js";
import { bindFilters } from "../ui/filters.js";
import { listTools, sortings } from "../ui/list_tools.js";
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
  const load = (cursor) => call(withQuery("/api/tickets", { ...filters.parameters(), limit: 50, cursor }), { signal });
  const empty = () => (filters.used()
    ? emptyState(t("No ticket fits these filters."))
    : emptyState(t("You have written no ticket yet."), el("a", { role: "button", href: `/${language()}/new-ticket.html` }, t("Write a ticket"))));
  /** @type {ReturnType<typeof createList<any>>} */
  const list = createList(main.querySelector("[data-list=tickets]"), { load, table: ticketTable, empty, idOf }, signal);
  main.querySelector("[data-list-tools]").replaceChildren(listTools(list, {
    sortings: sortings({ at: (ticket) => ticket.opened_at, state: ({ status }) => status }),
    more: [csvButton("tickets", filters.parameters, signal)],
  }, signal));
  goOnWithKept(signal);
  return list.reload();
}

/** @param {Api.TicketAnswer} ticket */
const idOf = ({ ticket_id: id }) => id;

function ticketTable() {
  return createTable({
    caption: t("Tickets, newest first"),
    kind: "ledger",
    idOf,
    columns: [
      { label: t("Subject"), heads: true, cell: (ticket) => [el("a", { href: ticketAddress(ticket.ticket_id), title: ticket.subject }, ticket.subject), el("span", { class: "note" }, ticketKind(ticket.kind))] },
      { label: t("State"), kind: "state", cell: (ticket) => ticketBadge(ticket.status) },
      { label: t("Answer due"), kind: "time", cell: ({ answer_due_at: due, is_overdue: overdue }) => (due ? [moment(due), overdue ? el("span", { class: "note" }, t("overdue")) : null] : null) },
      { label: t("Written"), kind: "time", cell: (ticket) => moment(ticket.opened_at) },
      { label: t("Last change"), kind: "time", cell: (ticket) => moment(ticket.changed_at) },
    ],
  });
}
