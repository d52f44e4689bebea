// A state as a word with a colour; the word alone says it all.

import { el } from "./elements.js";

/**
 * @param {string} text
 * @param {string} tone
 */
export function badge(text, tone) {
  return el("span", { class: `badge badge--${tone}` }, text);
}
