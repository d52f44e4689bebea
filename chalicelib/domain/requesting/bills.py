"""Monthly bills: the sum of a billing account's charges from one invoicing entity in one currency."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.common.money import Money

_A_MONTH = timedelta(days=28)
_LONGEST_PERIOD = timedelta(days=62)


class BillState(StrEnum):
    OPEN = "open"
    FINAL = "final"


@dataclass(frozen=True)
class BillLine:
    """The charges of one service in the month, exact."""

    service_name: str
    amount: Money


@dataclass(frozen=True)
class Bill:
    bill_id: str
    billing_account_id: str
    invoice_issuer: str
    """`InvoiceIssuerName` of the FOCUS rows."""
    month: str
    """YYYY-MM, in the provider's time zone: see `month_of`."""
    period_start: datetime
    state: BillState
    total: Money
    lines: tuple[BillLine, ...]
    source_name: str = ""
    """The file whose snapshot this is; among files that are not final the greatest name counts."""
    content_hash: str = ""
    contract_id: str | None = None
    contract_number: str | None = None
    """Of the contract that holds it; none also of bills that an earlier release let a contract hold."""
    row: int = 0


def month_of(period_start: datetime, period_end: datetime | None, zone: ZoneInfo) -> str:
    """The month in which the middle of the period lies, where the provider is: `2026-10`.

    A month that begins at Beijing's midnight begins in UTC on the last day of the month before; its middle
    is never in doubt. A period whose end is not told, or makes no sense, is taken for a month.
    """
    length = period_end - period_start if period_end else timedelta()
    if not timedelta() < length <= _LONGEST_PERIOD:
        length = _A_MONTH
    return f"{(period_start + length / 2).astimezone(zone):%Y-%m}"


def bill_id_of(
    billing_account_id: str,
    invoice_issuer: str,
    period_start: datetime,
    currency: str,
    month: str | None = None,
) -> str:
    """The same bill has the same id in whichever file it comes.

    Without a `month` the id is the one that bills had before months were those of the provider's zone.
    """
    parts = (billing_account_id, invoice_issuer, period_start.strftime("%Y-%m-%dT%H:%M:%S"), currency)
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    told = month.replace("-", "") if month else f"{period_start:%Y%m}"
    return f"B{told}-{digest[:20]}"
