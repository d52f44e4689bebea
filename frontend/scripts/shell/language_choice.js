// Remembers the language somebody reads in, and keeps the place when they switch.

const KEY = "language";
const OFFERED = ["zh", "en"];

export function keepLanguageChoice() {
  document.addEventListener("click", (/** @type {any} */ event) => {
    const link = event.target.closest?.("a[data-language], a[data-switch-language]");
    if (!link) return;
    localStorage.setItem(KEY, link.getAttribute("href").split("/")[1]);
    if (link.hasAttribute("data-switch-language")) link.search = location.search;
  }, { capture: true });
}

/** The language chosen before, or else the browser's first that there is; English otherwise. */
export function preferredLanguage() {
  const remembered = localStorage.getItem(KEY) ?? "";
  if (OFFERED.includes(remembered)) return remembered;
  const wished = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wished.find((tag) => OFFERED.includes(tag)) ?? "en";
}
