"""Adding up the charges of a bills file: a snapshot of each bill, unless a row of it cannot be read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from chalicelib.application.intake.faults import BadLine, Unreadable
from chalicelib.application.intake.focus import BadRow, BillKey, Charge, PartialKey
from chalicelib.domain.money import EXACT

MOST_SUMS = 250_000
"""Bills times services of one file. They are what an import holds in memory, some 0.4 kB each."""

_NOTHING_KNOWN: PartialKey = (None, None, None, None)


@dataclass
class BillSums:
    """What is known of a file once it has been read to its end."""

    rows: int = 0
    bills: dict[BillKey, dict[str, Decimal]] = field(default_factory=dict)
    _spoilt: dict[PartialKey, int] = field(default_factory=dict)
    _uncertain: dict[PartialKey, int] = field(default_factory=dict)
    _sums: int = 0

    @classmethod
    def of(cls, rows: Iterable[Charge | BadRow]) -> "BillSums":
        """Raises Unreadable `too_many_bills`, and what iterating over the rows raises."""
        sums = cls()
        for row in rows:
            sums.rows += 1
            if isinstance(row, Charge):
                sums._add(row)
            else:
                spoils = sums._spoilt if row.certain else sums._uncertain
                spoils.setdefault(row.key, row.row.number)
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
                "bill_spoilt", f"Line {min(lines)} cannot be read, so the bill's sum would be wrong."
            )

    def _add(self, charge: Charge) -> None:
        services = self.bills.setdefault(charge.key, {})
        before = services.get(charge.service_name)
        if before is not None:
            services[charge.service_name] = EXACT.add(before, charge.amount)
            return
        self._sums += 1
        if self._sums > MOST_SUMS:
            raise Unreadable("too_many_bills", f"The file has more than {MOST_SUMS} sums; divide it.")
        services[charge.service_name] = charge.amount

    def _settle_uncertain(self) -> None:
        """A row with too few or too many columns is believed where it names a bill of the file."""
        for key, line in self._uncertain.items():
            self._spoilt.setdefault(key if key in self.bills else _NOTHING_KNOWN, line)
