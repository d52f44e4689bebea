// Filters of a list, and which of a page's lists is shown: kept in the page's address, so that links and the back button bring them back.

import { changeQuery } from "../shell/navigation.js";
import { edgeOfDay } from "./times.js";

/**
 * @param {HTMLFormElement} form
 * @param {() => void} changed
 * @param {AbortSignal} signal
 * @returns {{parameters: () => Record<string, string>, used: () => boolean}} for a call to the service
 */
export function bindFilters(form, changed, signal) {
  const fields = fieldsOf(form);
  const read = () => Object.fromEntries(fields.map((field) => [field.name, asked(field)]));
  fill(fields);
  // What is typed counts once it is sent: until then, more of the list is more of what is shown.
  let applied = read();
  const used = () => Object.values(applied).some(Boolean);
  const apply = () => {
    applied = read();
    changeQuery(queryOf(fields));
    changed();
  };
  const opener = /** @type {HTMLElement} */ (form.previousElementSibling);
  /** @param {boolean} open */
  const unfold = (open) => opener.setAttribute("aria-expanded", String(open));
  unfold(used());
  opener.addEventListener("click", () => unfold(opener.getAttribute("aria-expanded") !== "true"), { signal });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  }, { signal });
  form.addEventListener("reset", () => {
    // A reset goes back to what the page came with, which may be a filter.
    setTimeout(() => {
      for (const field of fields) field.value = "";
      apply();
    });
  }, { signal });
  form.addEventListener("change", (event) => {
    if (/** @type {Field} */ (event.target).type !== "search") apply();
  }, { signal });
  return {
    parameters: () => applied,
    used,
  };
}

/** @param {HTMLFormElement} form */
const fieldsOf = (form) => /** @type {Field[]} */ ([...form.elements]).filter((field) => field.name);

/** @param {Field[]} fields */
function fill(fields) {
  const query = new URLSearchParams(location.search);
  for (const field of fields) {
    // Somebody may have begun to type before this page was ready: that stays.
    if (query.has(field.name) || field !== document.activeElement) field.value = query.get(field.name) ?? "";
  }
}

/** @param {Field[]} fields */
function queryOf(fields) {
  const query = new URLSearchParams(location.search);
  for (const field of fields) {
    if (field.value.trim()) query.set(field.name, field.value.trim());
    else query.delete(field.name);
  }
  return query;
}

/** @param {Field} field */
function asked(field) {
  const value = field.value.trim();
  return value && field.dataset.day ? edgeOfDay(value, field.dataset.day) : value;
}

/**
 * Pages with several lists show one at a time: shows the one that the address says, and gives its name.
 *
 * @param {HTMLElement} main
 * @returns {string}
 */
export function chooseView(main) {
  const panels = [...main.querySelectorAll("[data-view-panel]")];
  const names = panels.map((panel) => panel.dataset.viewPanel);
  const wished = new URLSearchParams(location.search).get("view");
  const chosen = names.includes(wished) ? wished : names[0];
  for (const panel of panels) panel.hidden = panel.dataset.viewPanel !== chosen;
  for (const link of main.querySelectorAll("[data-view]")) {
    if (link.dataset.view === chosen) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  return chosen;
}
