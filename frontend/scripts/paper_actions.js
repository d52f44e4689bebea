// What a customer can do about paper copies before they are printed: correct the recipient, take the request back.

import { countryChoices } from "./countries.js";
import { ask } from "./dialog.js";
import { el } from "./elements.js";
import { formField } from "./form_field.js";
import { call } from "./service.js";
import { t } from "./words.js";

/** @param {(request: object) => void} changed told with the request as it is afterwards */
export function paperActions(request, changed) {
  const known = [["change_recipient", t("Change the recipient"), changeRecipient], ["cancel", t("Cancel the request"), cancel]];
  return known
    .filter(([action]) => request.actions.includes(action))
    .map(([, text, act]) => el("button", {
      type: "button",
      class: "secondary",
      "aria-label": `${text}: ${request.contract_number}`,
      on: { click: async () => {
        const after = await act(request);
        if (after) changed(after);
      } },
    }, text));
}

function changeRecipient(request) {
  const { name, phone, address, postal_code: code, country } = request.recipient;
  const countries = [["", t("Chinese mainland")], ...countryChoices().map(({ value, textContent }) => [value, textContent])];
  return ask({
    title: t("Change the recipient"),
    content: [
      formField({ name: "name", label: t("Name"), value: name, maxlength: 100 }),
      formField({ name: "phone", label: t("Phone"), value: phone, type: "tel", maxlength: 40 }),
      formField({ name: "address", label: t("Address"), value: address, rows: 2, maxlength: 300 }),
      formField({ name: "postal_code", label: t("Postal code"), value: code, maxlength: 16, required: false }),
      formField({ name: "country", label: t("Country or region"), value: country === "CN" ? "" : country ?? "", choices: countries, required: false }),
    ],
    confirm: t("Save the recipient"),
    keepAs: `recipient-${request.paper_request_id}`,
    submit: (entered) => {
      const { country: chosen, ...recipient } = Object.fromEntries([...entered].map(([field, value]) => [field, value.trim()]));
      return call(path(request), { method: "PATCH", body: { recipient: { ...recipient, ...(chosen ? { country: chosen } : {}) } } });
    },
  });
}

function cancel(request) {
  return ask({
    title: t("Cancel the paper request?"),
    content: [el("p", {}, t("No copies of {number} are printed then. The sealed file stays as it is.", { number: request.contract_number }))],
    confirm: t("Cancel the request"),
    grave: true,
    submit: () => call(`${path(request)}/cancel`, { method: "POST" }),
  });
}

const path = ({ paper_request_id: id }) => `/api/paper-requests/${encodeURIComponent(id)}`;
