// What happened, oldest first: what, who, when, and the words to it.

import { el } from "./elements.js";
import { momentWithZone } from "./times.js";
import { t } from "./words.js";

/** @param {(action: string) => string} happened an action in words */
export function timeline(entries, happened) {
  return el("ol", { class: "timeline" }, entries.map(({ at, actor, action, detail }) =>
    el("li", { data: { entry: action } },
      el("p", { class: "timeline__what" }, happened(action)),
      detail ? el("p", { class: "note" }, detail) : null,
      el("p", { class: "note" }, momentWithZone(at), " · ", actor === "system" ? t("by itself") : actor))));
}
