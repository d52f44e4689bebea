// A contact of one's own: entered anew or changed, in a dialog.

import { sendOnce } from "../shell/send_once.js";
import { call } from "../shell/service.js";
import { figure, t } from "../shell/words.js";
import { ask } from "../ui/dialog.js";
import { formField } from "../ui/form_field.js";

/** @returns {Promise<?Api.ContactAnswer>} the contact as it is then, or null */
export function addContact() {
  return askFor({ title: t("Add a contact"), confirm: t("Save the contact"), keepAs: "contact-new" }, {},
    (body) => sendOnce("/api/contacts", body));
}

/**
 * @param {Api.ContactAnswer} contact
 * @returns {Promise<?Api.ContactAnswer>} the changed contact, or null
 */
export function changeContact(contact) {
  const path = `/api/contacts/${encodeURIComponent(contact.contact_id)}`;
  return askFor({ title: t("Change the contact"), confirm: t("Save the contact"), keepAs: `contact-${contact.contact_id}` }, contact,
    (body) => call(path, { method: "PUT", body: { ...body, default: contact.default } }));
}

/**
 * @param {{title: string, confirm: string, keepAs: string}} question
 * @param {Partial<Api.ContactAnswer>} contact
 * @param {(body: object) => Promise<any>} send
 */
function askFor(question, contact, send) {
  return ask({
    ...question,
    content: [
      formField({ name: "name", label: t("Name"), value: contact.name, maxlength: figure("LONGEST_PERSON"), autocomplete: "name" }),
      formField({ name: "phone", label: t("Phone"), value: contact.phone, maxlength: figure("LONGEST_PHONE"), type: "tel", autocomplete: "tel" }),
      formField({ name: "email", label: t("E-mail"), value: contact.email, maxlength: figure("LONGEST_MAIL_ADDRESS"), required: false, type: "email", autocomplete: "email", hint: t("Reminders of deadlines go there.") }),
      formField({ name: "address", label: t("Address"), value: contact.address, maxlength: figure("LONGEST_ADDRESS"), rows: 2, autocomplete: "street-address" }),
      formField({ name: "postal_code", label: t("Postal code"), value: contact.postal_code, maxlength: figure("LONGEST_POSTAL_CODE"), required: false, autocomplete: "postal-code" }),
    ],
    submit: (entered) => send(Object.fromEntries([...entered].map(([name, value]) => [name, String(value).trim()]))),
  });
}
