// The window that tells which keys do what on this page, and switches them off and on.

import { areOn, switchKeys } from "./shortcuts.js";
import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { announce } from "../ui/notices.js";

/** @type {Record<string, string>} */
const SHOWN = { ArrowDown: "↓", ArrowUp: "↑" };

/**
 * @param {ShortcutGroup[]} groups
 * @param {AbortSignal} page ends when the page is left
 */
export function showShortcuts(groups, page) {
  const close = el("button", { type: "button", on: { click: () => dialog.close() } }, t("Close"));
  const content = el("article", {},
    el("h2", { id: "shortcuts-title" }, t("Keys of this page")),
    el("label", { class: "shortcuts__switch" }, keySwitch(), " ", t("Single keys work on the desk's pages")),
    el("p", { class: "note" }, t("Never in fields that one types into. Escape closes this window.")),
    el("div", { class: "shortcuts__groups" }, groups.filter(({ shortcuts }) => shortcuts.length).map(group)),
    el("div", { class: "dialog__choices" }, close));
  const dialog = el("dialog", { class: "shortcuts", "aria-labelledby": "shortcuts-title" }, content);
  dialog.addEventListener("close", () => dialog.remove());
  page.addEventListener("abort", () => dialog.close(), { once: true });
  document.body.append(dialog);
  dialog.showModal();
}

function keySwitch() {
  const box = el("input", { type: "checkbox", role: "switch" });
  box.checked = areOn();
  box.addEventListener("change", () => {
    switchKeys(box.checked);
    announce(box.checked ? t("Single keys work.") : t("Single keys do nothing. The button with the question mark switches them on."));
  });
  return box;
}

/** @param {ShortcutGroup} group */
function group({ name, shortcuts }) {
  return el("section", {},
    el("h3", {}, name),
    el("dl", {}, shortcuts.map(({ keys, text }) => el("div", { data: { shortcut: keys[0] } },
      el("dt", {}, keys[0].split(" ").flatMap((key) => [el("kbd", {}, SHOWN[key] ?? key), " "])),
      el("dd", {}, text)))));
}
