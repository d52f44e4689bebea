// The contracts that a selection makes, one card each.

import { t, tn } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { shownMoney } from "../ui/money.js";
import { shownMonth } from "../ui/times.js";

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
 */
export function previewCards(contracts, refusals, remove) {
  return contracts.map(({ entity, currency, lines, total }, index) =>
    el("article", { class: "preview-card" },
      el("h3", {}, contracts.length > 1 ? t("Contract {number}", { number: index + 1 }) : t("One contract"), " ",
        el("span", { class: "preview-card__entity" }, entity)),
      el("ul", { class: "preview-card__lines" }, lines.map((line) => chosenLine(line, refusals.get(line.id), remove))),
      el("p", { class: "preview-card__total" },
        el("span", {}, tn("{count} line, {currency}", "{count} lines, {currency}", lines.length, { currency })),
        el("strong", {}, total ? shownMoney(total) : t("no amount shown")))));
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
