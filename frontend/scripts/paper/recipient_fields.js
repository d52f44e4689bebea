// Who gets the paper copies, as fields of a dialog.

import { countryChoices, isHome } from "../parties/countries.js";
import { figure, t } from "../shell/words.js";
import { formField } from "../ui/form_field.js";

/** @param {Api.RecipientAnswer} recipient */
export function recipientFields({ name, phone, address, postal_code: code, country }) {
  /** @type {Array<[string, string]>} */
  const countries = [["", t("{HOME_COUNTRY}")], ...countryChoices().map(({ value, text }) => /** @type {[string, string]} */ ([value, text]))];
  return [
    formField({ name: "name", label: t("Name"), value: name, maxlength: figure("LONGEST_PERSON") }),
    formField({ name: "phone", label: t("Phone"), value: phone, type: "tel", maxlength: figure("LONGEST_PHONE") }),
    formField({ name: "address", label: t("Address"), value: address, rows: 2, maxlength: figure("LONGEST_ADDRESS") }),
    formField({ name: "postal_code", label: t("Postal code"), value: code, maxlength: figure("LONGEST_POSTAL_CODE"), required: false }),
    formField({ name: "country", label: t("Country or region"), value: isHome(country) ? "" : country, choices: countries, required: false }),
  ];
}

/** @param {FormData} entered */
export function recipientIn(entered) {
  const { country, ...recipient } = Object.fromEntries([...entered].map(([field, value]) => [field, String(value).trim()]));
  return { ...recipient, ...(country ? { country } : {}) };
}
