// What the contract is about, line by line.

import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { shownMoney } from "../ui/money.js";
import { createTable } from "../ui/tables.js";
import { moment, shownDuration, shownMonth } from "../ui/times.js";

/** @param {Api.ContractAnswer} contract */
export function contractLines(contract) {
  const table = createTable({
    caption: t("Lines of the contract"),
    idOf: (line) => line.order_id ?? line.bill_id ?? "",
    columns: [
      { label: t("Service"), heads: true, cell: identity },
      ...(contract.source === "bills" ? [] : orderColumns()),
      { label: t("Cash payable"), kind: "amount", cell: (line) => (line.cash_payable ? shownMoney(line.cash_payable) : t("by the monthly bill")) },
    ],
  });
  table.append(contract.lines);
  return [
    table.element,
    contract.rounding && el("p", { class: "total" }, el("span", {}, t("Rounding")), el("span", {}, shownMoney(contract.rounding))),
    contract.total && el("p", { class: "total" }, el("span", {}, t("Total")), el("strong", {}, shownMoney(contract.total))),
  ];
}

/** @returns {Array<Column<Api.LineAnswer>>} */
function orderColumns() {
  return [
    { label: t("Quantity"), kind: "amount", cell: (line) => String(line.quantity ?? "–") },
    { label: t("Service period"), kind: "period", cell: period },
    { label: t("Duration"), kind: "short", cell: (line) => shownDuration(line.service_duration) },
  ];
}

/** @param {Api.LineAnswer} line */
function identity(line) {
  return [
    el("span", { class: "name" }, line.service_name),
    line.order_id ? el("span", { class: "number" }, line.order_id) : null,
    line.billing_month ? el("span", { class: "note" }, shownMonth(line.billing_month)) : null,
    line.configuration ? el("span", { class: "note" }, line.configuration) : null,
  ];
}

/** @param {Api.LineAnswer} line */
function period({ service_period: served }) {
  if (!served) return "–";
  return [moment(served.start), el("span", {}, t("until")), moment(served.end)];
}
