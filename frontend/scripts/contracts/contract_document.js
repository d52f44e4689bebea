// Shows the contract's file in the page.

import { findDocument } from "./download_contract.js";
import { told } from "../shell/problems.js";
import { t } from "../shell/words.js";
import { busy } from "../ui/acting_button.js";
import { el } from "../ui/elements.js";
import { clearProblem, showProblem } from "../ui/problem_summary.js";

/**
 * @param {Api.ContractAnswer} contract
 * @param {AbortSignal} signal
 */
export function contractDocument(contract, signal) {
  if (!contract.actions.includes("download")) return [el("p", {}, unavailable(contract))];
  const place = el("div", { class: "document" });
  const button = el("button", { type: "button", class: "secondary", data: { action: "view" } }, t("Show the document here"));
  button.addEventListener("click", async () => {
    clearProblem(place);
    busy(button, true);
    try {
      await showDocument(contract, place, signal);
      button.hidden = true;
    } catch (error) {
      if (!signal.aborted) showProblem(told(error), place);
    }
    busy(button, false);
  });
  place.append(el("p", {}, contract.status === "draft"
    ? t("The draft carries a DRAFT mark on each page. Official contracts bear the seal.")
    : t("The official file is always the same, byte for byte.")), button);
  return [place];
}

/**
 * @param {Api.ContractAnswer} contract
 * @param {HTMLElement} place
 * @param {AbortSignal} signal
 */
async function showDocument(contract, place, signal) {
  const { view_url: address } = await findDocument(contract, { purpose: "view" }, signal);
  const title = t("Contract {number}", { number: contract.contract_number });
  place.append(el("iframe", { src: `${address}#navpanes=0&view=FitH`, title, tabindex: "0" }));
}

/** @param {{status: string}} contract */
function unavailable({ status }) {
  return status === "sealing"
    ? t("The document can be downloaded as soon as it is sealed.")
    : t("The document is kept, but can no longer be downloaded.");
}
