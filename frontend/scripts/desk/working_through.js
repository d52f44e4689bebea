// Going from one claim or ticket to the next one of its queue, without the list in between.

import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";

/**
 * Keeps the order in which a queue is shown, for the pages of what is in it.
 *
 * @template T
 * @param {string} queue
 * @param {ShownList<T>} list
 * @param {(record: T) => string} idOf
 */
export function keepOrder(queue, list, idOf) {
  list.addEventListener("shown", () => sessionStorage.setItem(place(queue), JSON.stringify(list.records.map(idOf))));
}

/**
 * Shows the way to the next one behind the way back to the list.
 *
 * @param {HTMLElement} main
 * @param {string} queue
 * @param {string} id of what is shown
 * @param {(id: string) => string} addressOf
 */
export function showNext(main, queue, id, addressOf) {
  const ids = /** @type {string[]} */ (JSON.parse(sessionStorage.getItem(place(queue)) ?? "[]"));
  const here = ids.indexOf(id);
  if (here < 0) return;
  const next = ids[here + 1];
  const facts = { position: here + 1, count: ids.length };
  main.querySelector("[data-in-queue]").replaceChildren(
    el("span", { class: "note" }, t("{position} of {count} in the list", facts)),
    next ? el("a", { href: addressOf(next), data: { next: "" } }, t("Next one")) : "");
}

/**
 * After something was decided: on to the next one, else to the heading.
 *
 * @param {HTMLElement} main
 */
export function focusNext(main) {
  (main.querySelector("[data-next]") ?? main.querySelector("h1")).focus();
}

/**
 * @param {HTMLElement} main
 * @returns {Shortcut[]}
 */
export function goingThrough(main) {
  const next = () => main.querySelector("[data-next]");
  return [
    { keys: ["n"], text: t("Next one of the queue"), when: () => next() !== null, act: () => next().click() },
    { keys: ["b"], text: t("Back to the list"), act: () => main.querySelector(".back a").click() },
  ];
}

/**
 * Presses a button of the page, where there is one.
 *
 * @param {HTMLElement} main
 * @param {string} key
 * @param {string} text
 * @param {string} selector
 * @returns {Shortcut}
 */
export function pressing(main, key, text, selector) {
  const shown = () => [...main.querySelectorAll(selector)].find((button) => button.offsetParent !== null);
  return { keys: [key], text, when: () => Boolean(shown()) && !shown().disabled, act: () => shown().click() };
}

/** @param {string} queue */
const place = (queue) => `order-of-${queue}`;
