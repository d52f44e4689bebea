// The box in a list's row that chooses it for a request.

import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { announce } from "../ui/notices.js";

/**
 * @param {import("./selection.js").Selection} selection
 * @param {(record: any) => string} labelOf says what is chosen
 * @param {AbortSignal} signal
 * @returns {Column<any>} a column for `createTable`
 */
export function choosingColumn(selection, labelOf, signal) {
  /** @param {any} record */
  const cell = (record) => {
    const offered = record.contract_request.allowed || selection.has(selection.idOf(record));
    return offered ? box(selection, record, labelOf(record), signal) : null;
  };
  return { label: t("Choose"), kind: "choice", cell };
}

/**
 * @param {import("./selection.js").Selection} selection
 * @param {any} record
 * @param {string} label
 * @param {AbortSignal} signal
 */
function box(selection, record, label, signal) {
  const id = selection.idOf(record);
  const input = el("input", { type: "checkbox", "aria-label": label });
  const show = () => {
    input.checked = selection.has(id);
    input.disabled = !input.checked && selection.full;
  };
  input.addEventListener("change", () => {
    if (input.checked) selection.add(record);
    else selection.remove(id);
    if (selection.full) announce(t("{MOST_IDS_IN_A_REQUEST} are chosen. A request takes no more."));
  });
  selection.addEventListener("change", show, { signal });
  show();
  return input;
}
