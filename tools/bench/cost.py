"""What a contract costs in AWS: counted on the embedded AWS, priced, and added up by month.

`python -m tools.bench.cost` writes docs/cost.md from what it counts; a test fails when the counts are others.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from tools.bench.calls import operations, ready_contracts, stage
from tools.bench.consumption import Consumed, consumption
from tools.bench.functions.sizes import given
from tools.checkout import CHECKOUT

PAGE = CHECKOUT / "docs" / "cost.md"
# US dollars a million, list prices of us-east-1 without free tiers; look them up before you rely on them.
READ_UNIT, WRITE_UNIT = Decimal("0.125"), Decimal("0.625")
PRICES: Mapping[str, Decimal] = {
    "s3.PutObject": Decimal("5"),
    "s3.GetObject": Decimal("0.4"),
    "s3.HeadObject": Decimal("0.4"),
    "kms.Sign": Decimal("15"),
}
GATEWAY, EDGE, START = Decimal("3.5"), Decimal("1"), Decimal("0.2")
GIGABYTE_SECOND = Decimal("16.67")
# Dollars a gigabyte: to a customer, and to keep for a month.
TRANSFER, STORAGE = Decimal("0.09"), Decimal("0.023")
GIGABYTE = 1024**3
MONTHS = (1_000, 1_000_000, 100_000_000)


@dataclass(frozen=True)
class Counted:
    """One operation, with how often a contract needs it."""

    name: str
    consumed: Consumed
    times: int
    handed_out: int = 0
    """Bytes that a customer then fetches from the bucket."""

    @property
    def dollars_a_million(self) -> Decimal:
        consumed = self.consumed
        calls = sum(
            (PRICES.get(name, Decimal()) * count for name, count in consumed.calls.items()), Decimal()
        )
        units = READ_UNIT * Decimal(consumed.read_units) + WRITE_UNIT * consumed.write_units
        transfer = TRANSFER * self.handed_out * 1_000_000 / GIGABYTE
        return self.times * (calls + units + self._function + transfer)

    @property
    def _function(self) -> Decimal:
        is_event = self.name == "seal"
        gigabytes = Decimal(given("seal" if is_event else "app")["lambda_memory_size"]) / 1024
        around = START if is_event else START + GATEWAY + EDGE
        return around + GIGABYTE_SECOND * gigabytes * Decimal(self.consumed.seconds)


# How often in the life of a usual contract: looked at, downloaded and listed more often than made.
_TIMES = {"list of contracts": 4, "request of one order": 1, "finalize": 1, "seal": 1, "official download": 2}


def counted() -> list[Counted]:
    with tempfile.TemporaryDirectory() as folder, stage(Path(folder)) as services:
        now = datetime.now(UTC)
        official, draft = ready_contracts(services, now)
        found = []
        for operation in operations(services, draft, official, now, orders_in_a_request=1):
            with consumption(services) as consumed:
                operation.run()
            found.append(Counted(operation.name, consumed, _TIMES[operation.name]))
        file = found[[it.name for it in found].index("seal")].consumed.stored
        return [*found[:-1], Counted(found[-1].name, found[-1].consumed, found[-1].times, file)]


def counts(operations_: list[Counted]) -> str:
    """What is the same on every machine: the rows of the page without times and dollars."""
    return "".join(
        f"| {it.name} | {it.times} | {_told(it.consumed.calls)} | {it.consumed.read_units:g} | "
        f"{it.consumed.write_units} |\n"
        for it in operations_
    )


def page(operations_: list[Counted]) -> str:
    rows = "".join(
        f"{line} {_kilobytes(it.consumed.sent)} / {_kilobytes(it.consumed.received)} | "
        f"{it.consumed.seconds * 1000:.0f} | {it.dollars_a_million:.2f} |\n"
        for it, line in zip(operations_, counts(operations_).splitlines(), strict=True)
    )
    total = sum((it.dollars_a_million for it in operations_), Decimal())
    kept = sum(it.consumed.stored for it in operations_)
    storage = STORAGE * kept * 1_000_000 / GIGABYTE
    months = "".join(
        f"| {count:,} | {total * count / 1_000_000:,.2f} | {storage * count / 1_000_000:,.2f} |\n"
        for count in MONTHS
    )
    stored = f"\nKept of each contract: {kept // 1024} kB of documents.\n"
    return PAGE.read_text().partition(_BEGIN)[0] + _BEGIN + _HEAD + rows + stored + _TOTAL + months


_BEGIN = "<!-- counted by `python -m tools.bench.cost`; what stands below is written by it -->\n"
_HEAD = """
| operation | in a contract's life | calls each time | read units | write units | kB sent / received | ms | \
dollars a million contracts |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""
_TOTAL = """
| contracts a month | dollars a month | and for storage, more each month |
| --- | --- | --- |
"""


def _told(calls: Counter[str]) -> str:
    return ", ".join(f"{count} {name.partition('.')[2]}" for name, count in sorted(calls.items()))


def _kilobytes(size: int) -> str:
    return f"{size / 1024:.1f}" if size < 10 * 1024 else f"{size / 1024:.0f}"


if __name__ == "__main__":
    PAGE.write_text(page(counted()))
    sys.exit(0)
