// The amounts of official contracts: a chart for each currency, and the same figures as a table.

import { sumsChart } from "./sums_chart.js";
import { sumsTable } from "./sums_table.js";
import { mayPass, told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { language, t, tn } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { emptyState, skeleton } from "../ui/lists.js";
import { shownMoney, sum } from "../ui/money.js";
import { showProblem } from "../ui/problem_summary.js";

/**
 * @param {HTMLElement} section
 * @param {AbortSignal} signal
 */
export async function showContractSums(section, signal) {
  const place = section.querySelector("[data-sums]");
  place.replaceChildren(skeleton());
  try {
    const { items } = await call("/api/contract-sums", { signal });
    place.replaceChildren(...(items.length ? byCurrency(items).map(figure) : [nothingYet()]));
  } catch (error) {
    if (signal.aborted) throw error;
    place.replaceChildren();
    showProblem({ ...told(error), retry: mayPass(error) ? () => showContractSums(section, signal) : null }, place);
  }
}

/** @param {Api.MonthOfEntityAnswer[]} items */
function byCurrency(items) {
  const currencies = [...new Set(items.map(({ currency }) => currency))];
  return currencies.map((currency) => arranged(currency, items.filter((item) => item.currency === currency)));
}

/**
 * One currency's figures: its entities, each with its sum and its place among the colours.
 *
 * @param {string} currency
 * @param {Api.MonthOfEntityAnswer[]} items
 */
function arranged(currency, items) {
  const ids = [...new Set(items.map(({ invoicing_entity: { id } }) => id))].sort();
  const entities = ids.map((id) => {
    const theirs = items.filter(({ invoicing_entity: entity }) => entity.id === id);
    return {
      id,
      name: theirs[0].invoicing_entity.name,
      total: sum(theirs.map(({ total }) => total)),
      contracts: theirs.reduce((count, { contracts }) => count + contracts, 0),
    };
  });
  return { currency, items, entities };
}

/** @param {Sums} sums */
function figure(sums) {
  const { currency, entities } = sums;
  const total = sum(entities.map((entity) => entity.total));
  return el("figure", { class: "sums" },
    el("figcaption", {}, el("h2", {}, t("{currency}: amount by month", { currency })), el("p", { class: "note" }, t("Official contracts by the month of their request, last 12 months."))),
    total ? sumsChart(sums) : null,
    el("ul", { class: "sums__legend" }, entities.map(legend)),
    sumsTable(sums));
}

/**
 * @param {SumsOfEntity} entity
 * @param {number} place
 */
function legend({ name, total, contracts }, place) {
  return el("li", {},
    el("span", { class: `sums__mark series-${place % 6}`, "aria-hidden": "true" }),
    el("span", { class: "name" }, name),
    el("span", { class: "amount" }, total ? shownMoney(total) : t("no amount shown")),
    el("span", { class: "note" }, tn("{count} contract", "{count} contracts", contracts)));
}

function nothingYet() {
  return emptyState(t("There are no official contracts of the last 12 months yet. Their amounts appear here."),
    el("a", { role: "button", href: `/${language()}/request.html` }, t("Request a contract")));
}
