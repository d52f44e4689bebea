// What a fresh draft says otherwise than the one before, field by field: that is what is left to check.

import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";

/**
 * @param {Api.ContractAnswer & {changed?: Array<Api.DifferenceAnswer>}} contract as it came back from a refresh
 * @returns {?HTMLElement} null where nothing is to be told
 */
export function whatChanged({ changed }) {
  if (!changed) return null;
  if (!changed.length) return el("p", { class: "note" }, t("The fresh draft says the same as the one before."));
  return el("section", { class: "changes", "aria-label": t("What the fresh draft says otherwise") },
    el("h3", {}, t("What the fresh draft says otherwise")),
    el("dl", {}, changed.map((one) => [
      el("dt", {}, one.reference ? `${one.name} · ${one.reference}` : one.name),
      el("dd", {}, el("del", {}, one.before ?? t("nothing")), " → ", el("ins", {}, one.after ?? t("nothing"))),
    ])));
}
