// Everything that happened to a contract, as a timeline.

import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { timeline } from "../ui/timeline.js";

/**
 * @param {{contract_id: string}} contract
 * @param {HTMLElement} place
 * @param {AbortSignal} signal
 * @param {string} [contracts] where contracts are read: the customer's own, or the desk's
 */
export async function showHistory(contract, place, signal, contracts = "/api/contracts") {
  const path = `${contracts}/${encodeURIComponent(contract.contract_id)}/history`;
  place.replaceChildren(...timeline(await call(path, { signal }), happened, path));
}

/** @param {string} action */
function happened(action) {
  return /** @type {Record<string, string>} */ ({
    "contract.requested": t("Requested"),
    "contract.edited": t("Changed"),
    "contract.finalized": t("Finalized"),
    "contract.sealed": t("Sealed and signed"),
    "contract.timestamped": t("Timestamped in an archive copy"),
    "contract.archive_renewed": t("Archive copy renewed"),
    "contract.seal_failed": t("Sealing failed; it is being looked into"),
    "contract.seal_retry_proposed": t("It was proposed to start sealing again"),
    "contract.seal_retried": t("Sealing was started again"),
    "contract.downloaded": t("Downloaded"),
    "contract.deleted": t("Deleted"),
    "contract.voided": t("Voided"),
    "contract.cancelled": t("Cancelled"),
    "contract.expired": t("Expired"),
    "contract.reinstated": t("In effect again"),
    "notice.sent": t("E-mail sent to the contact"),
    "notice.skipped": t("No e-mail sent to the contact"),
    "notice.failed": t("The e-mail to the contact could not be sent"),
    "notice.unconfirmed": t("It is not certain whether the e-mail to the contact was sent"),
    "paper.requested": t("Requested on paper"),
    "paper.recipient_changed": t("Recipient of the paper copies changed"),
    "paper.printed": t("Paper copies printed"),
    "paper.mailed": t("Paper copies mailed"),
    "paper.mailing_corrected": t("Mailing of the paper copies corrected"),
    "paper.delivered": t("Paper copies delivered"),
    "paper.returned": t("Paper copies came back"),
    "paper.redispatched": t("Paper copies sent again"),
    "paper.cancelled": t("Paper request cancelled"),
  })[action] ?? action;
}
