"""From a file's sums to bills."""

import hashlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from zoneinfo import ZoneInfo

from chalicelib.application.intake.bill_sums import BillSums
from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.focus import BillKey
from chalicelib.domain.common.money import EXACT, Money, total_of
from chalicelib.domain.requesting.bills import Bill, BillLine, BillState, bill_id_of, month_of

MOST_SERVICES = 5_000
MOST_SERVICE_TEXT = 200_000
"""Bytes of service names in a bill: with their amounts they stay within one database record."""

Snapshot = tuple[BillKey, Bill]
Refused = dict[BillKey, BadLine]


def snapshots_of(sums: BillSums, name: str, zone: ZoneInfo, refused: Refused) -> Iterator[Snapshot]:
    """The bills of a file that count; why others do not goes into `refused`.

    Args: zone: a bill's month is the month there.
    """
    final = name.removesuffix(".gz").endswith(".final.csv")
    state = BillState.FINAL if final else BillState.OPEN
    for key, services in sums.bills.items():
        month = month_of(key.period_start, sums.period_ends[key], zone)
        try:
            sums.require_readable(key)
            yield key, snapshot(key, services, month=month, source_name=name, state=state)
        except BadLine as fault:
            refused[key] = fault


def snapshot(
    key: BillKey, sums: Mapping[str, Decimal], *, month: str, source_name: str, state: BillState
) -> Bill:
    """The bill as the file tells it; raises BadLine `bill_too_large`."""
    if len(sums) > MOST_SERVICES or sum(len(name.encode()) for name in sums) > MOST_SERVICE_TEXT:
        raise BadLine(
            FaultCode.BILL_TOO_LARGE, f"The bill has too many services ({len(sums)}) to be one contract."
        )
    lines = tuple(BillLine(name, Money(sums[name], key.currency)) for name in sorted(sums))
    return Bill(
        bill_id=bill_id_of(*key, month=month),
        billing_account_id=key.billing_account_id,
        invoice_issuer=key.invoice_issuer,
        month=month,
        period_start=key.period_start,
        state=state,
        total=total_of((line.amount for line in lines), key.currency),
        lines=lines,
        source_name=source_name,
        content_hash=_content_hash(lines),
    )


def _content_hash(lines: tuple[BillLine, ...]) -> str:
    """The same for the same charges, however they were divided into rows or written."""
    told = "\x1e".join(f"{line.service_name}\x1f{_written(line.amount.amount)}" for line in lines)
    return hashlib.sha256(told.encode()).hexdigest()


def _written(amount: Decimal) -> str:
    return f"{amount.normalize(EXACT):f}" if amount else "0"
