// What the service has found in a file that it was sent, in plain words.

import { contractBadge } from "../contracts/contract_states.js";
import { t } from "../shell/words.js";
import { badge } from "../ui/badges.js";
import { el } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { momentWithZone } from "../ui/times.js";
import { ended, TONES } from "./register_answer.js";

/**
 * @param {Api.VerificationAnswer} answer
 * @param {{name: string}} file
 * @returns {{tone: string, heading: string, content: Content[]}}
 */
export function fileAnswer(answer, file) {
  const heading = headingOf(answer);
  const content = [
    el("p", {}, verdictBadge(answer)),
    el("h2", {}, heading),
    meaning(answer).map((text) => el("p", {}, text)),
    factList([
      [t("Contract number"), answer.contract_number],
      [t("Issued"), answer.issued_at && momentWithZone(answer.issued_at)],
      [t("Invoicing entity"), answer.invoicing_entity?.name],
      [t("State of the contract"), answer.result === "altered" && answer.status && contractBadge(answer.status)],
      [t("File"), file.name],
    ]),
    answer.signature ? [el("h3", {}, t("Digital signature")), factList(signatureFacts(answer.signature))] : null,
    el("p", { class: "note answer__checked" }, el("strong", {}, t("What was checked:")), " ",
      t("The register, the digital signature, the seals on the pages, and everything that stands in the file beside them.")),
  ];
  return { tone: TONES[answer.result] ?? "waiting", heading, content };
}

/** @param {Api.VerificationAnswer} answer */
function verdictBadge({ result, status }) {
  if (status && result !== "altered") return contractBadge(status);
  return result === "altered" ? badge(t("Not the issued file"), "grave") : badge(t("Not known here"), "grave");
}

/** @param {Api.VerificationAnswer} answer */
function headingOf({ result, reasons }) {
  if (reasons.some(({ code }) => code === "cannot_be_verified")) return t("This file cannot be verified");
  return /** @type {Record<string, string>} */ ({
    genuine: t("This file is genuine"),
    not_valid_any_more: t("This contract is not valid any more"),
    altered: t("This file is not the one that was issued"),
    unknown: t("This file is not known here"),
  })[result] ?? result;
}

/** @param {Api.VerificationAnswer} answer */
function meaning({ result, status, reasons }) {
  const told = reasons.map(({ detail }) => detail);
  if (result === "genuine") return [t("It was issued here, and nothing in it was changed. The contract is official and valid."), ...told];
  if (result === "not_valid_any_more") return [t("The file was issued here, but the contract has ended since."), ended(status), ...told];
  return status && status !== "official" ? [...told, ended(status)] : told;
}

/** @param {Api.SignatureAnswer} signature */
function signatureFacts(signature) {
  return [
    [t("Content"), signature.intact ? t("Not changed since it was signed") : t("Changed after it was signed")],
    [t("Covers"), signature.covers_whole_document ? t("The whole document") : t("Not the whole document")],
    [t("Certificate"), signature.trusted ? t("Of a registered company, in force when it signed") : t("Not proven to be a registered company's")],
    [t("Signed by"), signature.signer],
    [t("Signed at"), signature.signed_at && momentWithZone(signature.signed_at)],
    [t("Timestamp of an independent authority"), signature.timestamp ? momentWithZone(signature.timestamp) : t("None")],
  ];
}
