// Everything that happened to a contract, as a timeline.

import { call } from "../shell/service.js";
import { happened } from "../ui/action_words.js";
import { timeline } from "../ui/timeline.js";

/**
 * @param {{contract_id: string}} contract
 * @param {AbortSignal} signal
 * @param {string} [contracts] where contracts are read: the customer's own, or the desk's
 * @param {(fault: string) => string} [faultText] why sealing failed, for who can mend it
 * @returns {Promise<HTMLElement[]>} to be shown
 */
export async function readHistory(contract, signal, contracts = "/api/contracts", faultText) {
  const path = `${contracts}/${encodeURIComponent(contract.contract_id)}/history`;
  return timeline(await call(path, { signal }), { happened, faultText }, path);
}
