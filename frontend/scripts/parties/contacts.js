// The account's contacts, to choose one for a contract.

import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { choose, offerChoices } from "../ui/kept_fields.js";
import { readBeside } from "../ui/problem_summary.js";

/**
 * Adds the contacts to a select; until they are read, what is chosen stays the only choice.
 *
 * @param {HTMLSelectElement} select
 * @param {AbortSignal} signal
 * @param {?Api.ContactAnswer} [chosen]
 */
export function offerContacts(select, signal, chosen = null) {
  if (chosen) choose(select, chosen.contact_id, contactLine(chosen));
  return readContacts(select, signal, (contacts) => {
    const isThere = contacts.some(({ contact_id: id }) => id === chosen?.contact_id);
    offerChoices(select, contactChoices(chosen && !isThere ? [chosen, ...contacts] : contacts));
  });
}

/**
 * @param {HTMLSelectElement} select beside which it is said if they cannot be read
 * @param {AbortSignal} signal
 * @param {(contacts: Api.ContactAnswer[]) => unknown} show
 */
export function readContacts(select, signal, show) {
  return readBeside(() => call("/api/contacts", { signal }), {
    show: ({ items }) => show(items),
    text: t("The contacts could not be read."),
    put: (note) => (select.closest("label") ?? select.parentElement)?.after(note),
    signal,
  });
}

/** @param {Api.ContactAnswer[]} contacts */
export const contactChoices = (contacts) => contacts.map((contact) => el("option", { value: contact.contact_id }, contactLine(contact)));

/** @param {Api.ContactAnswer} contact */
export function contactLine({ name, address }) {
  return [name, address].filter(Boolean).join(", ");
}
