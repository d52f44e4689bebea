// What happened, oldest first: what, who, when, and the words to it.

import { t } from "../shell/words.js";
import { el } from "./elements.js";
import { momentWithZone } from "./times.js";

const FINGERPRINT = /[0-9a-f]{64}/;

/**
 * @param {Array<{at: string, actor: string, action: string, detail: string}>} entries
 * @param {(action: string) => string} happened an action in words
 */
export function timeline(entries, happened) {
  return el("ol", { class: "timeline" }, entries.map(({ at, actor, action, detail }) =>
    el("li", { data: { entry: action } },
      el("p", { class: "timeline__what" }, happened(action)),
      detail ? note(detail) : null,
      el("p", { class: "note" }, momentWithZone(at), " · ", actor === "system" ? t("by itself") : actor))));
}

/**
 * Fingerprints are for those who compare them, so they are folded away.
 *
 * @param {string} detail
 */
function note(detail) {
  return FINGERPRINT.test(detail)
    ? el("details", { class: "note" }, el("summary", {}, t("Fingerprints")), el("p", { class: "hash" }, detail))
    : el("p", { class: "note" }, detail);
}
