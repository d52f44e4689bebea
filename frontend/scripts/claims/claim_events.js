// What happened to a remittance claim, in words.

import { t } from "../shell/words.js";

/** @param {string} action */
export function claimEvent(action) {
  return /** @type {Record<string, string>} */ ({
    "remittance.claimed": t("Claim sent"),
    "remittance.matched": t("Payment found"),
    "remittance.rejected": t("Payment not found"),
    "remittance.withdrawn": t("Withdrawn"),
    "remittance.unmatched": t("Being looked for again"),
  })[action] ?? action;
}
