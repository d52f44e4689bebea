// The summary on top that says what went wrong, with links to the places; and what a page can do without for a while,
// where it cannot be read: that is said in its place. Each has a way to try again.

import { mayPass } from "../shell/problems.js";
import { t } from "../shell/words.js";
import { el } from "./elements.js";
import { announce } from "./notices.js";

/**
 * Shows a problem at the beginning of a container, in place of the former one, and moves the focus there.
 *
 * @param {Told} problem
 * @param {HTMLElement} [container] where it belongs; the page's notices if left out
 * @param {(error: Fault) => ?string} [placeOf] address of the place that an entry of `errors` is about
 */
export function showProblem(problem, container = document.getElementById("notices"), placeOf = () => null) {
  clearProblem(container);
  const heading = el("h2", {}, problem.heading ?? t("This did not work"));
  const summary = el("div", { class: "problem", role: "alert", tabindex: "-1", data: { problem: "" } },
    heading,
    problem.detail ? el("p", {}, problem.detail) : null,
    problem.errors?.length ? el("ul", {}, problem.errors.map((error) => entry(error, placeOf(error)))) : null,
    problem.retry ? el("button", { type: "button", class: "secondary", on: { click: () => again(container, problem) } }, problem.again ?? t("Try again")) : null,
    problem.requestId ? el("p", { class: "problem__reference" }, t("If you ask for help, name this request: {id}", { id: problem.requestId })) : null,
  );
  container.prepend(summary);
  summary.focus();
}

export function clearProblem(container = document.getElementById("notices")) {
  container.querySelector(":scope > [data-problem]")?.remove();
}

/**
 * @param {Fault} error
 * @param {?string} address
 */
function entry(error, address) {
  const text = error.id ? `${error.id}: ${error.detail}` : error.detail;
  return el("li", {}, address ? el("a", { href: address }, text) : text);
}

/**
 * @param {HTMLElement} container
 * @param {Told} problem
 */
function again(container, problem) {
  clearProblem(container);
  document.dispatchEvent(new Event("tried-again"));
  problem.retry?.();
}

/**
 * Reads something beside a page's main matter, and again when that is wished here or anything else is tried again. What
 * is refused is left out: the page's own calls are refused as well, and say so.
 *
 * @template T
 * @param {() => Promise<T>} read
 * @param {{show: (found: T) => unknown, text: string, put: (note: HTMLElement) => unknown, signal?: AbortSignal}} how
 *   `show` is told what was read, whenever that is; `text` says that it could not be, `put` puts that into its place
 * @returns {Promise<void>} after the first attempt
 */
export async function readBeside(read, how) {
  const { show, text, put, signal } = how;
  let found;
  try {
    found = await read();
  } catch (error) {
    if (signal?.aborted || !mayPass(error)) return;
    const note = unread(text);
    put(note);
    document.addEventListener("tried-again", () => {
      note.remove();
      readBeside(read, how);
    }, { once: true, signal });
    return;
  }
  await show(found);
}

/** In the page's notices. @param {HTMLElement} note */
export const amongNotices = (note) => document.getElementById("notices").append(note);

/** @param {string} text */
function unread(text) {
  announce(text);
  const readAgain = () => document.dispatchEvent(new Event("tried-again"));
  return el("div", { class: "unread", data: { unread: "" } },
    el("p", { class: "note" }, text),
    el("button", { type: "button", class: "secondary", on: { click: readAgain } }, t("Try again")));
}
