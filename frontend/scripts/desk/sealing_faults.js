// Why a contract could not be sealed, and what mends it.

import { t } from "../shell/words.js";
import { toldFact } from "../ui/told_facts.js";

/**
 * Why, as the contract's history tells it.
 *
 * @param {?string} code
 */
export const faultReason = (code) => (code ? toldFact({ code: "sealing_fault", values: { fault: code } }) : "");

/**
 * What mends it.
 *
 * @param {?string} code
 */
function faultCure(code) {
  return /** @type {Record<string, string>} */ ({
    entity_missing: t("Register it."),
    entity_changed: t("Ask the customer before anything is sealed."),
    base_altered: t("Restore it from its backup."),
    base_unreadable: t("Restore it from its backup."),
    base_already_signed: t("Restore it from its backup."),
    seal_place_missing: t("It has to be requested again."),
    artwork_missing: t("Register it."),
    artwork_unreadable: t("Register it again."),
    certificate_unreadable: t("Register it again."),
    certificate_chain_broken: t("Register the whole chain."),
    certificate_expired: t("Register a new one."),
    certificate_not_yet_valid: t("Wait, or register another one."),
    certificate_revoked: t("Register a new one."),
    certificate_key_mismatch: t("Register the right one."),
    certificate_usage_wrong: t("Register another one."),
    signing_key_unusable: t("Look at its state in the key store."),
  })[code ?? ""] ?? (code ? t("Tell the developers.") : "");
}

/** @param {?string} code */
export const faultText = (code) => (code ? t("{reason}. {cure}", { reason: faultReason(code), cure: faultCure(code) }) : "");
