// The signature in a file, as far as it says something: whatever else somebody signed proves nothing here.

import { t } from "../shell/words.js";
import { momentWithZone } from "../ui/times.js";

/**
 * Of a report, which bears no seal, the time is not read: that is no sign that it has none.
 *
 * @param {{timestamp: ?string}} signature
 * @param {string} kind
 */
function timestampOf({ timestamp }, kind) {
  if (timestamp) return momentWithZone(timestamp);
  return kind === "evidence_report" ? null : t("None");
}

/**
 * @param {Api.RegisterAnswer|Api.VerificationAnswer} answer
 * @returns {Content[][]}
 */
export function signatureFacts(answer) {
  if (!("signature" in answer)) return [];
  const { signature, verdict } = answer;
  if (!signature) return [[t("Digital signature"), t("None that could be read")]];
  if (["signed_by_others", "other_file", "unreadable"].includes(verdict.kind) && !signature.trusted) {
    return [[t("Digital signature"), t("Of somebody who is not registered here; it proves nothing about a contract")]];
  }
  const unchanged = signature.trusted ? t("Not changed since it was signed") : t("The part that was signed was not changed");
  return [
    [t("Content"), signature.intact ? unchanged : t("Changed after it was signed")],
    [t("Covers"), signature.covers_whole_document ? t("The whole document") : t("Not the whole document")],
    [t("Certificate"), signature.trusted ? t("Of a registered company, in force when it signed") : t("Not found in order: what it signed proves nothing")],
    [t("Signed by"), signature.signer],
    [t("Signed at"), signature.signed_at && momentWithZone(signature.signed_at)],
    [t("Timestamp of an independent authority"), timestampOf(signature, verdict.kind)],
  ];
}
