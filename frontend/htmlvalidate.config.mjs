// What the site's pages must be as HTML: the built ones, and what a browser holds after scripts have run
// (tools/site/validity.py). Each rule that is not as recommended says why.

import { defineConfig } from "html-validate";

// `details` is no sectioning content by the standard: a cell that heads its row may have one.
export const elements = ["html5", { details: { sectioning: false } }];

/** Of every page, however it came about. */
export const rules = {
  // Small letters are as valid.
  "doctype-style": ["error", { style: "lowercase" }],
  // Links that lead to another page and look as buttons have that role for Pico's styles, and must stay links. The place
  // of a list is a region by its role: as a section it would get the margins of a text.
  "prefer-native-element": ["error", { exclude: ["button", "region"] }],
  // Lists that a menu opens are named after the button that opens them, which ARIA allows.
  "aria-label-misuse": ["error", { allowAnyNamable: true }],
  // Firefox and Safari show a field for a month as one for text: there its placeholder is seen.
  "input-attributes": "off",
};

export default defineConfig({
  root: true,
  extends: ["html-validate:recommended"],
  elements,
  rules,
});
