// Orders in a list, each with what a request for it would say.

import { choosingColumn } from "./choosing.js";
import { orderBadge } from "./order_states.js";
import { requestability } from "./requestability.js";
import { selectionOf } from "./selection.js";
import { call, withQuery } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { bindFilters } from "../ui/filters.js";
import { createList, emptyState } from "../ui/lists.js";
import { shownMoney } from "../ui/money.js";
import { createTable } from "../ui/tables.js";
import { day, shownDuration } from "../ui/times.js";

/**
 * @param {HTMLElement} section
 * @param {AbortSignal} signal
 * @param {Record<string, string>} fixed parameters that the filters do not change, such as `list`
 */
export function showOrders(section, fixed, signal) {
  const filters = bindFilters(section.querySelector("form.filters"), () => list.reload(), signal);
  /** @param {?string} cursor */
  const load = (cursor) =>
    call(withQuery("/api/orders", { ...fixed, ...filters.parameters(), limit: 20, cursor }), { signal });
  const empty = () => emptyState(filters.used()
    ? t("No order fits these filters.")
    : t("There are no orders yet. They appear here as soon as they are placed."));
  const list = createList(section.querySelector("[data-list=orders]"), { load, table: () => orderTable(signal), empty }, signal);
  return list.reload();
}

/** @param {AbortSignal} signal */
function orderTable(signal) {
  const selection = selectionOf("orders");
  return createTable({
    caption: t("Orders, newest first"),
    idOf: selection.idOf,
    columns: [
      choosingColumn(selection, (order) => t("Choose order {number}", { number: order.order_id }), signal),
      { label: t("Order"), heads: true, cell: identity },
      { label: t("Placed"), kind: "time", cell: (order) => [day(order.placed_at), orderBadge(order.state)] },
      { label: t("Amount"), kind: "amount", cell: amount },
      { label: t("Contract"), kind: "verdict", cell: (order) => requestability(order.contract_request, order.order_id) },
    ],
  });
}

/** @param {Api.OrderAnswer} order */
function amount(order) {
  return order.billing_method === "pay_as_you_go" ? el("span", { class: "note" }, t("by the monthly bill")) : shownMoney(order.cash_payable);
}

/** @param {Api.OrderAnswer} order */
function identity(order) {
  const facts = [
    order.configuration,
    order.quantity > 1 ? t("quantity {count}", { count: order.quantity }) : null,
    order.billing_method === "pay_as_you_go" ? t("pay-as-you-go") : order.duration && shownDuration(order.duration),
  ].filter(Boolean);
  return [
    el("span", { class: "number" }, order.order_id),
    el("span", { class: "name" }, order.service_name),
    facts.length ? el("span", { class: "note" }, facts.join(" · ")) : null,
    el("span", { class: "note" }, t("Invoiced by {entity}", { entity: order.invoicing_entity_name ?? order.invoicing_entity })),
  ];
}
