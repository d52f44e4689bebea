// What stands above a list: how much is shown and what it comes to, sorting within that, and choosing all.

import { t, tn } from "../shell/words.js";
import { el } from "./elements.js";
import { shownMoney, sum } from "./money.js";

/**
 * Sums by currency, such as "CNY 1,234.00 + USD 5.00".
 *
 * @param {Array<?Api.MoneyAnswer|undefined>} amounts
 */
export function sumsOf(amounts) {
  /** @type {Map<string, Array<Api.MoneyAnswer>>} */
  const byCurrency = new Map();
  for (const amount of amounts) {
    if (amount) byCurrency.set(amount.currency, [...(byCurrency.get(amount.currency) ?? []), amount]);
  }
  return [...byCurrency.values()].flatMap((several) => sum(several) ?? []).map(shownMoney).join(" + ");
}

/**
 * The ways of sorting that lists have, by amount where there are any; all but the first are among what is loaded.
 *
 * @template T
 * @param {{at: (record: T) => string, amount?: (record: T) => ?Api.MoneyAnswer|undefined, state: (record: T) => string}} of
 * @returns {Array<Sorting<T>>}
 */
export function sortings({ at, amount, state }) {
  /** @param {?Api.MoneyAnswer|undefined} money */
  const size = (money) => (money ? Number(money.amount) : -1);
  return [
    { text: t("Newest first"), compare: (a, b) => at(b).localeCompare(at(a)) },
    { text: t("Oldest first"), compare: (a, b) => at(a).localeCompare(at(b)) },
    ...(amount ? [{ text: t("Largest amount first"), compare: (/** @type {T} */ a, /** @type {T} */ b) => size(amount(b)) - size(amount(a)) }] : []),
    { text: t("By state"), compare: (a, b) => state(a).localeCompare(state(b)) || at(b).localeCompare(at(a)) },
  ];
}

/**
 * @template T
 * @param {ShownList<T>} list
 * @param {{amount?: (record: T) => ?Api.MoneyAnswer|undefined, sortings: Array<Sorting<T>>, choosing?: Choosing<T>,
 *   more: Content[]}} parts where nothing is chosen, and where there are no amounts, without these
 * @param {AbortSignal} signal
 */
export function listTools(list, { amount = () => null, sortings: ways, choosing, more }, signal) {
  const shown = el("p", { class: "list-tools__shown" });
  const sorting = el("select", { "aria-label": t("Sort what is shown") },
    el("optgroup", { label: t("Among what is shown") }, ways.map(({ text }, index) => el("option", { value: index }, text))));
  sorting.addEventListener("change", () => list.sort(ways[Number(sorting.value)].compare));
  const all = choosing ? allThatMatch(list, choosing) : null;
  const tools = el("div", { class: "list-tools" }, shown, all, sorting, more);
  const show = () => {
    const sums = sumsOf(list.records.map(amount));
    shown.replaceChildren(
      tn("{count} shown", "{count} shown", list.records.length), sums ? ` · ${sums}` : "");
    if (!all || !choosing) return;
    all.hidden = list.isWhole;
    all.toggleAttribute("data-idle", !choosing.selection.size);
  };
  choosing?.selection.addEventListener("change", show, { signal });
  list.addEventListener("shown", () => {
    sorting.hidden = !list.records.length;
    show();
  });
  show();
  return tools;
}

/**
 * Chooses all that match the filters, up to the limit, reading on as far as that needs.
 *
 * @template T
 * @param {ShownList<T>} list
 * @param {Choosing<T>} choosing
 */
function allThatMatch(list, { selection, offered }) {
  const text = tn("Choose all that match (at most {count})", "Choose all that match (at most {count})", selection.most);
  return el("button", {
    type: "button",
    class: "secondary",
    on: {
      /** @param {Event} event */
      click: async ({ currentTarget }) => {
        const button = /** @type {HTMLButtonElement} */ (currentTarget);
        button.setAttribute("aria-busy", "true");
        while (!list.isWhole && list.records.filter(offered).length < selection.most) {
          if (!(await list.continueBelow())) break;
        }
        selection.addAll(list.records.filter(offered));
        button.removeAttribute("aria-busy");
      },
    },
  }, text);
}
