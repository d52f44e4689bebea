// A field of a form in a dialog: name on top, hint, and a place for what is wrong with it.

import { t } from "../shell/words.js";
import { el } from "./elements.js";

/**
 * `required` is true if left out; `choices`, values and texts, make it a select; `rows` a field of several lines.
 *
 * @param {{name: string, label: string, hint?: string, required?: boolean, choices?: ?Array<[string, string]>,
 *   rows?: number, value?: ?string, [attribute: string]: unknown}} field
 */
export function formField({ name, label, hint = "", required = true, choices = null, rows = 0, value = "", ...attributes }) {
  const id = `dialog-${name}`;
  const shared = { id, name, required, "aria-describedby": `${hint ? `${id}-hint ` : ""}${id}-refusal`, ...attributes };
  const input = choices
    ? el("select", shared, choices.map(([key, text]) => el("option", { value: key }, text)))
    : rows ? el("textarea", { ...shared, rows }) : el("input", { type: "text", autocomplete: "off", ...shared });
  input.value = value ?? "";
  return el("div", { class: "form-field" },
    el("label", { for: id }, label, required ? null : el("span", { class: "optional" }, ` ${t("(optional)")}`)),
    hint ? el("p", { class: "note", id: `${id}-hint` }, hint) : null,
    input,
    el("p", { class: "refusal", id: `${id}-refusal`, hidden: true }));
}
