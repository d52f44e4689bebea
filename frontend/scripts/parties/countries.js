// Where paper can be sent, named in the reader's language.

import { language } from "../shell/words.js";
import { el } from "../ui/elements.js";

const CODES = ["HK", "MO", "TW", "SG", "JP", "KR", "MY", "TH", "ID", "PH", "VN", "IN", "AE", "AU", "NZ", "US", "CA", "MX", "BR", "GB", "IE", "FR", "DE", "NL", "BE", "CH", "AT", "IT", "ES", "PT", "SE", "DK", "NO", "FI", "PL", "ZA"];

/** Choices for a select; the Chinese mainland needs none. */
export function countryChoices() {
  return CODES.map((code) => el("option", { value: code }, countryName(code)));
}

/** @param {string} code */
export function countryName(code) {
  return new Intl.DisplayNames([language()], { type: "region" }).of(code) ?? code;
}
