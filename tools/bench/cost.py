"""What a contract costs in AWS: counted on the embedded AWS, priced, and added up by month.

`python -m tools.bench cost` writes docs/cost.md from what it counts; a test fails when the counts are others.
Times stay as they stand in the page, as they depend on the machine: `TIMES=new` measures them anew.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from tools.bench import besides
from tools.bench.bill import API, Bill, Use, keeping, usage
from tools.bench.calls import operations, ready_contracts, stage, told_calls
from tools.bench.consumption import Consumed, consumption
from tools.bench.empty_stage import empty_stage
from tools.bench.prices import AS_OF, PRICES
from tools.checkout import CHECKOUT

PAGE = CHECKOUT / "docs" / "cost.md"
MONTHS = (1_000, 1_000_000, 100_000_000)
# How often in the life of a usual contract: looked at, downloaded and listed more often than made.
_TIMES = {"list of contracts": 4, "request of one order": 1, "finalize": 1, "seal": 1, "official download": 2}


@dataclass(frozen=True)
class Counted:
    """One operation, with how often a contract needs it."""

    name: str
    consumed: Consumed
    times: int
    handed_out: int = 0
    """Bytes that a customer then fetches from the bucket."""

    @property
    def bill(self) -> Bill:
        """For a million contracts."""
        return usage(Use(self.consumed, "seal" if self.name == "seal" else API, self.handed_out), self.times)


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
        return [*found[:-1], replace(found[-1], handed_out=file)]


def counts(operations_: Sequence[Counted]) -> str:
    """What is the same on every machine: the rows of the page without times and dollars."""
    return "".join(
        f"| {it.name} | {it.times} | {told_calls(it.consumed.calls)} | {it.consumed.read_units:g} | "
        f"{it.consumed.write_units} |\n"
        for it in operations_
    )


def page(operations_: Sequence[Counted], besides_: str) -> str:
    """The whole page, what people wrote in it included.

    Args: besides_: the part of what is asked for now and then.
    """
    written = PAGE.read_text(encoding="utf-8").partition(_BEGIN)[0]
    rows = "".join(
        f"{line} {_kilobytes(it.consumed.sent)} / {_kilobytes(it.consumed.received)} | "
        f"{it.consumed.seconds * 1000:.0f} | {it.bill.total:.2f} |\n"
        for it, line in zip(operations_, counts(operations_).splitlines(), strict=True)
    )
    parts = (fixed(), _CALLS, rows, _by_service(operations_), _months(operations_), besides_, prices())
    return "".join((written, _BEGIN, *parts))


def fixed() -> str:
    """What an empty stage costs."""
    parts = empty_stage()
    rows = "".join(f"| {it.what} | {_number(it.count)} | {it.dollars:.2f} |\n" for it in parts)
    total = sum((it.dollars for it in parts), Decimal())
    return f"{_EMPTY}{rows}| **together** | | **{total:.2f}** |\n"


def prices() -> str:
    rows = "".join(f"| {it.unit} | {it.dollars} | {it.page} |\n" for it in PRICES.values())
    return _PRICES.format(as_of=AS_OF) + rows


def measure() -> Iterator[str]:
    """Write the page, and print what has become of it."""
    found = counted()
    if os.environ.get("TIMES") != "new":
        found = with_known_times(found)
    PAGE.write_text(page(found, besides.table(besides.counted())), encoding="utf-8")
    total = sum((it.bill.total for it in found), Decimal())
    yield f"cost: {total:.2f} dollars a million contracts; written to {PAGE.relative_to(CHECKOUT)}"


def with_known_times(operations_: Sequence[Counted]) -> list[Counted]:
    """The same with the milliseconds that the page tells."""
    text = PAGE.read_text(encoding="utf-8")
    found = []
    for it in operations_:
        known = re.search(rf"^\| {re.escape(it.name)} \|.*\| (\d+) \| [\d.]+ \|$", text, re.MULTILINE)
        seconds = int(known[1]) / 1000 if known else it.consumed.seconds
        found.append(replace(it, consumed=replace(it.consumed, seconds=seconds)))
    return found


def _by_service(operations_: Sequence[Counted]) -> str:
    together: dict[str, Decimal] = {}
    for it in operations_:
        for name, dollars in it.bill.parts.items():
            together[name] = together.get(name, Decimal()) + dollars
    rows = "".join(f"| {name} | {together[name]:.2f} |\n" for name in sorted(together))
    return _SERVICES + rows


def _months(operations_: Sequence[Counted]) -> str:
    each = sum((it.bill.total for it in operations_), Decimal())
    documents = sum(it.consumed.stored for it in operations_)
    records: dict[tuple[str, str], int] = {}
    for it in operations_:
        records |= it.consumed.records
    kept = keeping(documents, sum(records.values()))
    rows = "".join(
        f"| {count:,} | {each * count / 1_000_000:,.2f} | "
        f"{kept['documents'] * count / 1_000_000:,.2f} | {kept['records'] * count / 1_000_000:,.2f} | "
        f"{kept['recovery of records'] * count / 1_000_000:,.2f} |\n"
        for count in MONTHS
    )
    told = f"{documents // 1024} kB of documents, {sum(records.values()) // 1024} kB of records"
    return f"\nKept of each contract: {told} with their indexes.\n{_MONTHS}{rows}"


_BEGIN = "<!-- counted by `python -m tools.bench cost`; what stands below is written by it -->\n"
_EMPTY = """
## An empty stage, a month

| part | count | dollars |
| --- | --- | --- |
"""
_CALLS = """
## A contract

| operation | in a contract's life | calls each time | read units | write units | kB sent / received | ms | \
dollars a million contracts |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""
_SERVICES = """
| of that, a million contracts | dollars |
| --- | --- |
"""
_MONTHS = """
| contracts a month | dollars a month | for documents, more each month | for records | for their recovery |
| --- | --- | --- | --- | --- |
"""
_PRICES = """
## Prices

List prices of `us-east-1` from {as_of}, without free tiers, not read anew since: look up what you rely on.

| unit | dollars | where |
| --- | --- | --- |
"""


def _number(count: Decimal) -> str:
    return f"{count:,.0f}" if count == count.to_integral_value() else f"{count:.2f}"


def _kilobytes(size: int) -> str:
    return f"{size / 1024:.1f}" if size < 10 * 1024 else f"{size / 1024:.0f}"
