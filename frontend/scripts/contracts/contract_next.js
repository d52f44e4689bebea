// What can be done next with a contract, the likeliest first, each with a word on what it does.

import { contractActions } from "./contract_actions.js";
import { whatChanged } from "./contract_changes.js";
import { delay } from "./sealing.js";
import { language, t } from "../shell/words.js";
import { actingButton } from "../ui/acting_button.js";
import { el } from "../ui/elements.js";
import { helpLink, verificationAddress } from "../ui/links.js";

/**
 * @param {Api.ContractAnswer} contract
 * @param {(after: any) => void} changed told with the contract as it is afterwards
 */
export function nextSteps(contract, changed) {
  const outOfDate = contract.warnings.some(({ code }) => code === "draft_out_of_date");
  const withoutContact = contract.warnings.some(({ code }) => code === "contact_needed");
  const foremost = withoutContact ? "edit" : contract.actions.includes("finalize") ? "finalize" : "download";
  const prominent = outOfDate ? null : foremost;
  const buttons = contractActions(contract, changed, { prominent, rare: true });
  const grave = buttons.filter(({ dataset }) => ["delete", "void"].includes(dataset.action ?? ""));
  return [
    whatChanged(contract),
    contract.status === "sealing" ? sealingProgress(contract) : null,
    outOfDate && contract.actions.includes("edit") ? refreshButton(contract, changed) : null,
    buttons.filter((button) => !grave.includes(button)),
    contract.status === "official" ? el("a", { role: "button", class: "secondary", href: verificationAddress(contract.contract_number) }, t("Verify")) : null,
    paperWays(contract),
    grave,
    hint(contract),
  ];
}

/**
 * What is seldom wished, apart from the next steps: whatever is added here moves nothing that is read already.
 *
 * @param {Api.ContractAnswer} contract
 */
export function seldomSteps(contract) {
  return [archiveWay(contract), evidenceWay(contract), claimWay(contract)].filter((step) => step !== null);
}

/** @param {Api.ContractAnswer} contract */
function sealingProgress(contract) {
  if (delay(contract)) {
    return el("p", {}, t("You can leave the page. While it is open, it looks now and then whether the contract is sealed."));
  }
  return el("div", { class: "sealing" },
    el("progress", { "aria-label": t("Being sealed") }),
    el("p", {}, t("This takes a moment. You can leave the page: sealing goes on without you.")));
}

/**
 * @param {Api.ContractAnswer} contract
 * @param {(after: any) => void} changed
 */
function refreshButton(contract, changed) {
  const button = el("button", { type: "button", data: { action: "refresh" } }, t("Make a fresh draft"));
  return actingButton(button, async () => (await import("./edit_contract.js")).refreshContract(contract), changed);
}

/** @param {Api.ContractAnswer} contract */
function hint({ status, source, actions, warnings }) {
  if (status === "official") {
    return el("details", {}, el("summary", {}, t("Can you not see the seal?")),
      el("p", {}, t("Open the file with Adobe Reader. To test it, drag the downloaded file into the address bar of a browser."), " ", helpLink("seal", t("More about the seal"))));
  }
  if (["deleted", "voided", "cancelled", "expired"].includes(status)) {
    const address = `/${language()}/request.html${source === "bills" ? "?view=bills" : ""}`;
    return el("p", {}, el("a", { href: address }, t("Request a contract again")));
  }
  // Who may not finalize what can be finalized has not the right to.
  if (status === "draft" && !actions.includes("finalize") && !warnings.some(({ code }) => code === "draft_cannot_become_official")) {
    return el("p", {}, t("It is finalized by colleagues who may sign for your company."));
  }
  return actions.length || status === "sealing" ? null : el("p", {}, t("Nothing can be done with this contract at the moment."));
}

/** @param {Api.ContractAnswer} contract */
function paperWays({ contract_id: id, actions, paper_request_id: paper }) {
  if (paper) return el("a", { role: "button", class: "secondary", href: `/${language()}/mailing.html` }, t("Contract Mailing Details"));
  return actions.includes("request_paper")
    ? el("a", { role: "button", class: "secondary", href: `/${language()}/paper.html?contract=${encodeURIComponent(id)}` }, t("Request paper copies"))
    : null;
}

/**
 * The copy that keeps the signature provable, where there is one (docs/decisions/timestamps-and-archive-copies.md).
 *
 * @param {Api.ContractAnswer} contract
 */
function archiveWay(contract) {
  if (contract.status !== "official" || !contract.archive_sha256) return null;
  const button = el("button", { type: "button", class: "quiet", data: { action: "archive" } }, t("Download the archive copy"));
  return el("div", { class: "aside" },
    el("p", {}, t("Keep the archive copy with your records: it holds the official file and, for many years, the proof that its signature was valid.")),
    actingButton(button, async () => (await import("./download_contract.js")).downloadContract(contract, "archive"), () => {}));
}

/**
 * What can be shown to a court, of what is or was official; made by the service when it is asked for.
 *
 * @param {Api.ContractAnswer} contract
 */
function evidenceWay(contract) {
  if (!contract.finalized_at) return null;
  const place = el("div", { data: { evidence: "" } });
  const button = el("button", { type: "button", class: "quiet", data: { action: "evidence" } }, t("Evidence report"));
  return el("div", { class: "aside" },
    el("p", {}, t("For a dispute: a signed report of who did what and when, how they signed in, the words that were confirmed, and the proof of signature.")),
    actingButton(button, async () => {
      const { ownEvidence, saveEvidence } = await import("./evidence.js");
      await saveEvidence(ownEvidence(contract), place);
    }, () => {}),
    place);
}

/**
 * Money paid for it that does not show up (O1).
 *
 * @param {Api.ContractAnswer} contract
 */
function claimWay({ contract_id: id, status }) {
  return status === "official"
    ? el("p", { class: "note" }, el("a", { href: `/${language()}/new-claim.html?contract=${encodeURIComponent(id)}` }, t("Paid, but the payment does not show up?")))
    : null;
}
