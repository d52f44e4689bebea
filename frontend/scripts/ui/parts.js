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

/**
 * What follows these places stays where it is when they are drawn anew with less in them, but for a document that is shown.
 *
 * @param {HTMLElement} main
 * @param {string} places
 */
export function keepHeight(main, places) {
  for (const place of main.querySelectorAll(places)) {
    const height = place.querySelector("iframe") ? 0 : place.getBoundingClientRect().height;
    place.style.minHeight = `${Math.ceil(height)}px`;
  }
}
