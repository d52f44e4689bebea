// Good news on top of a page, also across a change of page.

import { announce } from "./announce.js";
import { el } from "./elements.js";

let waiting = null;

/** Shows on the page that is opened next what has just been done. */
export function noticeOnNextPage(text, ...more) {
  waiting = { text, more };
}

export function showWaitingNotice() {
  if (waiting) showNotice(waiting.text, ...waiting.more);
  waiting = null;
}

export function showNotice(text, ...more) {
  const notices = document.getElementById("notices");
  notices.querySelector("[data-notice]")?.remove();
  notices.append(el("div", { class: "notice", data: { notice: "" } }, el("p", {}, text), ...more));
  announce(text);
}
