// What the feeds refused, and why.

import { feedFault } from "../desk/feed_faults.js";
import { bindShortcuts } from "../desk/shortcuts.js";
import { call, withQuery } from "../shell/service.js";
import { t, tn } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { createList, emptyState } from "../ui/lists.js";
import { createTable, onDemand } from "../ui/tables.js";
import { moment } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  bindShortcuts(main, signal);
  /** @param {?string} cursor */
  const load = (cursor) => call(withQuery("/api/desk/intake", { status: "rejected", limit: 50, cursor }), { signal });
  const list = createList(main.querySelector("[data-list=intake]"), { load, table: lineTable, empty: () => emptyState(t("The feeds brought no line that was refused.")) }, signal);
  return list.reload();
}

function lineTable() {
  return createTable({
    caption: t("Rejected lines, newest first"),
    kind: "ledger",
    idOf: ({ file, line, at }) => `${file}#${line}#${at}`,
    columns: [
      { label: t("File"), heads: true, cell: ({ file, line }) => [el("span", { class: "number", title: file }, file), el("span", { class: "note" }, t("Line {line}", { line }))] },
      { label: t("Reason"), kind: "verdict cell--fault", cell: ({ faults }) => summary(faults) },
      { label: t("Refused"), kind: "time", cell: ({ at }) => moment(at) },
    ],
  });
}

/**
 * What is wrong first, in one line; all that is, whole, on demand.
 *
 * @param {Api.LineFaultAnswer[]} faults
 */
function summary(faults) {
  const [first, ...others] = faults;
  if (!first) return null;
  return [
    el("span", { title: first.detail }, feedFault(first.code), " ", el("span", { class: "note" }, first.detail)),
    onDemand(others.length ? tn("All {count} faults", "All {count} faults", faults.length) : t("The whole reason"),
      el("ul", { class: "note" }, faults.map(({ code, detail }) => el("li", {}, feedFault(code), ": ", el("code", {}, detail))))),
  ];
}
