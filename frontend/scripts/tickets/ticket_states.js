// The states and kinds of a ticket, and when an answer is due.

import { language, t } from "../shell/words.js";
import { badge } from "../ui/badges.js";
import { el } from "../ui/elements.js";
import { momentWithZone } from "../ui/times.js";

export const ticketAddress = (id) => `/${language()}/ticket.html?id=${encodeURIComponent(id)}`;

export function ticketBadge(status) {
  const [text, tone] = {
    open: [t("Waiting for staff"), "waiting"],
    answered: [t("Answered"), "good"],
    closed: [t("Closed"), "over"],
  }[status] ?? [status, "over"];
  return badge(text, tone);
}

export function ticketKind(kind) {
  return {
    offline_contract: t("Offline contract"),
    marketplace: t("Marketplace contract"),
    question: t("Question"),
  }[kind] ?? kind;
}

/** When staff should have answered; nothing once they have. */
export function answerDue({ answer_due_at: due, is_overdue: overdue }) {
  if (!due) return null;
  return el("span", { class: "note" }, overdue ? t("An answer was due by") : t("Answer due by"), " ", momentWithZone(due));
}
