// Who the provider is and how it is reached, read once.

import { readOnce } from "../shell/service.js";
import { language, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";

export const provider = readOnce("/api/provider");

/**
 * A name in the reader's language.
 *
 * @param {Api.NamesAnswer} names
 */
export const named = (names) => names[language()];

/**
 * Where offline contracts are sent, and when somebody is there (O5).
 *
 * @param {Api.ProviderAnswer} provider
 */
export function mailingFacts({ mailing, hours }) {
  return factList([
    [t("Mailing address for offline contracts"), named(mailing.address)],
    [t("Postal code"), mailing.postal_code],
    [t("Recipient"), named(mailing.recipient)],
    [t("Phone"), el("a", { href: `tel:${mailing.phone.replace(/[^\d+]/g, "")}` }, mailing.phone)],
    [t("Working hours"), t("{opens} to {closes}, Monday to Friday, public holidays excluded, {TIME_ZONE}", { opens: hours.opens, closes: hours.closes })],
  ]);
}
