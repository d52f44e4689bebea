// What happened, oldest first: what, who, when, and the words to it.

import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el } from "./elements.js";
import { inPages } from "./in_pages.js";
import { actorName } from "./people.js";
import { momentWithZone } from "./times.js";
import { toldFacts } from "./told_facts.js";

/**
 * @param {ListPage<Api.HistoryEntryAnswer>} page the first one
 * @param {object} words
 * @param {(action: string) => string} words.happened an action in words
 * @param {(fault: string) => string} [words.faultText] why sealing failed, for who can mend it
 * @param {string} path where the further pages are read
 */
export function timeline({ items, next_cursor: cursor }, { happened, faultText }, path) {
  /** @param {Api.HistoryEntryAnswer[]} entries */
  const rows = (entries) => entries.map((entry) => row(entry, happened, faultText));
  return inPages(el("ol", { class: "timeline" }, rows(items)), cursor ?? null, {
    load: (following) => call(`${path}?${new URLSearchParams({ cursor: following })}`),
    rows,
    label: t("Show more"),
  });
}

/**
 * @param {Api.HistoryEntryAnswer} entry
 * @param {(action: string) => string} happened
 * @param {(fault: string) => string} [faultText]
 */
function row({ at, actor, actor_name: name, action, facts }, happened, faultText) {
  const { notes, fingerprints } = toldFacts(facts, faultText);
  return el("li", { data: { entry: action } },
    el("p", { class: "timeline__what" }, happened(action)),
    notes.map((text) => el("p", { class: "note" }, text)),
    fingerprints.length ? folded(fingerprints) : null,
    el("p", { class: "note" }, momentWithZone(at), " · ", actorName(actor, name)));
}

/**
 * Fingerprints are for those who compare them, so they are folded away.
 *
 * @param {[string, string][]} fingerprints
 */
function folded(fingerprints) {
  return el("details", { class: "note" }, el("summary", {}, t("Fingerprints (SHA-256)")),
    fingerprints.map(([of, sha256]) => el("p", { class: "hash" }, of, " ", el("code", {}, sha256))));
}
