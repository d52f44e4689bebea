// Pages with several lists show one at a time; the address says which.

/**
 * Shows the chosen panel and gives its name.
 *
 * @param {HTMLElement} main
 * @returns {string}
 */
export function chooseView(main) {
  const panels = [...main.querySelectorAll("[data-view-panel]")];
  const names = panels.map((panel) => panel.dataset.viewPanel);
  const wished = new URLSearchParams(location.search).get("view");
  const chosen = names.includes(wished) ? wished : names[0];
  for (const panel of panels) panel.hidden = panel.dataset.viewPanel !== chosen;
  for (const link of main.querySelectorAll("[data-view]")) {
    if (link.dataset.view === chosen) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  return chosen;
}
