// Orders in a list like a ledger, each with what a request for it would say.

import { canBeRequested, choosingColumn, onlyRequestable } from "./choosing.js";
import { orderBadge } from "./order_states.js";
import { requestability } from "./requestability.js";
import { selectionOf } from "./selection.js";
import { csvButton } from "../contracts/packing_button.js";
import { call, withQuery } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { bindFilters } from "../ui/filters.js";
import { listTools, sortings } from "../ui/list_tools.js";
import { createList, emptyState } from "../ui/lists.js";
import { shownMoney } from "../ui/money.js";
import { createTable } from "../ui/tables.js";
import { day, shownDuration, timeLeft } from "../ui/times.js";

/**
 * @param {HTMLElement} section
 * @param {Record<string, string>} fixed parameters that the filters do not change, such as `list`
 * @param {AbortSignal} signal
 */
export function showOrders(section, fixed, signal) {
  const ofAll = !fixed.list; // the Order List is read as well
  const selection = selectionOf("orders");
  const filters = bindFilters(section.querySelector("form.filters"), () => list.reload(), signal);
  const parameters = () => ({ ...fixed, ...filters.parameters(), requestable: only.asked });
  const only = onlyRequestable(!ofAll, () => list.reload());
  /** @param {?string} cursor */
  const load = (cursor) => call(withQuery("/api/orders", { ...parameters(), limit: 50, cursor }), { signal });
  const empty = () => emptyState(only.asked ? t("Nothing of this can be requested. Untick the box above to see it all the same.")
    : filters.used() ? t("No order fits these filters.")
    : t("There are no orders yet. They appear here as soon as they are placed."));
  const choosing = () => choosingColumn(selection, (order) => t("Choose order {number}", { number: order.order_id }), signal, { shown: () => list.records });
  /** @type {ReturnType<typeof createList<any>>} */
  const list = createList(section.querySelector("[data-list=orders]"), { load, table: () => orderTable(choosing()), empty, idOf: selection.idOf }, signal);
  section.querySelector("[data-list-tools]").replaceChildren(listTools(list, {
    amount: billedNow,
    sortings: sortings({ at: (order) => order.placed_at, amount: billedNow, state: ({ state }) => state }),
    choosing: { selection, offered: canBeRequested },
    more: [only.element, csvButton("orders", parameters, signal)],
  }, signal));
  return list.reload();
}

/** @param {Column<any>} choosing */
function orderTable(choosing) {
  return createTable({
    caption: t("Orders, newest first"),
    kind: "ledger",
    idOf: ({ order_id: id }) => id,
    columns: [
      choosing,
      { label: t("Order"), heads: true, cell: identity },
      { label: t("Invoicing entity"), kind: "entity", cell: ({ invoiced_by: by }) => el("span", { class: "note", title: by.name ?? by.id }, by.name ?? by.id) },
      { label: t("State"), kind: "time", cell: (order) => [orderBadge(order.state), el("span", { class: "note" }, day(order.placed_at))] },
      { label: t("Amount"), kind: "amount", cell: amount },
      { label: t("Deadline"), kind: "time", cell: deadline },
      { label: t("Contract"), kind: "verdict", cell: (order) => requestability(order.contract_request, order.order_id) },
    ],
  });
}

/** @param {Api.OrderAnswer} order */
const billedNow = (order) => (order.billing_method === "pay_as_you_go" ? null : order.cash_payable);

/** @param {Api.OrderAnswer} order */
function amount(order) {
  const money = billedNow(order);
  return money ? shownMoney(money) : el("span", { class: "note" }, t("by the monthly bill"));
}

/** @param {Api.OrderAnswer} order */
function deadline({ contract_request: { deadline: until } }) {
  return until ? [day(until), el("span", { class: "note" }, timeLeft(until))] : null;
}

/** @param {Api.OrderAnswer} order */
function identity(order) {
  const facts = [
    order.configuration,
    order.quantity > 1 ? t("quantity {count}", { count: order.quantity }) : null,
    order.billing_method === "pay_as_you_go" ? t("pay-as-you-go") : order.duration && shownDuration(order.duration),
  ].filter(Boolean).join(" · ");
  return [
    el("span", { class: "name", title: order.service_name }, order.service_name),
    el("span", { class: "note", title: facts }, el("span", { class: "number" }, order.order_id), facts ? ` · ${facts}` : ""),
  ];
}
