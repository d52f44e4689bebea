// Download: asks for a link that works for a few minutes, and follows it at once.

import { call, withQuery } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { announce } from "../ui/notices.js";

/**
 * Asks where the contract's file is now.
 *
 * @param {{contract_id: string}} contract
 * @param {{copy?: string, purpose?: string}} [wish] "archive" for its archive copy; "view" to look at it, which is no
 *   download and not in the contract's history
 * @param {AbortSignal} [signal]
 */
export function findDocument(contract, { copy = "", purpose = "" } = {}, signal = undefined) {
  return call(withQuery(`/api/contracts/${encodeURIComponent(contract.contract_id)}/download`, { copy, purpose }), { signal });
}

/**
 * @param {Api.ContractAnswer} contract
 * @param {string} [copy]
 * @returns {Promise<Api.ContractAnswer>} the contract, unchanged
 */
export async function downloadContract(contract, copy) {
  followLink(await findDocument(contract, { copy }));
  return contract;
}

/**
 * Follows a link that works for a few minutes, to save what it leads to.
 *
 * @param {{url: string, filename: string}} link
 */
export function followLink({ url, filename }) {
  const link = el("a", { href: url, download: filename, rel: "noreferrer" });
  document.body.append(link);
  link.click();
  link.remove();
  announce(t("The download of {filename} has begun.", { filename }));
}
