// Fills in a recipient from one of the account's contacts; the default one where nothing is entered yet.

import { contactChoices, readContacts } from "../parties/contacts.js";
import { offerChoices } from "../ui/kept_fields.js";

/** @type {Array<"name"|"phone"|"address"|"postal_code">} */
const FIELDS = ["name", "phone", "address", "postal_code"];

/**
 * @param {HTMLFormElement} form
 * @param {AbortSignal} signal
 */
export function fillFromContacts(form, signal) {
  const choice = form.elements.contact;
  /** @param {Api.ContactAnswer|undefined} contact */
  const fill = (contact) => {
    for (const name of FIELDS) form.elements[name].value = contact?.[name] ?? "";
    form.dispatchEvent(new Event("input"));
  };
  return readContacts(choice, signal, (contacts) => {
    offerChoices(choice, contactChoices(contacts));
    choice.addEventListener("change", () => choice.value && fill(contacts.find(({ contact_id: id }) => id === choice.value)), { signal });
    const untouched = FIELDS.every((name) => !form.elements[name].value);
    if (untouched) fill(contacts.find((contact) => contact.default));
  });
}
