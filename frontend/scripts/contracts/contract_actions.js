// The buttons for what can be done with a contract now, as the service lists it in `actions`.

import { t } from "../shell/words.js";
import { actingButton } from "../ui/acting_button.js";
import { el } from "../ui/elements.js";

// What a button does is loaded when it is pressed: most pages are only looked at.
/** @type {Record<string, (contract: any) => Promise<any>>} */
const ACTS = {
  finalize: async (contract) => (await import("./finalize_contract.js")).finalizeContract(contract),
  download: async (contract) => (await import("./download_contract.js")).downloadContract(contract),
  edit: async (contract) => (await import("./edit_contract.js")).editContract(contract),
  note: async (contract) => (await import("./edit_contract.js")).changeNote(contract),
  delete: async (contract) => (await import("./delete_contract.js")).deleteContract(contract),
  void: async (contract) => (await import("./void_contract.js")).voidContract(contract),
};

/**
 * @param {Api.ContractRowAnswer} contract
 * @param {(after: any) => void} changed told with the contract as it is afterwards
 * @param {{prominent?: ?string, rare?: boolean}} [options] which action is the main one; whether to offer
 *   those too that are seldom wanted
 * @returns {HTMLButtonElement[]}
 */
export function contractActions(contract, changed, { prominent = null, rare = false } = {}) {
  /** @type {Array<[Api.ContractAction, string]>} */
  const known = [
    ["finalize", t("Finalize")],
    ["download", contract.status === "draft" ? t("Download draft") : t("Download")],
    ["edit", t("Change contact, language or note")],
    ["note", t("Change your note")],
    ["delete", t("Delete")],
    ["void", t("Void")],
  ];
  return known
    .filter(([action]) => contract.actions.includes(action) && (rare || !["edit", "note"].includes(action)))
    .map(([action, text]) => {
      const label = `${text} ${contract.contract_number}`;
      const button = el("button", { type: "button", class: action === prominent ? null : "secondary", "aria-label": label, data: { action } }, text);
      return actingButton(button, () => ACTS[action](contract), changed);
    });
}
