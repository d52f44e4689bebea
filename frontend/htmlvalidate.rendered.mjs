// What a browser writes down of a page that it shows: rules about how something is written are its own matter.

import { defineConfig } from "html-validate";
import { elements, rules } from "./htmlvalidate.config.mjs";

export default defineConfig({
  root: true,
  extends: ["html-validate:recommended"],
  elements,
  rules: {
    ...rules,
    // A browser writes out empty values, and everything on one line.
    "doctype-style": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "no-raw-characters": "off",
    "no-trailing-whitespace": "off",
    // The height of a chart's bar comes from a script.
    "no-inline-style": "off",
    // A telephone number stands as the provider's profile writes it.
    "tel-non-breaking": "off",
    // Tables that are shown as cards on a phone lose their roles by that, and have them said.
    "no-redundant-role": "off",
  },
});
