// Keeps what was entered in this tab until it is sent, so that signing in again loses nothing.

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
