// The contracts that a selection makes, one card each.

import { t, tn } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { sumsOf } from "../ui/list_tools.js";
import { shownMoney } from "../ui/money.js";
import { momentWithZone, shownMonth } from "../ui/times.js";

const SINGLE_CARDS = 6;

/**
 * Where on the page a chosen order or bill is; errors link to it.
 *
 * @param {string} id
 */
export const placeOf = (id) => `chosen-${id}`;

/**
 * @param {ContractToBe[]} contracts from `contractsToBe`
 * @param {Map<string, string>} refusals what the service said about an order or bill, by id
 * @param {(id: string) => void} remove
 * @param {() => void} split parts paid from unpaid
 */
export function previewCards(contracts, refusals, remove, split) {
  if (contracts.length > SINGLE_CARDS) return [oneCard(contracts, refusals, remove, split)];
  return contracts.map(({ entity, currency, lines, total }, index) =>
    el("article", { class: "preview-card" },
      el("h3", {}, contracts.length > 1 ? t("Contract {number}", { number: index + 1 }) : t("One contract"), " ",
        el("span", { class: "preview-card__entity" }, entity)),
      unpaidWarning(lines, total, split),
      el("ul", { class: "preview-card__lines" }, lines.map((line) => chosenLine(line, refusals.get(line.id), remove))),
      el("p", { class: "preview-card__total" },
        el("span", {}, tn("{count} line, {currency}", "{count} lines, {currency}", lines.length, { currency })),
        el("strong", {}, total ? shownMoney(total) : t("no amount shown")))));
}

/**
 * Many contracts: their lines in one list.
 *
 * @param {ContractToBe[]} contracts
 * @param {Map<string, string>} refusals
 * @param {(id: string) => void} remove
 * @param {() => void} split
 */
function oneCard(contracts, refusals, remove, split) {
  const lines = contracts.flatMap((contract) => contract.lines);
  return el("article", { class: "preview-card" },
    el("h3", {}, tn("{count} contract", "{count} contracts", contracts.length)),
    contracts.map(({ lines: its, total }) => unpaidWarning(its, total, split)),
    el("ul", { class: "preview-card__lines preview-card__lines--many" }, lines.map((line) => chosenLine(line, refusals.get(line.id), remove))),
    el("p", { class: "preview-card__total" },
      el("span", {}, tn("{count} line", "{count} lines", lines.length)),
      el("strong", {}, sumsOf(contracts.map(({ total }) => total)) || t("no amount shown"))));
}

/**
 * What a small unpaid order can do to a contract of others that are paid (L8), and the way around it.
 *
 * @param {ChosenLine[]} lines
 * @param {?Api.MoneyAnswer} total
 * @param {() => void} split
 */
function unpaidWarning(lines, total, split) {
  const unpaid = lines.filter((line) => line.unpaid);
  if (!unpaid.length || unpaid.length === lines.length) return null;
  const [first] = unpaid.flatMap(({ deadline }) => deadline ?? []).sort();
  const amounts = sumsOf(unpaid.map(({ amount }) => amount));
  return el("div", { class: "preview-card__warning", data: { unpaidWarning: "" } },
    el("p", {},
      tn("{count} order is unpaid ({amount}).", "{count} orders are unpaid ({amount}).", unpaid.length, { amount: amounts }), " ",
      total ? t("If it is not paid in time, the whole contract of {total} ends with it.", { total: shownMoney(total) }) : t("If it is not paid in time, the whole contract ends with it."),
      first ? [" ", t("Pay until"), " ", momentWithZone(first)] : null),
    el("button", { type: "button", class: "secondary", on: { click: split } }, t("Split paid from unpaid")));
}

/**
 * @param {ChosenLine} line
 * @param {string|undefined} refusal
 * @param {(id: string) => void} remove
 */
function chosenLine({ id, name, month, amount }, refusal, remove) {
  const label = month ? t("Bill of {month}", { month: shownMonth(month) }) : name;
  const problem = refusal && el("p", { class: "refusal", id: `${placeOf(id)}-refusal` }, refusal);
  return el("li", { id: placeOf(id), tabindex: "-1", class: refusal ? "refused" : null, "aria-describedby": refusal ? `${placeOf(id)}-refusal` : null },
    el("span", { class: "preview-card__name" }, label),
    el("span", { class: "preview-card__facts" },
      el("span", { class: "number" }, month ? null : id),
      el("span", { class: "amount" }, amount ? shownMoney(amount) : t("by the monthly bill"))),
    el("button", { type: "button", class: "remove", "aria-label": t("Remove {name} from the request", { name: `${label} ${month ? "" : id}`.trim() }), on: { click: () => remove(id) } }, el("span", { "aria-hidden": "true" }, "×")),
    problem);
}
