// What has changed, said to screen readers; and good news on top of a page, also across a change of page.

import { el } from "./elements.js";

/** @type {?{text: string, more: Node[]}} */
let waiting = null;

/**
 * Shows on the page that is opened next what has just been done.
 *
 * @param {string} text
 * @param {...Node} more
 */
export function noticeOnNextPage(text, ...more) {
  waiting = { text, more };
}

export function showWaitingNotice() {
  if (waiting) showNotice(waiting.text, ...waiting.more);
  waiting = null;
}

/**
 * @param {string} text
 * @param {...Node} more
 */
export function showNotice(text, ...more) {
  clearNotice();
  document.getElementById("notices").append(el("div", { class: "notice", data: { notice: "" } }, el("p", {}, text), ...more));
  announce(text);
}

/** Takes away what was said, where it is no longer the latest news. */
export function clearNotice() {
  document.querySelector("#notices [data-notice]")?.remove();
}

/**
 * Says to screen readers what changed elsewhere on the page.
 *
 * @param {string} text
 */
export function announce(text) {
  const region = document.getElementById("progress");
  region.textContent = "";
  // An emptied region that is filled in the same task is not read again.
  requestAnimationFrame(() => (region.textContent = text));
}
