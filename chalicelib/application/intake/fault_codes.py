"""Every code that a line, a row or a file of a feed is refused or noted with: there are no others."""

from enum import StrEnum


class FaultCode(StrEnum):
    """What a line, or a whole file, is refused for. `docs/feeds.md` has the cure of each."""

    FIELD_MISSING = "field_missing"
    FIELD_WRONG_TYPE = "field_wrong_type"
    FIELD_INVALID = "field_invalid"
    JSON_MALFORMED = "json_malformed"
    NOT_AN_OBJECT = "not_an_object"
    CSV_MALFORMED = "csv_malformed"
    COLUMN_COUNT = "column_count"
    LINE_TOO_LONG = "line_too_long"
    NUL_BYTE = "nul_byte"
    NOT_UTF8 = "not_utf8"
    NOT_GB18030 = "not_gb18030"
    NOT_UTF16 = "not_utf16"
    ENCODING_MIXED = "encoding_mixed"
    ENCODING_UNCLEAR = "encoding_unclear"
    VERSION_CONFLICT = "version_conflict"
    ACCOUNT_CHANGED = "account_changed"
    TRANSACTION_CONFLICT = "transaction_conflict"
    BILL_SPOILT = "bill_spoilt"
    BILL_FINAL = "bill_final"
    BILL_TOO_LARGE = "bill_too_large"
    FILE_NAME_UNKNOWN = "file_name_unknown"
    COLUMNS_MISSING = "columns_missing"
    COLUMNS_TWICE = "columns_twice"
    FILE_TRUNCATED = "file_truncated"
    GZIP_DAMAGED = "gzip_damaged"
    GZIP_TRUNCATED = "gzip_truncated"
    TOO_MANY_BILLS = "too_many_bills"
    TOO_MANY_ROWS = "too_many_rows"


class NoteCode(StrEnum):
    """What staff are told of lines that went in, or of the list of refused ones."""

    BILLING_ACCOUNT_CLAIMED_TWICE = "billing_account_claimed_twice"
    SERVICE_UNNAMED = "service_unnamed"
    BILL_REPLACED = "bill_replaced"
    MORE_REJECTED = "more_rejected"
