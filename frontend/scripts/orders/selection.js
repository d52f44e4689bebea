// What has been chosen in lists; for a request, kept in this tab, also across a new sign-in: numbers only, no contents.

import { call } from "../shell/service.js";
import { figure, t } from "../shell/words.js";
import { amongNotices, readBeside } from "../ui/problem_summary.js";

/** @type {Record<string, {key: string, idOf: (record: any) => string, path: string}>} */
const SOURCES = {
  orders: { key: "chosen-orders", idOf: (order) => order.order_id, path: "/api/orders/" },
  bills: { key: "chosen-bills", idOf: (bill) => bill.bill_id, path: "/api/bills/" },
  contracts: { key: "chosen-contracts", idOf: (contract) => contract.contract_id, path: "/api/contracts/" },
};
/** So many are read at a time. */
const AT_ONCE = 4;
/** @type {Record<string, Selection>} */
const selections = {};

/**
 * The selection of "orders", "bills" or "contracts"; always the same object.
 *
 * @param {string} source
 */
export function selectionOf(source) {
  selections[source] ??= new Selection(SOURCES[source]);
  return selections[source];
}

/**
 * Reads what was chosen before the page was loaded anew; what could not be read stays chosen, and that is said.
 *
 * @param {Selection} selection
 * @param {AbortSignal} signal
 */
export function readChosen(selection, signal) {
  return readBeside(() => selection.complete(signal), {
    show: () => {}, // who shows it is told of the change
    text: t("What you have chosen could not be read."),
    put: amongNotices,
    signal,
  });
}

/** Records that are chosen while a page is shown; "change" is dispatched whenever others are. */
export class Chosen extends EventTarget {
  /** @type {Map<string, any>} */
  chosen = new Map();

  /** @param {(record: any) => string} idOf */
  constructor(idOf) {
    super();
    this.idOf = idOf;
  }

  /** How many can be chosen; a request of more than fit into one call makes several. */
  get most() {
    return figure("MOST_CONTRACTS_IN_A_DOWNLOAD");
  }

  get size() {
    return this.chosen.size;
  }

  get full() {
    return this.size >= this.most;
  }

  /** The chosen records in the order of choosing, as far as they are read. */
  get records() {
    return [...this.chosen.values()].filter(Boolean);
  }

  /** @param {string} id */
  has(id) {
    return this.chosen.has(id);
  }

  /** @param {any[]} records */
  addAll(records) {
    for (const record of records) {
      if (!this.full || this.has(this.idOf(record))) this.chosen.set(this.idOf(record), record);
    }
    this.changed();
  }

  /** @param {any[]} records */
  removeAll(records) {
    this.remove(...records.map(this.idOf));
  }

  /** @param {string[]} ids */
  remove(...ids) {
    for (const id of ids) this.chosen.delete(id);
    this.changed();
  }

  clear() {
    this.chosen.clear();
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }
}

export class Selection extends Chosen {
  #run = 0;

  /** @param {{key: string, idOf: (record: any) => string, path: string}} source */
  constructor({ key, idOf, path }) {
    super(idOf);
    this.key = key;
    this.path = path;
    this.chosen = new Map(JSON.parse(sessionStorage.getItem(key) ?? "[]").map((/** @type {string} */ id) => [id, null]));
  }

  get ids() {
    return [...this.chosen.keys()];
  }

  /**
   * Reads what was chosen before the page was loaded anew, and drops what is not there any more.
   *
   * @param {AbortSignal} signal
   */
  async complete(signal) {
    const run = (this.#run += 1);
    const unread = this.ids.filter((id) => !this.chosen.get(id));
    const waiting = [...unread];
    const readers = Array.from({ length: AT_ONCE }, async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await this.#read(id, run, signal);
    });
    await Promise.all(readers);
    if (unread.length) this.changed();
  }

  /**
   * @param {string} id
   * @param {number} run
   * @param {AbortSignal} signal
   */
  async #read(id, run, signal) {
    try {
      const record = await call(this.path + encodeURIComponent(id), { signal });
      // Chosen no more, known better, or asked for anew meanwhile.
      if (this.chosen.get(id) === null && run === this.#run) this.chosen.set(id, record);
    } catch (error) {
      if (error.status !== 404) throw error;
      this.chosen.delete(id);
    }
  }

  changed() {
    sessionStorage.setItem(this.key, JSON.stringify(this.ids));
    super.changed();
  }
}
