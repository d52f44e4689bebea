// The buttons for what can be done with a contract now, as the service lists it in `actions`.

import { deleteContract } from "./delete_contract.js";
import { busy } from "./busy.js";
import { downloadContract } from "./download_contract.js";
import { editContract } from "./edit_contract.js";
import { el } from "./elements.js";
import { finalizeContract } from "./finalize_contract.js";
import { told } from "./problems.js";
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
  const known = [
    ["finalize", t("Finalize"), finalizeContract],
    ["download", contract.status === "draft" ? t("Download draft") : t("Download"), downloadContract],
    ["edit", t("Change contact or language"), editContract],
    ["delete", t("Delete"), deleteContract],
    ["void", t("Void"), voidContract],
  ];
  return known
    .filter(([action]) => contract.actions.includes(action) && (rare || action !== "edit"))
    .map(([action, text, act]) => {
      const label = `${text} ${contract.contract_number}`;
      const button = el("button", { type: "button", class: action === prominent ? null : "secondary", "aria-label": label, data: { action } }, text);
      return actingButton(button, () => act(contract), changed);
    });
}

/** A button that does something to a contract, and says on top of the page if that fails. */
export function actingButton(button, act, changed) {
  button.addEventListener("click", async () => {
    busy(button, true);
    try {
      const after = await act();
      if (after) changed(after);
    } catch (error) {
      showProblem(told(error));
    }
    busy(button, false);
  });
  return button;
}
