// The top of a contract's page: number, state, deadline, warnings.

import { contractBadge } from "./contract_states.js";
import { delay } from "./sealing.js";
import { language, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { answerFor, helpLink } from "../ui/links.js";
import { timeLeft } from "../ui/times.js";

/** @param {Api.ContractAnswer} contract */
export function contractHead(contract) {
  return [
    el("h1", { tabindex: "-1" }, t("Contract"), " ", el("span", { class: "number" }, contract.contract_number)),
    el("p", { class: "contract-state" }, contractBadge(contract.status), " ", el("span", {}, meaning(contract)), " ", helpLink(contract.status === "draft" ? "seal" : "states", contract.status === "draft" ? t("Why has it no seal?") : t("What the states mean"))),
    contract.warnings.map((warning) => el("div", { class: "warning", data: { warning: warning.code } },
      el("p", {}, warning.detail, " ", warning.code === "unpaid_deadline" && contract.valid_until ? el("strong", {}, timeLeft(contract.valid_until)) : null, wayOn(warning.code), answerFor(warning.code)))),
  ];
}

/** @param {string} code */
function wayOn(code) {
  return code === "contact_needed" ? el("a", { href: `/${language()}/contacts.html`, data: { way: "contacts" } }, t("Add a contact")) : null;
}

/** @param {Api.ContractAnswer} contract */
function meaning(contract) {
  return /** @type {Record<string, any>} */ ({
    draft: t("A draft has no seal and no legal effect. Check it, then finalize it."),
    sealing: delay(contract)
      ? t("It waits for its seal and digital signature. Nothing can be changed meanwhile.")
      : t("The seal and the digital signature are being applied. Nothing can be changed meanwhile."),
    official: t("Sealed, digitally signed, and binding."),
    deleted: t("This draft was deleted. It cannot be downloaded."),
    voided: t("This contract was voided. It has no effect and cannot be downloaded."),
    cancelled: t("An order of this contract was cancelled or refunded, and the contract with it."),
    expired: t("This contract was not paid for in time. It has no effect and cannot be downloaded."),
  })[contract.status] ?? "";
}
