// The figures behind the chart: a row for each month, a column for each invoicing entity.

import { t } from "../shell/words.js";
import { shownMoney, sum } from "../ui/money.js";
import { createTable } from "../ui/tables.js";
import { shownMonth } from "../ui/times.js";

/** @param {Sums} sums */
export function sumsTable({ currency, items, entities }) {
  const months = [...new Set(items.map(({ month }) => month))].reverse();
  const rows = months.map((month) => ({ month, items: items.filter((item) => item.month === month) }));
  /** @typedef {{month: string, items: Api.MonthOfEntityAnswer[]}} Row */
  /** @param {(item: Api.MonthOfEntityAnswer) => boolean} theirs */
  const together = (theirs) => (/** @type {Row} */ row) => amountOf(row.items.filter(theirs));
  const table = createTable({
    caption: t("Amount in {currency} by month and invoicing entity", { currency }),
    idOf: ({ month }) => month,
    columns: [
      { label: t("Month"), heads: true, cell: ({ month }) => shownMonth(month) },
      ...entities.map(({ id, name }) => ({ label: name, kind: "amount", cell: together((item) => item.invoicing_entity.id === id) })),
      ...(entities.length > 1 ? [{ label: t("Together"), kind: "amount", cell: together(() => true) }] : []),
    ],
  });
  table.append(rows);
  return table.element;
}

/** @param {Api.MonthOfEntityAnswer[]} items */
function amountOf(items) {
  const total = sum(items.map((item) => item.total));
  return total ? shownMoney(total) : "–";
}
