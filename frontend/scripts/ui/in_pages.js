// A story that comes in pages: what it does not show yet is added to its list when it is wanted.

import { tn } from "../shell/words.js";
import { actingButton } from "./acting_button.js";
import { el } from "./elements.js";
import { announce } from "./notices.js";

/**
 * @template T
 * @param {HTMLElement} list
 * @param {?string} cursor of the page that follows
 * @param {object} parts
 * @param {(cursor: string) => Promise<ListPage<T>>} parts.load
 * @param {(items: T[]) => HTMLElement[]} parts.rows
 * @param {string} parts.label what the button says
 * @param {boolean} [parts.above] whether it goes above what is shown, as it happened before
 * @returns {HTMLElement[]} the list, with the way to the rest of it
 */
export function inPages(list, cursor, { load, rows, label, above = false }) {
  if (!cursor) return [list];
  let following = cursor;
  const button = el("button", { type: "button", class: "secondary" }, label);
  const way = el("p", {}, actingButton(button, () => load(following), (page) => {
    const added = rows(page.items);
    if (above) list.prepend(...added);
    else list.append(...added);
    announce(tn("{count} more row shown", "{count} more rows shown", added.length));
    following = page.next_cursor ?? "";
    if (following) return;
    way.remove();
    list.setAttribute("tabindex", "-1");
    list.focus();
  }));
  return above ? [way, list] : [list, way];
}
