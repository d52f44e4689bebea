// What is wrong with a form: at each field in the service's words, and in a summary that leads there.

import { mayPass, told } from "../shell/problems.js";
import { t } from "../shell/words.js";
import { clearProblem, showProblem } from "./problem_summary.js";

/**
 * Shows a refusal of the service; what belongs to no field is said in the summary alone.
 *
 * @param {HTMLFormElement} form
 * @param {any} error
 * @param {?(() => unknown)} [again]
 */
export function showFaults(form, error, again = null) {
  const place = form.querySelector("[data-problems]");
  for (const fault of error.errors ?? []) {
    const field = fieldOf(form, fault);
    if (field) refuseField(field, fault.detail);
  }
  const { requestId, errors = [] } = error;
  const { detail } = told(error);
  const said = errors.length === 1 && errors[0].detail === detail; // once is enough
  showProblem({ detail: said ? null : detail, errors, requestId, retry: mayPass(error) ? again : null }, place, (fault) => addressOf(fieldOf(form, fault)));
}

/**
 * Says beside a field what is wrong with it.
 *
 * @param {HTMLElement} field
 * @param {?string} [text] nothing is wrong when left out
 */
export function refuseField(field, text = null) {
  const place = document.getElementById(`${field.id}-refusal`);
  place.hidden = !text;
  place.textContent = text ?? "";
  if (text) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

/** @param {HTMLFormElement} form */
export function clearFaults(form) {
  clearProblem(form.querySelector("[data-problems]"));
  for (const field of form.querySelectorAll("[aria-invalid]")) refuseField(field);
}

/**
 * Says which needed fields are empty; true when none is.
 *
 * @param {HTMLFormElement} form
 */
export function complete(form) {
  const empty = /** @type {Field[]} */ ([...form.elements]).filter((field) => field.required && !field.value.trim());
  if (!empty.length) return true;
  const errors = empty.map((field) => ({ pointer: `/${field.name}`, detail: t("Fill in: {name}", { name: nameOf(field) }) }));
  showFaults(form, { detail: t("Something is missing."), errors });
  return false;
}

/**
 * A pointer such as "/recipient/phone" belongs to the field called phone.
 *
 * @param {HTMLFormElement} form
 * @param {Fault} fault
 */
function fieldOf(form, { pointer = "" }) {
  const names = pointer.split("/").filter(Boolean).reverse();
  const name = names.find((part) => form.elements[part] instanceof HTMLElement);
  return name ? form.elements[name] : form.querySelector(`[data-pointer="${CSS.escape(names[0] ?? "")}"]`);
}

/** @param {?HTMLElement} field */
const addressOf = (field) => (field?.id ? `#${field.id}` : null);
/** @param {Field} field */
const nameOf = (field) => field.labels?.[0]?.firstChild?.textContent?.trim() ?? field.name;
