// The states of a contract.

import { t } from "../shell/words.js";
import { badge } from "../ui/elements.js";

/** @param {string} status */
export function contractBadge(status) {
  const { text, tone } = contractState(status);
  return badge(text, tone);
}

/** @param {string} status */
export function contractState(status) {
  return /** @type {Record<string, any>} */ ({
    draft: { text: t("Draft"), tone: "draft" },
    sealing: { text: t("Being sealed"), tone: "working" },
    official: { text: t("Official"), tone: "good" },
    deleted: { text: t("Deleted"), tone: "over" },
    voided: { text: t("Voided"), tone: "over" },
    cancelled: { text: t("Cancelled"), tone: "over" },
    expired: { text: t("Expired"), tone: "over" },
  })[status] ?? { text: t("Other"), tone: "over" };
}
