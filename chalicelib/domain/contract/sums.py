"""What official contracts add up to, by month, invoicing entity and currency, and where one is counted."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import ROUND_FLOOR, Decimal

from chalicelib.domain.common.money import EXACT, Money


@dataclass(frozen=True, order=True)
class SumKey:
    """Of one counter."""

    month: str
    """YYYY-MM of the request, in the provider's time zone."""
    entity_id: str
    currency: str


@dataclass(frozen=True)
class Counted:
    """Where a stored contract is counted; kept beside its record, in the transaction that counted it."""

    key: SumKey
    until: datetime | None = None
    """From this deadline on it has expired by the clock, swept or not (L8)."""


NOT_TOLD = Counted(SumKey("", "", ""))
"""Of a record that a release without counters has written: it may be counted or not."""


@dataclass(frozen=True)
class Tally:
    contracts: int = 0
    shown: int = 0
    """How many of them show an amount (C8)."""
    amount: Decimal = Decimal(0)

    def __add__(self, other: "Tally") -> "Tally":
        amount = EXACT.add(self.amount, other.amount)
        return Tally(self.contracts + other.contracts, self.shown + other.shown, amount)

    def __sub__(self, other: "Tally") -> "Tally":
        return self + Tally(-other.contracts, -other.shown, other.amount.copy_negate())

    def money(self, currency: str) -> Money | None:
        return Money(self.amount, currency) if self.shown else None

    @property
    def parts(self) -> tuple[Decimal, Decimal]:
        """The amount left and right of the point: both together may have more digits than a stored number."""
        whole = self.amount.to_integral_value(ROUND_FLOOR, context=EXACT)
        return whole, EXACT.subtract(self.amount, whole)


def tally_of(total: Money | None) -> Tally:
    """Of one contract."""
    return Tally(1) if total is None else Tally(1, 1, total.amount)


def month_of(at: datetime, zone: tzinfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m")


def first_of(month: str, zone: tzinfo) -> datetime:
    """The moment at which a month begins."""
    return datetime(int(month[:4]), int(month[5:]), 1, tzinfo=zone)


def months_until(now: datetime, zone: tzinfo, count: int) -> list[str]:
    """So many months, the earliest first; the last is that of `now`."""
    local = now.astimezone(zone)
    last = local.year * 12 + local.month - 1
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(last - count + 1, last + 1)]


def month_after(month: str) -> str:
    number = int(month[:4]) * 12 + int(month[5:])
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
