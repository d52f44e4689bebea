// What the register says about a contract number and a file, in plain words: no more than was checked.

import { contractBadge } from "../contracts/contract_states.js";
import { t } from "../shell/words.js";
import { badge } from "../ui/badges.js";
import { el } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { momentWithZone } from "../ui/times.js";

/** @type {Record<string, string>} */
export const TONES = { genuine: "good", not_valid_any_more: "waiting", altered: "grave", unknown: "grave" };

/**
 * @param {Api.RegisterAnswer} answer
 * @param {string} number
 * @param {?ChosenFile} file null when only the number was looked up
 * @returns {{tone: string, heading: string, content: Content[]}}
 */
export function registerAnswer(answer, number, file) {
  const heading = headingOf(answer, file);
  const content = [
    el("p", {}, verdictBadge(answer)),
    el("h2", {}, heading),
    meaning(answer, file).map((/** @type {string} */ text) => el("p", {}, text)),
    advice(answer),
    factList([
      [t("Contract number"), number],
      [t("Issued"), answer.issued_at && momentWithZone(answer.issued_at)],
      [t("Invoicing entity"), answer.invoicing_entity?.name],
      [t("State of the contract"), answer.result === "altered" && answer.status && contractBadge(answer.status)],
      [t("File"), file?.name],
    ]),
    el("p", { class: "note answer__checked" }, el("strong", {}, t("What was checked:")), " ", checked(answer, file)),
  ];
  return { tone: TONES[answer.result] ?? "waiting", heading, content };
}

/** @param {Api.RegisterAnswer} answer */
function verdictBadge({ result, status }) {
  if (result === "unknown") return badge(t("Not in the register"), "grave");
  return result === "altered" ? badge(t("Not the issued file"), "grave") : contractBadge(status ?? "");
}

/**
 * @param {Api.RegisterAnswer} answer
 * @param {?ChosenFile} file
 */
function headingOf({ result }, file) {
  return /** @type {Record<string, any>} */ ({
    genuine: file ? t("This file is genuine") : t("The register has this contract"),
    not_valid_any_more: t("This contract is not valid any more"),
    altered: t("This file is not the one that was issued"),
    unknown: t("The register has no such contract"),
  })[result] ?? result;
}

/**
 * @param {Api.RegisterAnswer} answer
 * @param {?ChosenFile} file
 */
function meaning({ result, status }, file) {
  return /** @type {Record<string, any>} */ ({
    genuine: () => [file
      ? t("It is, byte for byte, the file that was issued under this number. The contract is official and valid.")
      : t("A contract with this number was issued. It is official and valid.")],
    not_valid_any_more: () => [
      file ? t("The file is, byte for byte, the one that was issued, but the contract has ended since.") : t("A contract with this number was issued, but it has ended since."),
      ended(status)],
    altered: () => [
      t("A contract with this number was issued, but its file is another one. Do not rely on this file."),
      ...(status === "official" ? [] : [ended(status)])],
    unknown: () => [t("No official contract with this number was issued here.")],
  })[result]?.() ?? [];
}

/**
 * What it means for a contract that it has ended.
 *
 * @param {?string} status
 */
export function ended(status) {
  return /** @type {Record<string, string>} */ ({
    voided: t("The contract was voided and has no effect."),
    cancelled: t("The contract was cancelled, because an order in it was cancelled or refunded, and has no effect."),
    expired: t("The contract has expired, because it was not paid for in time, and has no effect."),
  })[status ?? ""] ?? t("The contract has no effect.");
}

/** @param {Api.RegisterAnswer} answer */
function advice({ result }) {
  const steps = /** @type {Record<string, any>} */ ({
    altered: () => [
      t("Make sure that the number is the one printed in the file."),
      t("A draft, a scan, or a file that was saved again by another program differs too, even if it looks the same."),
      t("Ask whoever gave you the file for the original, as it was downloaded from here."),
      t("If it still differs, ask the invoicing entity, and do not use the contact details in the file."),
    ],
    unknown: () => [
      t("Compare the number with the printed one, character by character. After the year, a number has no 0, O, 1, I or L."),
      t("A draft is not in the register until it is finalized and sealed."),
      t("If the number is right, do not rely on the document, and ask whoever gave it to you."),
    ],
  })[result]?.();
  return steps ? el("ul", {}, steps.map((/** @type {string} */ step) => el("li", {}, step))) : null;
}

/**
 * @param {Api.RegisterAnswer} answer
 * @param {?ChosenFile} file
 */
function checked({ result }, file) {
  if (result === "unknown") return file ? t("Only the number. There is no issued file that yours could be compared with.") : t("Only the number.");
  if (!file) return t("Only that the register has a contract with this number. It does not say whether a document in front of you is that contract: drop its PDF below, and it is compared exactly.");
  return [
    t("The fingerprint (SHA-256) of your file was compared with that of the issued file. The digital signature in the file was not examined."),
    " ", el("code", { class: "hash" }, file.sha256),
  ];
}
