// The states of an order and of a monthly bill.

import { t } from "../shell/words.js";
import { badge } from "../ui/elements.js";

/** @param {string} state */
export function orderBadge(state) {
  const [text, tone] = /** @type {Record<string, any>} */ ({
    paid: [t("Paid"), "good"],
    unpaid: [t("Unpaid"), "waiting"],
    cancelled: [t("Cancelled"), "over"],
    refunded: [t("Refunded"), "over"],
  })[state] ?? [t("Other"), "over"];
  return badge(text, tone);
}

/** @param {string} state */
export function billBadge(state) {
  return state === "final" ? badge(t("Final"), "good") : badge(t("Not final yet"), "waiting");
}
