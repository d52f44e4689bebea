// What the feeds refused, and why.

import { feedFault } from "../desk/feed_faults.js";
import { bindShortcuts } from "../desk/shortcuts.js";
import { call, withQuery } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { createList, emptyState } from "../ui/lists.js";
import { createTable } from "../ui/tables.js";
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
    idOf: ({ file, line, at }) => `${file}#${line}#${at}`,
    columns: [
      { label: t("Line"), heads: true, cell: ({ file, line }) => [el("span", { class: "number" }, file), el("span", { class: "note" }, t("Line {line}", { line }))] },
      { label: t("Reason"), kind: "verdict cell--wide", cell: ({ faults }) => faults.flatMap(told) },
      { label: t("Refused"), kind: "time", cell: ({ at }) => moment(at) },
    ],
  });
}

/** @param {{code: string, detail: string}} fault */
function told({ code, detail }) {
  return [el("span", {}, feedFault(code)), el("code", {}, detail)];
}
