// What happened, oldest first: what, who, when, and the words to it.

import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el } from "./elements.js";
import { inPages } from "./in_pages.js";
import { momentWithZone } from "./times.js";

const FINGERPRINT = /[0-9a-f]{64}/;

/**
 * @param {ListPage<Happening>} page the first one
 * @param {(action: string) => string} happened an action in words
 * @param {string} path where the further pages are read
 */
export function timeline({ items, next_cursor: cursor }, happened, path) {
  /** @param {Happening[]} entries */
  const rows = (entries) => entries.map((entry) => row(entry, happened));
  return inPages(el("ol", { class: "timeline" }, rows(items)), cursor ?? null, {
    load: (following) => call(`${path}?${new URLSearchParams({ cursor: following })}`),
    rows,
    label: t("Show more"),
  });
}

/**
 * @typedef {{at: string, actor: string, action: string, detail: string}} Happening
 *
 * @param {Happening} entry
 * @param {(action: string) => string} happened
 */
function row({ at, actor, action, detail }, happened) {
  return el("li", { data: { entry: action } },
    el("p", { class: "timeline__what" }, happened(action)),
    detail ? note(detail) : null,
    el("p", { class: "note" }, momentWithZone(at), " · ", actor === "system" ? t("by itself") : actor === "staff" ? t("Staff") : actor));
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
