// Rows that are picked to be worked on together.

import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";

export class Picking extends EventTarget {
  picked = new Map();

  /** @param {number} most how many can be picked */
  constructor(most) {
    super();
    this.most = most;
  }

  get size() {
    return this.picked.size;
  }

  get ids() {
    return [...this.picked.keys()];
  }

  /**
   * @param {string} id
   * @param {?object} record
   */
  set(id, record) {
    if (record && this.size < this.most) this.picked.set(id, record);
    if (!record) this.picked.delete(id);
    this.dispatchEvent(new Event("change"));
  }

  clear() {
    this.picked.clear();
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * @param {Picking} picking
 * @param {{idOf: (record: any) => string, labelOf: (record: any) => string, offered: (record: any) => boolean}} rows
 * @param {AbortSignal} signal
 * @returns {Column<any>} a column for `createTable`
 */
export function pickingColumn(picking, { idOf, labelOf, offered }, signal) {
  /** @param {any} record */
  const cell = (record) => {
    if (!offered(record)) return null;
    const id = idOf(record);
    const box = el("input", { type: "checkbox", "aria-label": labelOf(record) });
    const show = () => {
      box.checked = picking.picked.has(id);
      box.disabled = !box.checked && picking.size >= picking.most;
    };
    box.addEventListener("change", () => picking.set(id, box.checked ? record : null));
    picking.addEventListener("change", show, { signal });
    show();
    return box;
  };
  return { label: t("Choose"), kind: "choice", cell };
}
