// The states and kinds of a ticket, and when an answer is due.

import { language, t } from "../shell/words.js";
import { badge, el } from "../ui/elements.js";
import { momentWithZone } from "../ui/times.js";

/** @param {string} id */
export const ticketAddress = (id) => `/${language()}/ticket.html?id=${encodeURIComponent(id)}`;

/** @param {string} status */
export function ticketBadge(status) {
  const [text, tone] = /** @type {Record<string, any>} */ ({
    open: [t("Waiting for staff"), "waiting"],
    answered: [t("Answered"), "good"],
    closed: [t("Closed"), "over"],
  })[status] ?? [t("Other"), "over"];
  return badge(text, tone);
}

/** @param {string} kind */
export function ticketKind(kind) {
  return /** @type {Record<string, string>} */ ({
    offline_contract: t("Offline contract"),
    marketplace: t("Marketplace contract"),
    question: t("Question"),
  })[kind] ?? t("Other");
}

/**
 * When staff should have answered; nothing once they have.
 *
 * @param {{answer_due_at?: ?string, is_overdue: boolean}} ticket
 */
export function answerDue({ answer_due_at: due, is_overdue: overdue }) {
  if (!due) return null;
  return el("span", { class: "note" }, overdue ? t("An answer was due by") : t("Answer due by"), " ", momentWithZone(due));
}
