// A queue's states as a row of links; the address says which one is shown.

/**
 * Marks the chosen one and gives its state.
 *
 * @param {HTMLElement} main
 */
export function chosenTab(main) {
  const links = [...main.querySelectorAll("[data-tab]")];
  const wished = new URLSearchParams(location.search).get("status");
  const chosen = links.find(({ dataset }) => dataset.tab === wished) ?? links[0];
  for (const link of links) {
    if (link === chosen) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  return chosen.dataset.tab;
}
