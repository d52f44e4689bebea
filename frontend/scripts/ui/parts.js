// The parts of a page that scripts fill; a part is hidden until it has something to show.

import { present } from "./elements.js";

/**
 * Shows a part of the page and gives the place to fill.
 *
 * @param {HTMLElement} main
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(main, name) {
  const section = main.querySelector(`[data-part=${name}]`);
  section.hidden = false;
  return section.querySelector("[data-fill]");
}

/**
 * @param {HTMLElement} main
 * @param {string} name
 * @param {Content[]} content
 */
export function fill(main, name, content) {
  part(main, name).replaceChildren(...present(content));
}
