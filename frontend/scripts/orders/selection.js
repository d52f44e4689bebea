// What has been chosen for a request. Kept in this tab, also across a new sign-in: numbers only, no contents.

import { call } from "../shell/service.js";
import { figure } from "../shell/words.js";

/** @type {Record<string, {key: string, idOf: (record: any) => string, path: string}>} */
const SOURCES = {
  orders: { key: "chosen-orders", idOf: (order) => order.order_id, path: "/api/orders/" },
  bills: { key: "chosen-bills", idOf: (bill) => bill.bill_id, path: "/api/bills/" },
};
/** @type {Record<string, Selection>} */
const selections = {};

/**
 * The selection of "orders" or of "bills"; always the same object.
 *
 * @param {string} source
 */
export function selectionOf(source) {
  selections[source] ??= new Selection(SOURCES[source]);
  return selections[source];
}

export class Selection extends EventTarget {
  /** @param {{key: string, idOf: (record: any) => string, path: string}} chosen */
  constructor({ key, idOf, path }) {
    super();
    this.key = key;
    this.idOf = idOf;
    this.path = path;
    /** @type {Map<string, any>} */
    this.chosen = new Map(JSON.parse(sessionStorage.getItem(key) ?? "[]").map((/** @type {string} */ id) => [id, null]));
  }

  get size() {
    return this.chosen.size;
  }

  get full() {
    return this.size >= figure("MOST_IDS_IN_A_REQUEST");
  }

  get ids() {
    return [...this.chosen.keys()];
  }

  /** The chosen records in the order of choosing, as far as they are read. */
  get records() {
    return [...this.chosen.values()].filter(Boolean);
  }

  /** @param {string} id */
  has(id) {
    return this.chosen.has(id);
  }

  /** @param {any} record */
  add(record) {
    if (!this.full) this.chosen.set(this.idOf(record), record);
    this.changed();
  }

  /** @param {string} id */
  remove(id) {
    this.chosen.delete(id);
    this.changed();
  }

  clear() {
    this.chosen.clear();
    this.changed();
  }

  /**
   * Reads what was chosen before the page was loaded anew, and drops what is not there any more.
   *
   * @param {AbortSignal} signal
   */
  async complete(signal) {
    const unread = this.ids.filter((id) => !this.chosen.get(id));
    await Promise.all(unread.map(async (id) => {
      try {
        this.chosen.set(id, await call(this.path + encodeURIComponent(id), { signal }));
      } catch (error) {
        if (error.status !== 404) throw error;
        this.chosen.delete(id);
      }
    }));
    if (unread.length) this.changed();
  }

  changed() {
    sessionStorage.setItem(this.key, JSON.stringify(this.ids));
    this.dispatchEvent(new Event("change"));
  }
}
