// Buttons that unfold a list of pages. One menu of a level is open at a time; Escape closes and gives the focus back.

const OPENERS = "[data-opens]";

export function watchMenus() {
  document.addEventListener("click", (/** @type {any} */ event) => {
    const opener = event.target.closest?.(OPENERS);
    if (opener) return toggle(opener);
    if (!event.target.closest?.(".site-nav")) closeAll();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeAround(document.activeElement);
  });
  document.addEventListener("focusin", (event) => {
    for (const opener of opened()) {
      if (!opener.parentElement.contains(/** @type {Node} */ (event.target))) close(opener);
    }
  });
}

/** @param {HTMLElement} opener */
function toggle(opener) {
  const open = opener.getAttribute("aria-expanded") !== "true";
  for (const other of opened()) {
    if (!other.parentElement.contains(opener)) close(other);
  }
  opener.setAttribute("aria-expanded", String(open));
}

/** @param {?Element} element */
function closeAround(element) {
  const opener = opened().reverse().find(({ parentElement }) => parentElement.contains(element));
  if (!opener) return;
  close(opener);
  opener.focus();
}

const opened = () => [...document.querySelectorAll(`${OPENERS}[aria-expanded=true]`)];
/** @param {HTMLElement} opener */
const close = (opener) => opener.setAttribute("aria-expanded", "false");
const closeAll = () => opened().forEach(close);
