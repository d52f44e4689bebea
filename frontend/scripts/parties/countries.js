// Where paper can be sent, named in the reader's language.

import { figure, language } from "../shell/words.js";
import { el } from "../ui/elements.js";

const CODES = ["CN", "HK", "MO", "TW", "SG", "JP", "KR", "MY", "TH", "ID", "PH", "VN", "IN", "AE", "AU", "NZ", "US", "CA", "MX", "BR", "GB", "IE", "FR", "DE", "NL", "BE", "CH", "AT", "IT", "ES", "PT", "SE", "DK", "NO", "FI", "PL", "ZA"];

/** Choices for a select; the provider's own country needs none. */
export function countryChoices() {
  return CODES.filter((code) => !isHome(code)).map((code) => el("option", { value: code }, countryName(code)));
}

/**
 * Whether it is the provider's country, as it is where none is named.
 *
 * @param {?string} code
 */
export const isHome = (code) => !code || code === figure("COUNTRY");

/** @param {string} code */
export function countryName(code) {
  return new Intl.DisplayNames([language()], { type: "region" }).of(code) ?? code;
}
