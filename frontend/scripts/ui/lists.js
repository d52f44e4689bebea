// A list from the service: newest first, in pages that are added below, with its empty and failed states.

import { mayPass, told } from "../shell/problems.js";
import { tn } from "../shell/words.js";
import { el } from "./elements.js";
import { announce } from "./notices.js";
import { clearProblem, showProblem } from "./problem_summary.js";

// Filters may leave a page empty that has others behind it: so many are passed over before somebody is asked to go on.
const EMPTY_PAGES_PASSED = 12;

/**
 * @template T
 * @param {HTMLElement} region made by the template's `list`
 * @param {object} parts
 * @param {(cursor: ?string) => Promise<ListPage<T>>} parts.load one page
 * @param {() => Table<T>} parts.table a new, empty table
 * @param {(record: T) => string} [parts.idOf] for lists whose rows change
 * @param {() => Node} parts.empty what to say when there is nothing
 * @param {AbortSignal} signal
 */
export function createList(region, parts, signal) {
  return new List(region, parts, signal);
}

/**
 * What a list says when it is empty.
 *
 * @param {string} text
 * @param {...Content} ways
 */
export function emptyState(text, ...ways) {
  return el("div", { class: "empty" }, el("p", {}, text), ...ways);
}

/** @template T */
class List extends EventTarget {
  #run = 0;
  /** @type {T[]} */
  #records = [];
  /** @type {?Sorting<T>["compare"]} */
  #order = null;
  /** @type {?Table<T>} */
  #shown = null;
  /** @type {?string} */
  #cursor = null;
  /** @type {Set<Map<string, ?T>>} for each page on its way what became of records meanwhile: it may not know yet */
  #news = new Set();

  /**
   * @param {HTMLElement} region
   * @param {{load: (cursor: ?string) => Promise<ListPage<T>>, table: () => Table<T>, empty: () => Node, idOf?: (record: T) => string}} parts
   * @param {AbortSignal} signal
   */
  constructor(region, parts, signal) {
    super();
    this.region = region;
    this.parts = parts;
    this.signal = signal;
    this.rows = region.querySelector("[data-list-rows]");
    this.more = region.querySelector("[data-list-more]");
    this.more.querySelector("button").addEventListener("click", () => this.continueBelow(), { signal });
  }

  /** All that is loaded, in the order that is shown. */
  get records() {
    return this.#records;
  }

  /** Whether there is nothing more to load. */
  get isWhole() {
    return !this.#cursor;
  }

  /**
   * Shows what is loaded in another order, and what is loaded later, too.
   *
   * @param {(one: T, other: T) => number} compare
   */
  sort(compare) {
    this.#order = compare;
    this.#records = this.#records.toSorted(compare);
    this.#shown?.show(this.#records);
    this.#tell();
  }

  /** Shows the first page anew, after a change of the filters for instance. */
  async reload() {
    const run = ++this.#run;
    clearProblem(this.region);
    this.region.setAttribute("aria-busy", "true");
    this.more.hidden = true;
    if (!this.#shown) this.rows.replaceChildren(skeleton());
    await this.#attempt(() => this.reload(), async () => {
      const page = await this.#loadFrom(null);
      if (run === this.#run) this.#showFirst(page);
    });
  }

  /** @param {T} record */
  replace(record) {
    this.#shown?.replace(record);
    const { idOf } = this.parts;
    if (!idOf) return;
    this.#note(idOf(record), record);
    this.#records = this.#records.map((known) => (idOf(known) === idOf(record) ? record : known));
    this.#tell();
  }

  /** @param {string} id */
  remove(id) {
    this.#note(id, null);
    this.#shown?.remove(id);
    const { idOf } = this.parts;
    if (idOf) this.#records = this.#records.filter((record) => idOf(record) !== id);
    this.#tell();
    if (!this.#shown?.element.querySelector("tbody tr")) this.reload();
  }

  /**
   * @param {string} id
   * @param {?T} now
   */
  #note(id, now) {
    for (const news of this.#news) news.set(id, now);
  }

  /**
   * The next page with something on it.
   *
   * @param {?string} cursor
   */
  async #loadFrom(cursor) {
    /** @type {Map<string, ?T>} */
    const news = new Map();
    this.#news.add(news);
    try {
      let page = await this.parts.load(cursor);
      for (let passed = 0; !page.items.length && page.next_cursor && passed < EMPTY_PAGES_PASSED; passed += 1) {
        page = await this.parts.load(page.next_cursor);
      }
      const items = page.items.flatMap((item) => {
        const now = news.get(this.parts.idOf?.(item) ?? "");
        return now === undefined ? [item] : now ?? [];
      });
      return { ...page, items };
    } finally {
      this.#news.delete(news);
    }
  }

  /** @param {ListPage<T>} page */
  #showFirst(page) {
    this.#shown = this.parts.table();
    this.#records = this.#order ? page.items.toSorted(this.#order) : page.items;
    this.#shown.append(this.#records);
    this.rows.replaceChildren(page.items.length || page.next_cursor ? this.#shown.element : this.parts.empty());
    announce(tn("{count} row shown", "{count} rows shown", page.items.length));
    this.#keepPlace(page);
  }

  /** The next page below; whether it could be read. */
  async continueBelow() {
    const [run, cursor] = [this.#run, this.#cursor];
    const button = this.more.querySelector("button");
    button.setAttribute("aria-busy", "true");
    let read = false;
    await this.#attempt(() => this.continueBelow(), async () => {
      const page = await this.#loadFrom(cursor);
      if (run !== this.#run) return;
      read = true;
      if (cursor !== this.#cursor) return; // it was asked for twice
      const first = this.#add(page.items);
      this.#keepPlace(page);
      (first?.querySelector("th a") ?? first?.querySelector("a, button, input:not(:disabled)"))?.focus();
      announce(tn("{count} more row shown", "{count} more rows shown", page.items.length));
    });
    button.removeAttribute("aria-busy");
    return read;
  }

  /**
   * @param {T[]} items
   * @returns {HTMLElement|undefined} the first new row, where rows come below
   */
  #add(items) {
    this.#records = [...this.#records, ...items];
    if (!this.#order) return this.#shown?.append(items);
    this.#records = this.#records.toSorted(this.#order);
    this.#shown?.show(this.#records);
    return undefined;
  }

  #tell() {
    this.dispatchEvent(new Event("shown"));
  }

  /** @param {ListPage<T>} page */
  #keepPlace({ next_cursor: cursor }) {
    this.#cursor = cursor ?? null;
    this.more.hidden = !cursor;
    this.region.setAttribute("aria-busy", "false");
    this.#tell();
  }

  /**
   * @param {() => unknown} again
   * @param {() => Promise<unknown>} work
   */
  async #attempt(again, work) {
    try {
      await work();
    } catch (error) {
      if (this.signal.aborted) return;
      if (!this.#shown) this.rows.replaceChildren();
      this.region.setAttribute("aria-busy", "false");
      showProblem({ ...told(error), retry: mayPass(error) ? again : null }, this.region);
    }
  }
}

/** Where a list will be, while it is read. */
export function skeleton() {
  return el("div", { class: "skeleton", "aria-hidden": "true" }, Array.from({ length: 5 }, () => el("div")));
}
