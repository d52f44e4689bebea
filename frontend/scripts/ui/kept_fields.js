// Keeps what was entered in this tab until it is sent, so that signing in again loses nothing; and what is chosen, until
// the choices of its field are read.

import { el } from "./elements.js";

/**
 * Fills a form with what was entered before, and remembers what is entered from now on.
 *
 * @param {HTMLFormElement} form
 * @param {string} name of the place where it is kept
 * @returns {() => void} forgets it, after it was sent
 */
export function keepFields(form, name) {
  const key = `entered-${name}`;
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
  for (const field of keepable(form)) {
    if (!(field.name in kept)) continue;
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = kept[field.name];
    else if (field instanceof HTMLSelectElement) choose(field, kept[field.name]);
    else field.value = kept[field.name];
  }
  form.addEventListener("input", () => {
    const entered = keepable(form).map((field) => [field.name, field instanceof HTMLInputElement && field.type === "checkbox" ? field.checked : field.value]);
    sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(entered)));
  });
  return () => sessionStorage.removeItem(key);
}

/**
 * A file cannot be put back by a script; it has to be chosen again.
 *
 * @param {HTMLFormElement} form
 */
const keepable = (form) => /** @type {Field[]} */ ([...form.elements]).filter((field) => field.name && field.type !== "file");

/**
 * Puts choices below those that stand for nothing. What is chosen stays chosen, where it is still offered.
 *
 * @param {HTMLSelectElement} select
 * @param {HTMLOptionElement[]} options
 */
export function offerChoices(select, options) {
  const chosen = select.value;
  select.replaceChildren(...[...select.options].filter(({ value }) => !value), ...options);
  select.value = chosen;
  if (select.selectedIndex < 0) select.value = "";
}

/**
 * Chooses what may not be read yet, so that it is neither forgotten nor sent as something else meanwhile.
 *
 * @param {HTMLSelectElement} select
 * @param {string} value
 * @param {string} [text] what it is called until its name is read
 */
export function choose(select, value, text = "…") {
  if (![...select.options].some((option) => option.value === value)) select.append(el("option", { value }, text));
  select.value = value;
}
