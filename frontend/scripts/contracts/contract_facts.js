// Who, how much, when.

import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { shownMoney } from "../ui/money.js";
import { momentWithZone } from "../ui/times.js";
import { toldFacts } from "../ui/told_facts.js";

/** @param {Api.ContractAnswer} contract */
export function contractFacts(contract) {
  const { contact, customer, invoicing_entity: entity } = contract;
  return factList([
    [t("Customer"), lines(customer.name, customer.registration_number, customer.registered_address, customer.bank, customer.bank_account)],
    [t("Invoicing entity"), lines(entity.name, entity.unified_social_credit_code ?? entity.registration_number, entity.registered_address, entity.phone, entity.email)],
    [t("Amount"), contract.total ? shownMoney(contract.total) : t("not shown: the monthly bill settles it")],
    [t("Your own note"), contract.note && lines(contract.note, contract.print_note ? t("printed on the contract") : "")],
    [t("Contact"), contact && lines(contact.name, contact.phone, contact.email, contact.address)],
    [t("Language"), languageText(contract.language)],
    [t("Created"), momentWithZone(contract.created_at)],
    [t("Signed"), contract.finalized_at && momentWithZone(contract.finalized_at)],
    [t("Ended"), contract.ended_at && momentWithZone(contract.ended_at)],
    [t("Reason"), toldFacts(contract.ended_facts).notes.join(" ")],
    [t("Valid until"), contract.valid_until && momentWithZone(contract.valid_until)],
    [t("SHA-256 of the official file"), contract.sha256 && el("code", { class: "hash" }, contract.sha256)],
    [t("SHA-256 of the archive copy"), contract.archive_sha256 && el("code", { class: "hash" }, contract.archive_sha256)],
  ]);
}

/** @param {string} language */
const languageText = (language) => /** @type {Record<string, string>} */ ({
  bilingual: t("Chinese and English"),
  zh: t("Chinese"),
  en: t("English"),
})[language];

/** @param {Array<string|undefined>} told what is not known is left out */
function lines(...told) {
  return told.filter(Boolean).map((line) => el("span", { class: "line" }, line));
}
