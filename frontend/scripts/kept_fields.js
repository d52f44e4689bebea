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
  for (const [field, value] of Object.entries(kept)) {
    if (form.elements[field]) form.elements[field].value = value;
  }
  form.addEventListener("input", () => {
    sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(new FormData(form))));
  });
  return () => sessionStorage.removeItem(key);
}
