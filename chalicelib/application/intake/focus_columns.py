"""The six columns of a FOCUS file that are read, and what may stand in them; else BadLine is raised."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal

from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.forms import CURRENCY_CODE, SUM
from chalicelib.application.intake.values import amount_of, instant_in_utc_of, is_currency, is_missing
from chalicelib.domain.common.texts import is_printable

LONGEST_TEXT = 500


def text_column(name: str, told: str) -> str:
    if is_missing(told):
        raise BadLine(FaultCode.FIELD_MISSING, f"`{name}` is missing.")
    text = told.strip()
    if len(text) > LONGEST_TEXT:
        raise BadLine(FaultCode.FIELD_INVALID, f"`{name}` is longer than {LONGEST_TEXT} characters.")
    if not is_printable(text):
        raise BadLine(FaultCode.FIELD_INVALID, f"`{name}` has a control character.")
    return text


def time_column(name: str, told: str) -> datetime:
    at = instant_in_utc_of(text_column(name, told))
    if at is None:
        raise BadLine(FaultCode.FIELD_INVALID, f"`{name}` is not a time, such as 2024-09-01T00:00:00Z.")
    return at


def currency_column(name: str, told: str) -> str:
    currency = text_column(name, told)
    if not is_currency(currency):
        raise BadLine(FaultCode.FIELD_INVALID, f"`{name}` {CURRENCY_CODE.fault}.")
    return currency


def amount_column(name: str, told: str) -> Decimal:
    amount = amount_of(text_column(name, told))
    if amount is None:
        raise BadLine(FaultCode.FIELD_INVALID, f"`{name}` {SUM.fault}.")
    return amount


KEY_COLUMNS: Mapping[str, Callable[[str, str], str | datetime]] = {
    "BillingAccountId": text_column,
    "InvoiceIssuerName": text_column,
    "BillingPeriodStart": time_column,
    "BillingCurrency": currency_column,
}
"""What makes charges one bill."""

RENAMED = {"InvoiceIssuer": "InvoiceIssuerName", "Provider": "ProviderName", "Publisher": "PublisherName"}
"""Columns of FOCUS 1.0-preview, and what they are called since FOCUS 1.0."""

PERIOD_END = "BillingPeriodEnd"
"""Read where it is there: it says which month the period is."""

COLUMNS = (*KEY_COLUMNS, "ServiceName", "BilledCost")


def column_reader(name: str) -> Callable[[str, str], object]:
    """How one of `COLUMNS` is read; a service may also be missing."""
    return amount_column if name == "BilledCost" else KEY_COLUMNS.get(name, text_column)
