// Tables that are read as tables on wide screens and as cards on phones.

import { t } from "../shell/words.js";
import { el, present } from "./elements.js";

/**
 * @template T
 * @param {object} parts
 * @param {string} parts.caption says what the table holds; read by screen readers
 * @param {Array<Column<T>>} parts.columns
 * @param {(record: T) => string} parts.idOf
 * @param {string} [parts.kind] a style such as "ledger"
 * @returns {Table<T>}
 */
export function createTable({ caption, columns, idOf, kind: style }) {
  const body = el("tbody", { role: "rowgroup" });
  const heads = columns.map(({ label, kind, head }) =>
    el("th", { scope: "col", role: "columnheader", class: kind && `cell--${kind}` },
      head?.() ?? (kind === "choice" ? el("span", { class: "visually-hidden" }, label) : label)));
  // Roles are said outright, for styles that lay the table out as cards would take them away.
  const element = el("table", { role: "table", class: style },
    el("caption", { class: "visually-hidden" }, caption),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, heads)),
    body);

  /** @param {T} record */
  const row = (record) => el("tr", { role: "row", data: { row: idOf(record) } }, columns.map((column) => cell(column, record)));
  /** @param {string} id */
  const rowOf = (id) => body.querySelector(`[data-row="${CSS.escape(id)}"]`);
  return {
    element,
    show(records) {
      body.replaceChildren(...records.map(row));
    },
    /** Adds rows below; gives the first of them. */
    append(records) {
      const rows = records.map(row);
      body.append(...rows);
      return rows[0];
    },
    /** Draws one row anew and keeps the focus in it. */
    replace(record) {
      const former = rowOf(idOf(record));
      if (!former) return;
      const hadFocus = former.contains(document.activeElement);
      const fresh = row(record);
      former.replaceWith(fresh);
      if (hadFocus) fresh.querySelector("a, button, input")?.focus();
    },
    /** Takes a row away; the focus that was in it, or got lost, goes to the row that comes in its place. */
    remove(id) {
      const former = rowOf(id);
      if (!former) return;
      const next = former.nextElementSibling ?? former.previousElementSibling;
      former.remove();
      if (document.activeElement === document.body) next?.querySelector("a, button, input")?.focus();
    },
  };
}

/**
 * An explanation on demand, so that rows stay as high as they are.
 *
 * @param {...Content} explanation
 */
export function why(...explanation) {
  return onDemand(t("Why?"), el("p", { class: "note" }, explanation));
}

/**
 * @param {string} text
 * @param {...Content} explanation
 */
export function onDemand(text, ...explanation) {
  return el("details", { class: "why" }, el("summary", {}, text), explanation);
}

/**
 * @template T
 * @param {Column<T>} column
 * @param {T} record
 */
function cell({ label, cell: content, heads, kind }, record) {
  const attributes = { class: kind && `cell--${kind}`, data: { label } };
  const inside = el("div", { class: "cell" }, ...present([content(record)]));
  return heads
    ? el("th", { scope: "row", role: "rowheader", ...attributes }, inside)
    : el("td", { role: "cell", ...attributes }, inside);
}
