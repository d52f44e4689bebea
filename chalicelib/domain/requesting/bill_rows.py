"""What a list shows of a bill: small, however many lines the bill has."""

from dataclasses import dataclass

from chalicelib.domain.common.money import Money
from chalicelib.domain.requesting.bills import Bill, BillState


@dataclass(frozen=True)
class BillRow:
    """A bill without its lines; always made of the whole record."""

    bill_id: str
    billing_account_id: str
    invoice_issuer: str
    month: str
    state: BillState
    total: Money
    line_count: int
    unusual: str
    """The characters of its lines that are neither ASCII nor usual Chinese ones, each once: they alone may be
    in no font."""
    contract_id: str | None = None
    contract_number: str | None = None
    row: int = 0


def bill_row_of(bill: Bill) -> BillRow:
    printed = " ".join(line.service_name for line in bill.lines)
    return BillRow(
        bill_id=bill.bill_id,
        billing_account_id=bill.billing_account_id,
        invoice_issuer=bill.invoice_issuer,
        month=bill.month,
        state=bill.state,
        total=bill.total,
        line_count=len(bill.lines),
        unusual="".join(dict.fromkeys(char for char in printed if _is_unusual(char))),
        contract_id=bill.contract_id,
        contract_number=bill.contract_number,
        row=bill.row,
    )


def _is_unusual(char: str) -> bool:
    return not (" " <= char <= "~" or "\u4e00" <= char <= "\u9fff" or char.isspace())
