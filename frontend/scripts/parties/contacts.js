// The account's contacts, to choose one for a contract.

import { call } from "../shell/service.js";
import { el } from "../ui/elements.js";

/**
 * Adds the contacts to a select; without them the account's default stays the only choice.
 *
 * @param {HTMLSelectElement} select
 * @param {AbortSignal|undefined} signal
 * @param {string} [chosen]
 */
export async function offerContacts(select, signal, chosen = "") {
  const { items } = await call("/api/contacts", { signal }).catch(() => ({ items: [] }));
  select.append(...items.map((/** @type {Api.ContactAnswer} */ contact) => el("option", { value: contact.contact_id }, contactLine(contact))));
  select.value = chosen;
}

/** @param {Api.ContactAnswer} contact */
export function contactLine({ name, address }) {
  return [name, address].filter(Boolean).join(", ");
}
