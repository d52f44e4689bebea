// States as a word with a colour; the word alone says it all.

import { t } from "../shell/words.js";
import { el } from "./elements.js";

export function badge(text, tone) {
  return el("span", { class: `badge badge--${tone}` }, text);
}

export function contractBadge(status) {
  const { text, tone } = contractState(status);
  return badge(text, tone);
}

export function contractState(status) {
  return {
    draft: { text: t("Draft"), tone: "draft" },
    sealing: { text: t("Being sealed"), tone: "working" },
    official: { text: t("Official"), tone: "good" },
    deleted: { text: t("Deleted"), tone: "over" },
    voided: { text: t("Voided"), tone: "over" },
    cancelled: { text: t("Cancelled"), tone: "over" },
    expired: { text: t("Expired"), tone: "over" },
  }[status] ?? { text: status, tone: "over" };
}

export function orderBadge(state) {
  const [text, tone] = {
    paid: [t("Paid"), "good"],
    unpaid: [t("Unpaid"), "waiting"],
    cancelled: [t("Cancelled"), "over"],
    refunded: [t("Refunded"), "over"],
  }[state] ?? [state, "over"];
  return badge(text, tone);
}

export function billBadge(state) {
  return state === "final" ? badge(t("Final"), "good") : badge(t("Not final yet"), "waiting");
}
