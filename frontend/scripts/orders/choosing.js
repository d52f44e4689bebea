// The boxes in a list that choose rows: one by one, a range with Shift, all that are shown.

import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { announce } from "../ui/notices.js";

/**
 * @param {import("./selection.js").Chosen} selection
 * @param {(record: any) => string} labelOf says what is chosen
 * @param {AbortSignal} signal
 * @param {{offered?: (record: any) => boolean, shown?: () => any[]}} [rows] which can be chosen; all that are shown
 * @returns {Column<any>} a column for `createTable`
 */
export function choosingColumn(selection, labelOf, signal, { offered = canBeRequested, shown } = {}) {
  /** @param {any} record */
  const isOffered = (record) => offered(record) || selection.has(selection.idOf(record));
  /** @type {{last: ?string}} */
  const before = { last: null };
  /** @param {any} record */
  const upTo = (record) => {
    const rows = (shown?.() ?? []).filter(isOffered);
    const ids = rows.map(selection.idOf);
    const [first, last] = [ids.indexOf(before.last ?? ""), ids.indexOf(selection.idOf(record))].sort((one, other) => one - other);
    return first < 0 ? [record] : rows.slice(first, last + 1);
  };
  /** @param {any} record */
  const cell = (record) => (isOffered(record) ? box(selection, record, labelOf(record), { signal, before, upTo }) : null);
  const head = shown && (() => allShown(selection, () => shown().filter(isOffered), signal));
  return { label: t("Choose"), kind: "choice", cell, head };
}

/** @param {any} record an order or a bill */
export const canBeRequested = (record) => record.contract_request.allowed;

/**
 * The box that keeps a list to what can be requested.
 *
 * @param {boolean} checked
 * @param {() => void} changed
 */
export function onlyRequestable(checked, changed) {
  const input = el("input", { type: "checkbox", checked, on: { change: changed }, data: { onlyRequestable: "" } });
  return { element: el("label", { class: "list-tools__only" }, input, t("Only what can be requested")), get asked() { return input.checked ? "true" : ""; } };
}

/**
 * @param {import("./selection.js").Chosen} selection
 * @param {any} record
 * @param {string} label
 * @param {{signal: AbortSignal, before: {last: ?string}, upTo: (record: any) => any[]}} rows
 */
function box(selection, record, label, { signal, before, upTo }) {
  const id = selection.idOf(record);
  const input = el("input", { type: "checkbox", "aria-label": label });
  const show = () => {
    input.checked = selection.has(id);
    input.disabled = !input.checked && selection.full;
  };
  input.addEventListener("click", ({ shiftKey }) => {
    const range = shiftKey && before.last !== null ? upTo(record) : [record];
    before.last = id;
    if (input.checked) selection.addAll(range);
    else selection.removeAll(range);
    if (selection.full) announce(t("{count} are chosen, and no more can be.", { count: selection.size }));
  });
  selection.addEventListener("change", show, { signal });
  show();
  return input;
}

/**
 * @param {import("./selection.js").Chosen} selection
 * @param {() => any[]} offered what is shown and can be chosen
 * @param {AbortSignal} signal
 */
function allShown(selection, offered, signal) {
  const input = el("input", { type: "checkbox", "aria-label": t("Choose all that are shown"), data: { chooseAll: "" } });
  const show = () => {
    const records = offered();
    const chosen = records.filter((record) => selection.has(selection.idOf(record))).length;
    input.checked = chosen > 0 && chosen === records.length;
    input.indeterminate = chosen > 0 && chosen < records.length;
    input.disabled = !records.length;
  };
  input.addEventListener("click", () => {
    if (input.checked) selection.addAll(offered());
    else selection.removeAll(offered());
  });
  selection.addEventListener("change", show, { signal });
  queueMicrotask(show);
  return input;
}
