// What is wrong with what was entered in a field, said beside it.

/** @param {?string} text nothing is wrong when left out */
export function refuseField(field, text = null) {
  const place = document.getElementById(`${field.id}-refusal`);
  place.hidden = !text;
  place.textContent = text ?? "";
  if (text) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}
