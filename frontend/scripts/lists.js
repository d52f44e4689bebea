// A list from the service: newest first, in pages that are added below, with its empty and failed states.

import { announce } from "./announce.js";
import { told } from "./dialog.js";
import { el } from "./elements.js";
import { mayPass } from "./problems.js";
import { clearProblem, showProblem } from "./problem_summary.js";
import { t, tn } from "./words.js";

/**
 * @param {Element} region made by the template's `list`
 * @param {object} parts
 * @param {(cursor: ?string) => Promise<{items: object[], next_cursor: ?string}>} parts.load one page
 * @param {() => object} parts.table a new, empty table
 * @param {() => Node} parts.empty what to say when there is nothing
 * @param {AbortSignal} signal
 */
export function createList(region, { load, table, empty }, signal) {
  const rows = region.querySelector("[data-list-rows]");
  const more = region.querySelector("[data-list-more]");
  const button = more.querySelector("button");
  let shown = null;
  let cursor = null;
  let run = 0;

  async function reload() {
    const mine = ++run;
    clearProblem(region);
    region.setAttribute("aria-busy", "true");
    more.hidden = true;
    if (!shown) rows.replaceChildren(skeleton());
    await attempt(reload, async () => {
      const page = await load(null);
      if (mine !== run) return;
      shown = table();
      shown.append(page.items);
      rows.replaceChildren(page.items.length ? shown.element : empty());
      announce(tn("{count} row shown", "{count} rows shown", page.items.length));
      keep(page);
    });
  }

  async function continueBelow() {
    const mine = run;
    button.setAttribute("aria-busy", "true");
    await attempt(continueBelow, async () => {
      const page = await load(cursor);
      if (mine !== run) return;
      const first = shown.append(page.items);
      keep(page);
      first?.querySelector("a, button, input:not(:disabled)")?.focus();
      announce(tn("{count} more row shown", "{count} more rows shown", page.items.length));
    });
    button.removeAttribute("aria-busy");
  }

  function keep(page) {
    cursor = page.next_cursor;
    more.hidden = !cursor;
    region.setAttribute("aria-busy", "false");
  }

  async function attempt(again, work) {
    try {
      await work();
    } catch (error) {
      if (signal.aborted) return;
      if (!shown) rows.replaceChildren();
      region.setAttribute("aria-busy", "false");
      showProblem({ ...told(error), retry: mayPass(error) ? again : null }, region);
    }
  }

  button.addEventListener("click", continueBelow, { signal });
  return { reload, replace: (record) => shown?.replace(record), remove: (id) => shown?.remove(id) };
}

/** What a list says when it is empty. */
export function emptyState(text, ...ways) {
  return el("div", { class: "empty" }, el("p", {}, text), ...ways);
}

function skeleton() {
  return el("div", { class: "skeleton", "aria-hidden": "true" }, Array.from({ length: 5 }, () => el("div")));
}
