// A state as a word with a colour; the word alone says it all.

import { el } from "./elements.js";

export function badge(text, tone) {
  return el("span", { class: `badge badge--${tone}` }, text);
}
