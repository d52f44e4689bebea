// What a verification has come to: one sentence with one consequence, and below it what that rests on.

import { contractBadge } from "../contracts/contract_states.js";
import { t } from "../shell/words.js";
import { badge, el } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { momentWithZone } from "../ui/times.js";
import { signatureFacts } from "./signature_facts.js";

const TONES = /** @type {Record<string, string>} */ ({ rely: "good", no_effect: "waiting", binds_nobody: "waiting", compare_the_file: "plain", not_the_contract: "good" });

/**
 * @param {Asked} asked what the register has answered, or what was found in the file
 * @param {?ChosenFile} file null when only the number was looked up
 * @param {?string} [given] the number that was looked up before
 * @returns {{tone: string, said: string, content: Content[]}}
 */
export function verdictAnswer({ answer, number, source, misnamed }, file, given = null) {
  const { sentence, advice, consequence, kind } = answer.verdict;
  const facts = signatureFacts(answer);
  const isAnother = isKnown(kind) && given && given !== number;
  const content = [
    el("p", {}, verdictBadge(answer)),
    el("h2", {}, sentence),
    el("p", { class: "answer__advice" }, advice),
    isAnother ? el("p", { class: "warning" }, t("It is another contract than {number}, which was looked up.", { number: given })) : null,
    misnamed && isKnown(kind) ? el("p", { class: "warning" }, t("The file's name has the number of another contract, {number}.", { number: misnamed })) : null,
    factList([
      [t("Contract number"), number && [number, found(source)]],
      [t("Issued"), answer.issued_at && momentWithZone(answer.issued_at)],
      [t("Invoicing entity"), answer.invoicing_entity?.name],
      [t("State of the contract"), !isKnown(kind) && answer.status && contractBadge(answer.status)],
      [t("File"), file?.name],
    ]),
    el("details", {},
      el("summary", {}, t("What was checked")),
      el("p", {}, checked(answer, file)),
      file ? el("p", {}, t("Fingerprint (SHA-256):"), " ", el("code", { class: "hash" }, file.sha256)) : null,
      facts.length ? factList(facts) : null,
      steps(kind)),
  ];
  return { tone: TONES[consequence] ?? "grave", said: `${sentence} ${advice}`, content };
}

/** @param {string} kind */
function isKnown(kind) {
  return ["contract", "archive_copy", "ended_contract", "ended_archive_copy", "registered_number", "ended_number"].includes(kind);
}

/** @param {Api.RegisterAnswer|Api.VerificationAnswer} answer */
function verdictBadge({ verdict: { kind, consequence }, status }) {
  if (isKnown(kind) && status) return contractBadge(status);
  if (kind === "draft") return contractBadge("draft");
  if (kind === "evidence_report") return badge(t("Evidence report"), "good");
  const words = /** @type {Record<string, string>} */ ({
    unreadable: t("Cannot be verified"),
    unknown_number: t("Not in the register"),
    ask_for_original: t("Not the issued file"),
    ask_issuer: t("Not confirmed"),
  });
  return badge(words[kind] ?? words[consequence] ?? t("Not known here"), "grave");
}

/** @param {string} source */
function found(source) {
  const from = /** @type {Record<string, string>} */ ({
    file: t("read from the file"),
    name: t("from the file's name"),
    register: t("from the register, by the file's fingerprint"),
  })[source];
  return from ? el("span", { class: "note" }, ` (${from})`) : null;
}

/**
 * No more than was checked.
 *
 * @param {Api.RegisterAnswer|Api.VerificationAnswer} answer
 * @param {?ChosenFile} file
 */
function checked(answer, file) {
  if ("reasons" in answer) {
    return t("The register, the digital signature, the seals on the pages, and everything that stands in the file beside them.");
  }
  if (!file) return t("Only the number.");
  return t("The fingerprint of your file was compared with those of the issued files. The digital signature in the file was not examined.");
}

/** @param {string} kind */
function steps(kind) {
  const told = /** @type {Record<string, () => string[]>} */ ({
    other_file: () => [
      t("Make sure that the number is the one printed in the file."),
      t("A scan, or a file that was printed or saved again by another program, differs too, even if it looks the same."),
      t("Ask whoever gave you the file for the original, as it was downloaded from here."),
      t("If it still differs, ask the invoicing entity, and do not use the contact details in the file."),
    ],
    unknown_number: () => [
      t("After the year, a number has no 0, O, 1, I or L."),
      t("A draft is not in the register until it is finalized and sealed."),
    ],
    unknown_file: () => [
      t("Enter the number that is printed in the file: the file is then compared with the contract of that number."),
      t("A scan, or a file that was printed or saved again by another program, differs too, even if it looks the same."),
    ],
  })[kind]?.();
  return told ? el("ul", {}, told.map((step) => el("li", {}, step))) : null;
}
