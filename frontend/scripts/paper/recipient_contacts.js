// Fills in a recipient from one of the account's contacts; the default one where nothing is entered yet.

import { contactLine } from "../parties/contacts.js";
import { call } from "../shell/service.js";
import { el } from "../ui/elements.js";

/** @type {Array<"name"|"phone"|"address"|"postal_code">} */
const FIELDS = ["name", "phone", "address", "postal_code"];

/**
 * @param {HTMLFormElement} form
 * @param {AbortSignal} signal
 */
export async function fillFromContacts(form, signal) {
  const { items } = await call("/api/contacts", { signal }).catch(() => ({ items: [] }));
  const choice = form.elements.contact;
  choice.append(...items.map((/** @type {Api.ContactAnswer} */ contact) => el("option", { value: contact.contact_id }, contactLine(contact))));
  /** @param {Api.ContactAnswer|undefined} contact */
  const fill = (contact) => {
    for (const name of FIELDS) form.elements[name].value = contact?.[name] ?? "";
    form.dispatchEvent(new Event("input"));
  };
  choice.addEventListener("change", () => choice.value && fill(items.find((/** @type {Api.ContactAnswer} */ contact) => contact.contact_id === choice.value)), { signal });
  const untouched = FIELDS.every((name) => !form.elements[name].value);
  if (untouched) fill(items.find((/** @type {Api.ContactAnswer} */ contact) => contact.default));
}
