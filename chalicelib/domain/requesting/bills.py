"""Monthly bills: the sum of a billing account's charges from one invoicing entity in one currency."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.common.money import Money


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
    """YYYY-MM of the billing period's start."""
    period_start: datetime
    state: BillState
    total: Money
    lines: tuple[BillLine, ...]
    source_name: str = ""
    """The file whose snapshot this is; among files that are not final the greatest name counts."""
    content_hash: str = ""
    contract_id: str | None = None
    row: int = 0


def bill_id_of(billing_account_id: str, invoice_issuer: str, period_start: datetime, currency: str) -> str:
    """The same bill has the same id in whichever file it comes."""
    parts = (billing_account_id, invoice_issuer, period_start.strftime("%Y-%m-%dT%H:%M:%S"), currency)
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"B{period_start:%Y%m}-{digest[:20]}"
