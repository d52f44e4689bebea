// What happened to a remittance claim, in words.

import { t } from "../shell/words.js";

export function claimEvent(action) {
  return {
    "remittance.claimed": t("Claim sent"),
    "remittance.matched": t("Payment found"),
    "remittance.rejected": t("Payment not found"),
    "remittance.withdrawn": t("Withdrawn"),
    "remittance.unmatched": t("Being looked for again"),
  }[action] ?? action;
}
