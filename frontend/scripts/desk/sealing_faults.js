// Why a contract could not be sealed, and what mends it.

import { t } from "../shell/words.js";

/** @param {?string} code */
export function faultText(code) {
  return /** @type {Record<string, string>} */ ({
    entity_missing: t("The invoicing entity is not registered. Register it."),
    entity_changed: t("The entity has another name or bank account than the contract shows. Ask the customer before anything is sealed."),
    base_altered: t("The draft's file is not the one that the customer confirmed. Restore it from its backup."),
    base_unreadable: t("The draft's file cannot be opened. Restore it from its backup."),
    base_already_signed: t("The draft's file bears a signature already. Restore it from its backup."),
    seal_place_missing: t("The draft's file has no place for the seal. It has to be requested again."),
    artwork_missing: t("The entity has no seal artwork. Register it."),
    artwork_unreadable: t("The entity's seal artwork cannot be read. Register it again."),
    certificate_unreadable: t("The entity's certificate cannot be read. Register it again."),
    certificate_chain_broken: t("The entity's certificate does not lead to a known authority. Register the whole chain."),
    certificate_expired: t("The entity's certificate has expired. Register a new one."),
    certificate_not_yet_valid: t("The entity's certificate is not valid yet. Wait, or register another one."),
    certificate_revoked: t("The entity's certificate is revoked. Register a new one."),
    certificate_key_mismatch: t("The entity's certificate does not belong to its key. Register the right one."),
    certificate_usage_wrong: t("The entity's certificate is not for signing documents. Register another one."),
    signing_key_unusable: t("The entity's signing key cannot be used. Look at its state in the key store."),
    seal_check_failed: t("The sealed file did not pass its check. Tell the developers."),
  })[code ?? ""] ?? (code ? t("The reason is “{code}”. Tell the developers.", { code }) : "");
}
