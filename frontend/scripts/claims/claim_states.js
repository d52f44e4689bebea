// The states of a remittance claim.

import { t } from "../shell/words.js";
import { badge } from "../ui/elements.js";

/** @param {string} status */
export function claimBadge(status) {
  const [text, tone] = /** @type {Record<string, any>} */ ({
    open: [t("Being looked for"), "waiting"],
    matched: [t("Found"), "good"],
    rejected: [t("Not found"), "grave"],
    withdrawn: [t("Withdrawn"), "over"],
  })[status] ?? [t("Other"), "over"];
  return badge(text, tone);
}
