// What single keys do on a page of the desk. The window that "?" opens is made of the same table as what they do.

import { movingAmongRows } from "./queue_rows.js";
import { visit } from "../shell/navigation.js";
import { t } from "../shell/words.js";

const SWITCHED_OFF = "desk-keys-off";
const SOON = 1500; // milliseconds within which the second of two keys is pressed
const FIRST = "g";
const PAGES = /** @type {Record<string, string>} */ ({
  "desk": "o",
  "desk-paper": "p",
  "desk-claims": "c",
  "desk-tickets": "t",
  "desk-sealing": "s",
  "desk-intake": "r",
  "desk-search": "f",
});

/** @type {?AbortSignal} of the page that listens already: a page that is read again after a fault does not do so twice */
let listening = null;

/** Whether keys do something; each browser remembers it. */
export const areOn = () => localStorage.getItem(SWITCHED_OFF) === null;

/** @param {boolean} on */
export function switchKeys(on) {
  if (on) localStorage.removeItem(SWITCHED_OFF);
  else localStorage.setItem(SWITCHED_OFF, "yes");
}

/**
 * Has a page of the desk worked with single keys, until it is left.
 *
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 * @param {Shortcut[]} [own] what this page alone can do
 */
export function bindShortcuts(main, signal, own = []) {
  const open = async () => {
    const { showShortcuts } = await import("./shortcut_dialog.js");
    if (!signal.aborted) showShortcuts(groups(), signal);
  };
  /** @type {() => ShortcutGroup[]} what can be done now */
  const groups = () => [
    { name: t("On this page"), shortcuts: [...own, ...movingAmongRows(main), searching()] },
    { name: t("States of this queue"), shortcuts: tabs(main) },
    { name: t("Go to"), shortcuts: pages() },
    { name: t("Help"), shortcuts: [{ keys: ["?"], text: t("Show these keys"), act: open }] },
  ].map(({ name, shortcuts }) => ({ name, shortcuts: shortcuts.filter(({ when }) => !when || when()) }));
  const button = document.querySelector("[data-shortcuts]");
  button.hidden = false;
  button.onclick = open;
  if (listening === signal) return;
  listening = signal;
  listen(() => groups().flatMap(({ shortcuts }) => shortcuts), signal);
}

/**
 * @param {() => Shortcut[]} table
 * @param {AbortSignal} signal
 */
function listen(table, signal) {
  let begun = -Infinity; // when the first of two keys was pressed
  document.addEventListener("keydown", (event) => {
    if (!isMeant(event)) return;
    const second = event.timeStamp - begun < SOON;
    begun = -Infinity;
    const key = second ? `${FIRST} ${keyOf(event)}` : keyOf(event);
    const known = table();
    if (key === FIRST && known.some(({ keys }) => keys.some((each) => each.startsWith(`${FIRST} `)))) {
      begun = event.timeStamp;
      return event.preventDefault();
    }
    const found = known.find(({ keys, repeats }) => keys.includes(key) && (repeats || !event.repeat));
    if (found && found.act() !== false) event.preventDefault();
  }, { signal });
}

/**
 * Whether a key is for the page: not typed into a field, not a part of a character, nor of another shortcut.
 *
 * @param {KeyboardEvent} event
 */
function isMeant(event) {
  const composing = event.isComposing || event.keyCode === 229 || event.key === "Process";
  const modified = event.ctrlKey || event.altKey || event.metaKey;
  if (event.defaultPrevented || composing || modified || !areOn()) return false;
  return !isTypedInto(/** @type {HTMLElement} */ (event.target)) && !document.querySelector("dialog[open]");
}

/** @param {HTMLElement} element */
function isTypedInto(element) {
  if (element.isContentEditable || element.matches?.("select, textarea")) return true;
  return element instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(element.type);
}

/**
 * Letters by their small form, also with Caps Lock.
 *
 * @param {KeyboardEvent} event
 */
const keyOf = ({ key, shiftKey }) => (key.length === 1 && !shiftKey ? key.toLowerCase() : key);

/** @returns {Shortcut} */
function searching() {
  const field = () => document.querySelector("#desk-search") ?? document.querySelector("#main search input[type=search]");
  return { keys: ["/"], text: t("Search"), when: () => field() !== null, act: () => field().focus() };
}

/**
 * The states of a queue, by their numbers.
 *
 * @param {HTMLElement} main
 * @returns {Shortcut[]}
 */
function tabs(main) {
  return [...main.querySelectorAll("[data-tab]")].map((link, index) => ({ keys: [String(index + 1)], text: link.textContent, act: () => link.click() }));
}

/**
 * The pages that the header leads to.
 *
 * @returns {Shortcut[]}
 */
function pages() {
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".site-nav li:not([hidden]) a")]);
  return links.flatMap((link) => {
    const letter = PAGES[link.pathname.split("/").at(-1)?.replace(".html", "") ?? ""];
    return letter ? [{ keys: [`${FIRST} ${letter}`], text: link.textContent ?? "", act: () => void visit(link.href) }] : [];
  });
}
