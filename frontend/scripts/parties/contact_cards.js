// The account's contacts, each with what can be done with it.

import { changeContact } from "./contact_form.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { ask } from "../ui/dialog.js";
import { badge, el } from "../ui/elements.js";

/**
 * @param {Api.ContactAnswer[]} contacts
 * @param {(told: string) => void} changed told what was done, after it was
 */
export function contactCards(contacts, changed) {
  return el("ul", { class: "cards" }, contacts.map((contact) => card(contact, changed)));
}

/**
 * @param {Api.ContactAnswer} contact
 * @param {(text: string) => void} changed
 */
function card(contact, changed) {
  const { name, phone, email, address, postal_code: code, source } = contact;
  return el("li", { class: "card", data: { contact: contact.contact_id } },
    el("h2", {}, name),
    contact.default ? badge(t("Default"), "good") : null,
    el("p", {}, [phone, email].filter(Boolean).map((line) => el("span", { class: "line" }, line)),
      el("span", { class: "line" }, [address, code].filter(Boolean).join(", "))),
    source === "upstream" ? el("p", { class: "note" }, t("From the Account Center, where it can be changed.")) : null,
    el("div", { class: "actions" }, actions(contact, changed)));
}

/**
 * @param {Api.ContactAnswer} contact
 * @param {(text: string) => void} changed
 */
function actions(contact, changed) {
  const own = contact.source === "own";
  return [
    contact.default ? null : act(t("Make it the default"), contact, () => makeDefault(contact), () => changed(t("{name} is the default now.", contact))),
    own ? act(t("Change"), contact, () => changeContact(contact), () => changed(t("The contact was changed."))) : null,
    own ? act(t("Delete"), contact, () => deleteContact(contact), () => changed(t("The contact was deleted."))) : null,
  ];
}

/**
 * @param {string} text
 * @param {Api.ContactAnswer} contact
 * @param {() => Promise<any>} work
 * @param {() => void} done
 */
function act(text, contact, work, done) {
  const click = async () => {
    const after = await work();
    if (after && after.gone !== false) done();
  };
  return el("button", { type: "button", class: "secondary", "aria-label": `${text}: ${contact.name}`, on: { click } }, text);
}

/** @param {Api.ContactAnswer} contact */
function makeDefault(contact) {
  return ask({
    title: t("Make {name} the default contact?", contact),
    content: [el("p", {}, t("New contracts bear this contact and address. Contracts that exist already stay as they are."))],
    confirm: t("Make it the default"),
    submit: () => call(path(contact), { method: "PUT", body: { default: true } }),
  });
}

/** @param {Api.ContactAnswer} contact */
function deleteContact(contact) {
  return ask({
    title: t("Delete this contact?"),
    content: [el("p", {}, t("{name} can no longer be chosen. Contracts that bear this contact stay as they are.", contact))],
    confirm: t("Delete the contact"),
    grave: true,
    submit: () => call(path(contact), { method: "DELETE" }),
    record: (signal) => standingOf(contact, signal),
    done: ({ gone }) => gone,
  });
}

/** @param {Api.ContactAnswer} contact */
const path = ({ contact_id: id }) => `/api/contacts/${encodeURIComponent(id)}`;

/**
 * Whether a contact is still there, after the answer to its deletion was lost.
 *
 * @param {Api.ContactAnswer} contact
 * @param {AbortSignal} signal
 */
async function standingOf({ contact_id: id }, signal) {
  const { items } = await call("/api/contacts", { signal });
  return { gone: !items.some((/** @type {Api.ContactAnswer} */ one) => one.contact_id === id) };
}
