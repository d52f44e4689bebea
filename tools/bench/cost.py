"""What a contract costs in AWS calls: counted on the embedded AWS, priced, and added up by month."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from tests.support.counted_calls import counted_calls
from tools.bench.calls import operations, ready_contracts, stage
from tools.stack.place import CHECKOUT

PAGE = CHECKOUT / "docs" / "cost.md"
# US dollars a million, list prices of us-east-1 without free tiers; look them up before you rely on them.
PRICES: Mapping[str, Decimal] = {
    "dynamodb.GetItem": Decimal("0.125"),
    "dynamodb.Query": Decimal("0.25"),
    "dynamodb.BatchGetItem": Decimal("0.25"),
    "dynamodb.PutItem": Decimal("0.625"),
    "dynamodb.TransactWriteItems": Decimal("7.5"),
    "s3.PutObject": Decimal("5"),
    "s3.GetObject": Decimal("0.4"),
    "s3.HeadObject": Decimal("0.4"),
    "kms.Sign": Decimal("15"),
}
# A call of the API: gateway, CloudFront, a function of 1 GB for 60 ms. An event: a function of 1 GB.
API_CALL = Decimal("3.5") + Decimal("1") + Decimal("0.2") + Decimal("16.67") * Decimal("0.06")
SEALING_RUN = Decimal("0.2") + Decimal("16.67") * Decimal("0.25")
MONTHS = (1_000, 1_000_000, 100_000_000)


@dataclass(frozen=True)
class Counted:
    """One operation, with how often a contract needs it."""

    name: str
    calls: Counter[str]
    times: int
    is_event: bool

    @property
    def dollars_a_million(self) -> Decimal:
        around = SEALING_RUN if self.is_event else API_CALL
        return self.times * (
            around + sum((PRICES[name] * count for name, count in self.calls.items()), Decimal())
        )


# How often in the life of a usual contract: looked at, downloaded and listed more often than made.
_TIMES = {"list of contracts": 4, "request of one order": 1, "finalize": 1, "seal": 1, "official download": 2}


def counted() -> list[Counted]:
    with tempfile.TemporaryDirectory() as folder, stage(Path(folder)) as services:
        now = datetime.now(UTC)
        official, draft = ready_contracts(services, now)
        found = []
        for operation in operations(services, draft, official, now, orders_in_a_request=1):
            with counted_calls(services) as calls:
                operation.run()
            name = operation.name
            found.append(Counted(name, calls, _TIMES[name], is_event=name == "seal"))
        return found


def page(operations_: list[Counted]) -> str:
    rows = "".join(
        f"| {it.name} | {it.times} | {_told(it.calls)} | {it.dollars_a_million:.2f} |\n" for it in operations_
    )
    total = sum((it.dollars_a_million for it in operations_), Decimal())
    months = "".join(f"| {count:,} | {total * count / 1_000_000:,.2f} |\n" for count in MONTHS)
    return (PAGE.read_text().partition(_BEGIN)[0] + _BEGIN + _HEAD + rows) + _TOTAL + months


_BEGIN = "<!-- counted by `python -m tools.bench.cost`; what stands below is written by it -->\n"
_HEAD = """
| operation | in a contract's life | calls each time | dollars a million contracts |
| --- | --- | --- | --- |
"""
_TOTAL = """
| contracts a month | dollars a month for calls |
| --- | --- |
"""


def _told(calls: Counter[str]) -> str:
    return ", ".join(f"{count} {name.partition('.')[2]}" for name, count in sorted(calls.items()))


if __name__ == "__main__":
    PAGE.write_text(page(counted()))
    sys.exit(0)
