// The rows of a desk page, gone through without a mouse: the focus is the place.

import { t } from "../shell/words.js";
import { announce } from "../ui/notices.js";

const ROWS = "[data-list] tbody tr, .candidates > li, [data-backlog]";
const EXPLANATION = "details.why > summary";
const LEADS = "th a, h2 a, label input[type=checkbox]";

/** @param {HTMLElement} main */
const rowsOf = (main) => /** @type {HTMLElement[]} */ ([...main.querySelectorAll(ROWS)]).filter((row) => row.offsetParent !== null);

/**
 * The row that has the focus.
 *
 * @returns {?HTMLElement}
 */
export const currentRow = () => document.activeElement?.closest(ROWS) ?? null;

/** @param {HTMLElement} row */
function focusRow(row) {
  const lead = row.querySelector(LEADS);
  if (!lead) row.tabIndex = -1; // a row that leads nowhere is read all the same
  (lead ?? row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

/**
 * Goes on by one row; behind the last one, reads more where there is more.
 *
 * @param {HTMLElement} main
 * @param {1|-1} by
 */
function step(main, by) {
  const rows = rowsOf(main);
  const current = currentRow();
  const here = current ? rows.indexOf(current) : -1;
  const next = here < 0 ? rows.at(by > 0 ? 0 : -1) : rows[here + by];
  if (next) focusRow(next);
  else if (by > 0) main.querySelector("[data-list-more]:not([hidden]) button")?.click();
}

/**
 * After something was done to a row: the one that follows it has the focus.
 *
 * @param {HTMLElement} main
 * @param {string} id of the row
 */
export function goBehind(main, id) {
  const row = main.querySelector(`[data-row="${CSS.escape(id)}"]`);
  const next = row?.nextElementSibling ?? row?.previousElementSibling ?? row;
  if (next) focusRow(next);
}

/**
 * How one moves among rows.
 *
 * @param {HTMLElement} main
 * @returns {Shortcut[]}
 */
export function movingAmongRows(main) {
  const when = () => rowsOf(main).length > 0;
  /** @param {1|-1} by */
  const besides = (by) => () => (currentRow() ? step(main, by) : false); // else arrows move the page, as they do
  return [
    { keys: ["j"], text: t("Next row"), repeats: true, when, act: () => step(main, 1) },
    { keys: ["k"], text: t("Row before"), repeats: true, when, act: () => step(main, -1) },
    { keys: ["ArrowDown"], text: t("Next row, from a row"), repeats: true, when, act: besides(1) },
    { keys: ["ArrowUp"], text: t("Row before, from a row"), repeats: true, when, act: besides(-1) },
    { keys: ["Enter"], text: t("Open what the row leads to"), when: () => when() && main.querySelector("th a, h2 a") !== null, act: () => false }, // a link does so itself
    { keys: ["w"], text: t("Show or hide the explanation of a row"), when: () => main.querySelector(`:is(${ROWS}) ${EXPLANATION}`) !== null, act: () => inRow(main, EXPLANATION) },
  ];
}

/**
 * Chooses a row that can be chosen, or no longer.
 *
 * @param {HTMLElement} main
 * @param {string} text
 * @returns {Shortcut}
 */
export function choosingRows(main, text) {
  const boxes = "tbody .cell--choice input, .candidates input";
  return { keys: ["x"], text, when: () => main.querySelector(boxes) !== null, act: () => inRow(main, "input[type=checkbox]:not(:disabled)") };
}

/**
 * Presses a button of the row.
 *
 * @param {HTMLElement} main
 * @param {string} key
 * @param {string} text
 * @param {string} selector
 * @returns {Shortcut}
 */
export function actingOnRows(main, key, text, selector) {
  return { keys: [key], text, when: () => main.querySelector(selector) !== null, act: () => inRow(main, selector) };
}

/**
 * @param {HTMLElement} main
 * @param {string} selector
 */
function inRow(main, selector) {
  const row = currentRow();
  const part = row?.querySelector(selector);
  if (part) return part.click();
  if (!row) step(main, 1);
  announce(row ? t("That cannot be done with this row.") : t("This is the first row. Press the key again to do it here."));
}
