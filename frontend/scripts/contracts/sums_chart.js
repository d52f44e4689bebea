// Bars of twelve months, stacked by invoicing entity. The table beside it says the same exactly.

import { language, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { shownMoney, sum } from "../ui/money.js";
import { shownMonth, shortMonth, thisMonth } from "../ui/times.js";

const MONTHS = 12;

/** @param {Sums} sums */
export function sumsChart({ currency, items, entities }) {
  const months = lastMonths(thisMonth());
  const heights = months.map((month) => amountsOf(month, items, entities));
  const top = niceTop(Math.max(...heights.map((amounts) => amounts.reduce((all, one) => all + one, 0))));
  return el("div", { class: "chart", role: "img", "aria-label": spoken(currency, items, months) },
    el("div", { class: "chart__scale" }, [top, top / 2, 0].map((value) => el("span", {}, compact(value)))),
    el("div", { class: "chart__months" }, months.map((month, index) => column(month, heights[index], top))));
}

/**
 * @param {string} month
 * @param {number[]} amounts
 * @param {number} top
 */
function column(month, amounts, top) {
  return el("div", { class: "chart__month" },
    el("div", { class: "chart__stack" }, amounts.map((amount, place) => bar(amount, place, top))),
    el("span", { class: "chart__label" }, shortMonth(month)));
}

/**
 * @param {number} amount
 * @param {number} place
 * @param {number} top
 */
function bar(amount, place, top) {
  if (amount <= 0) return null;
  const element = el("div", { class: `chart__bar series-${place % 6}` });
  element.style.setProperty("height", `${(amount / top) * 100}%`);
  return element;
}

/**
 * Near enough for a picture; exact sums are decimal, elsewhere.
 *
 * @param {string} month
 * @param {Api.MonthOfEntityAnswer[]} items
 * @param {Api.EntityAnswer[]} entities
 */
function amountsOf(month, items, entities) {
  return entities.map(({ id }) => {
    const item = items.find((one) => one.month === month && one.invoicing_entity.id === id);
    return Math.max(0, Number(item?.total?.amount ?? 0));
  });
}

/**
 * @param {string} currency
 * @param {Api.MonthOfEntityAnswer[]} items
 * @param {string[]} months
 */
function spoken(currency, items, months) {
  const said = months.map((month) => {
    const total = sum(items.filter((item) => item.month === month).map((item) => item.total));
    return total && `${shownMonth(month)}: ${shownMoney(total)}`;
  }).filter(Boolean);
  return t("Bars of the amount in {currency} by month. {months}", { currency, months: said.join("; ") });
}

/** @param {string} last */
function lastMonths(last) {
  const [year, month] = last.split("-").map(Number);
  return Array.from({ length: MONTHS }, (_, index) =>
    new Date(Date.UTC(year, month - MONTHS + index, 1)).toISOString().slice(0, 7));
}

/**
 * The next of 1, 2, 5, 10 … above the highest bar.
 *
 * @param {number} highest
 */
function niceTop(highest) {
  const power = 10 ** Math.floor(Math.log10(highest || 1));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= highest) ?? highest;
}

/** @param {number} value */
const compact = (value) => new Intl.NumberFormat(language(), { notation: "compact" }).format(value);
