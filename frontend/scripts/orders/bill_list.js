// Monthly bills in a list, each with what a request for it would say.

import { canBeRequested, choosingColumn, onlyRequestable } from "./choosing.js";
import { billBadge } from "./order_states.js";
import { requestability } from "./requestability.js";
import { selectionOf } from "./selection.js";
import { csvButton } from "../contracts/packing_button.js";
import { call, withQuery } from "../shell/service.js";
import { t, tn } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { bindFilters } from "../ui/filters.js";
import { listTools, sortings } from "../ui/list_tools.js";
import { createList, emptyState } from "../ui/lists.js";
import { shownMoney } from "../ui/money.js";
import { createTable } from "../ui/tables.js";
import { shownMonth } from "../ui/times.js";

/**
 * @param {HTMLElement} section
 * @param {AbortSignal} signal
 */
export function showBills(section, signal) {
  const selection = selectionOf("bills");
  const filters = bindFilters(section.querySelector("form.filters"), () => list.reload(), signal);
  const parameters = () => ({ ...filters.parameters(), requestable: only.asked });
  const only = onlyRequestable(true, () => list.reload());
  /** @param {?string} cursor */
  const load = (cursor) => call(withQuery("/api/bills", { ...parameters(), view: "summary", limit: 50, cursor }), { signal });
  const empty = () => emptyState(only.asked ? t("Nothing of this can be requested. Untick the box above to see it all the same.")
    : filters.used() ? t("No bill fits these filters.")
    : t("There are no bills yet. A month's bill appears here while it is still open."));
  /** @type {ReturnType<typeof createList<any>>} */
  const list = createList(section.querySelector("[data-list=bills]"), { load, table: () => billTable(() => list.records, signal), empty, idOf: selection.idOf }, signal);
  section.querySelector("[data-list-tools]").replaceChildren(listTools(list, {
    amount: ({ total }) => total,
    sortings: sortings({ at: ({ month }) => month, amount: ({ total }) => total, state: ({ state }) => state }),
    choosing: { selection, offered: canBeRequested },
    more: [only.element, csvButton("bills", parameters, signal)],
  }, signal));
  return list.reload();
}

/**
 * @param {() => any[]} shown
 * @param {AbortSignal} signal
 */
function billTable(shown, signal) {
  const selection = selectionOf("bills");
  /** @param {Api.BillRowAnswer} bill */
  const label = (bill) => t("Choose the bill of {month} from {entity}", { month: shownMonth(bill.month), entity: entityOf(bill) });
  return createTable({
    caption: t("Bills, newest first"),
    kind: "ledger",
    idOf: selection.idOf,
    columns: [
      choosingColumn(selection, label, signal, { shown }),
      { label: t("Bill"), heads: true, cell: identity },
      { label: t("Invoicing entity"), kind: "entity", cell: (bill) => el("span", { class: "note", title: entityOf(bill) }, entityOf(bill)) },
      { label: t("State"), kind: "state", cell: (bill) => billBadge(bill.state) },
      { label: t("Amount"), kind: "amount", cell: (bill) => shownMoney(bill.total) },
      { label: t("Contract"), kind: "verdict", cell: (bill) => requestability(bill.contract_request) },
    ],
  });
}

/** @param {Api.BillRowAnswer} bill */
const entityOf = (bill) => bill.invoiced_by.name ?? bill.invoiced_by.id;

/** @param {Api.BillRowAnswer} bill */
function identity(bill) {
  return [
    el("span", { class: "name" }, shownMonth(bill.month)),
    services(bill),
  ];
}

/**
 * What a bill consists of, read when somebody wants to see it: it may have thousands of services.
 *
 * @param {Api.BillRowAnswer} bill
 */
function services({ bill_id: id, line_count: count }) {
  if (!count) return null;
  const list = el("ul", {});
  const details = el("details", { class: "services" }, el("summary", {}, tn("{count} service", "{count} services", count)), list);
  let shown = false;
  details.addEventListener("toggle", async () => {
    if (!details.open || shown) return;
    shown = true;
    try {
      /** @type {Api.BillAnswer} */
      const { lines } = await call(`/api/bills/${encodeURIComponent(id)}`);
      list.replaceChildren(...lines.map(({ service, amount }) => el("li", {}, el("span", {}, service), " ", el("span", { class: "amount" }, shownMoney(amount)))));
    } catch {
      shown = false; // closed and opened, it is read again
      list.replaceChildren(el("li", {}, t("The services could not be read.")));
    }
  });
  return details;
}
