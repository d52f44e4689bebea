"""Adding up the charges of a bills file: a snapshot of each bill, unless a row of it cannot be read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import product
from sys import getsizeof

from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine, Unreadable
from chalicelib.application.intake.focus import BadRow, BillKey, Charge, PartialKey
from chalicelib.domain.common.money import EXACT

MOST_HELD = 128 * 1024 * 1024
"""Bytes of a file's sums, roughly: some 400,000 services of bills. Nothing else of a file is held."""

OTHER_CHARGES = "其他费用 Other charges"
"""The line of a bill for charges of which the export names no service: credits, roundings, purchases."""

MOST_BAD_KEYS = 10_000
_COST_OF_A_BILL = 1_000
_COST_OF_A_SUM = 300

_NOTHING_KNOWN: PartialKey = (None, None, None, None)


@dataclass
class BillSums:
    """What is known of a file once it has been read to its end."""

    rows: int = 0
    bills: dict[BillKey, dict[str, Decimal]] = field(default_factory=dict)
    period_ends: dict[BillKey, datetime | None] = field(default_factory=dict)
    unnamed: int = 0
    """Rows that name no service."""
    first_unnamed: int = 0
    """The line of the first of them."""
    _spoilt: dict[PartialKey, int] = field(default_factory=dict)
    _uncertain: dict[PartialKey, int] = field(default_factory=dict)
    _held: int = 0

    @classmethod
    def of(cls, rows: Iterable[Charge | BadRow]) -> "BillSums":
        """Raises Unreadable `too_many_bills`, and what iterating over the rows raises."""
        sums = cls()
        for row in rows:
            sums.rows += 1
            if isinstance(row, Charge):
                sums._add(row)
            else:
                sums._note(row)
        sums._settle_uncertain()
        return sums

    @property
    def has_bad_rows(self) -> bool:
        return bool(self._spoilt)

    def require_readable(self, key: BillKey) -> None:
        """Raises BadLine for a bill that does not count: a row that is or may be its own cannot be read."""
        if not self._spoilt:
            return
        masks = product(*((part, None) for part in key))
        lines = [self._spoilt[mask] for mask in masks if mask in self._spoilt]
        if lines:
            raise BadLine(
                FaultCode.BILL_SPOILT, f"Line {min(lines)} cannot be read, so the bill's sum would be wrong."
            )

    def _add(self, charge: Charge) -> None:
        services = self.bills.get(charge.key)
        if services is None:
            services = self.bills[charge.key] = {}
            self.period_ends[charge.key] = charge.period_end
            self._hold(_COST_OF_A_BILL + sum(map(getsizeof, charge.key)))
        service_name = charge.service_name or self._unnamed(charge)
        before = services.get(service_name)
        if before is None:
            services[service_name] = charge.amount
            self._hold(_COST_OF_A_SUM + getsizeof(service_name))
        else:
            services[service_name] = EXACT.add(before, charge.amount)

    def _unnamed(self, charge: Charge) -> str:
        self.unnamed += 1
        self.first_unnamed = self.first_unnamed or charge.row.number
        return OTHER_CHARGES

    def _hold(self, size: int) -> None:
        self._held += size
        if self._held > MOST_HELD:
            raise Unreadable(
                FaultCode.TOO_MANY_BILLS, "The file has more bills and services than fit; divide it."
            )

    def _note(self, bad: BadRow) -> None:
        spoils = self._spoilt if bad.certain else self._uncertain
        key = bad.key if len(spoils) < MOST_BAD_KEYS else _NOTHING_KNOWN
        spoils.setdefault(key, bad.row.number)

    def _settle_uncertain(self) -> None:
        """A row with too few or too many columns is believed where it names a bill of the file."""
        for key, line in self._uncertain.items():
            self._spoilt.setdefault(key if key in self.bills else _NOTHING_KNOWN, line)
