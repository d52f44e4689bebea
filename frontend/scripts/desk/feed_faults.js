// Why a line of a feed was refused, or what is to be known of it, in words; what is wrong in it stands beside.

import { t } from "../shell/words.js";

/** @param {string} code */
export function feedFault(code) {
  return /** @type {Record<string, string>} */ ({
    field_missing: t("A field is missing"),
    field_wrong_type: t("A field is of another kind"),
    field_invalid: t("A field's value cannot be taken"),
    json_malformed: t("The line is not JSON"),
    not_an_object: t("The line is not a JSON object"),
    csv_malformed: t("The row is not CSV"),
    column_count: t("The row has too many or too few columns"),
    line_too_long: t("The line is too long"),
    nul_byte: t("The line has a NUL byte"),
    not_utf8: t("The line is not UTF-8"),
    not_gb18030: t("The file is not GB 18030"),
    not_utf16: t("The file is not UTF-16"),
    encoding_mixed: t("The file mixes encodings"),
    encoding_unclear: t("The file's encoding is not clear"),
    version_conflict: t("The same version came with other content"),
    account_changed: t("The record belongs to another account"),
    transaction_conflict: t("The same transaction came with other content"),
    bill_spoilt: t("Another line of the bill cannot be read"),
    bill_final: t("The bill is final already"),
    bill_too_large: t("The bill has too many services"),
    file_name_unknown: t("The file is of no known feed"),
    columns_missing: t("The header lacks columns"),
    columns_twice: t("The header has a column twice"),
    file_truncated: t("The file ends too early"),
    gzip_damaged: t("The compressed file is damaged"),
    gzip_truncated: t("The compressed file ends too early"),
    too_many_bills: t("The file has too many bills"),
    too_many_rows: t("The file has too many rows"),
    billing_account_claimed_twice: t("Two accounts claim this billing account"),
    service_unnamed: t("Rows name no service; they are summed as other charges"),
    bill_replaced: t("The bill was replaced"),
    more_rejected: t("More lines were refused than are listed"),
  })[code] ?? t("Other");
}
