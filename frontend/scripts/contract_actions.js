// The buttons for what can be done with a contract now, as the service lists it in `actions`.

import { deleteContract } from "./delete_contract.js";
import { told } from "./dialog.js";
import { downloadContract } from "./download_contract.js";
import { editContract } from "./edit_contract.js";
import { el } from "./elements.js";
import { finalizeContract } from "./finalize_contract.js";
import { showProblem } from "./problem_summary.js";
import { t } from "./words.js";
import { voidContract } from "./void_contract.js";

/**
 * @param {object} contract
 * @param {(contract: object) => void} changed told with the contract as it is afterwards
 * @param {{prominent?: string, rare?: boolean}} [options] which action is the main one; whether to offer
 *   those too that are seldom wanted
 * @returns {HTMLButtonElement[]}
 */
export function contractActions(contract, changed, { prominent = null, rare = false } = {}) {
  const number = contract.contract_number;
  const known = [
    ["finalize", t("Finalize"), t("Finalize {number}", { number }), finalizeContract],
    ["download", downloadLabel(contract), t("Download {number}", { number }), downloadContract],
    ["edit", t("Change contact or language"), null, editContract],
    ["delete", t("Delete"), t("Delete {number}", { number }), deleteContract],
    ["void", t("Void"), t("Void {number}", { number }), voidContract],
  ];
  return known
    .filter(([action]) => contract.actions.includes(action) && (rare || action !== "edit"))
    .map(([action, text, label, act]) => actionButton({ action, text, label, main: action === prominent }, () => act(contract), changed));
}

function actionButton({ action, text, label, main }, act, changed) {
  const button = el("button", { type: "button", class: main ? null : "secondary", "aria-label": label, data: { action } }, text);
  button.addEventListener("click", async () => {
    try {
      const after = await act();
      if (after) changed(after);
    } catch (error) {
      showProblem(told(error));
    }
  });
  return button;
}

function downloadLabel({ status }) {
  return status === "draft" ? t("Download draft") : t("Download");
}
