"""Money as exact decimals; rounding happens only where an amount is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

# ISO 4217 minor units that differ from two.
_MINOR_UNITS = {
    "BHD": 3, "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "IQD": 3, "ISK": 0, "JOD": 3, "JPY": 0, "KMF": 0,
    "KRW": 0, "KWD": 3, "LYD": 3, "OMR": 3, "PYG": 0, "RWF": 0, "TND": 3, "UGX": 0, "VND": 0, "VUV": 0,
    "XAF": 0, "XOF": 0, "XPF": 0,
}  # fmt: skip

# Sums of feed amounts stay exact: wide enough for 100 million rows of 30-digit amounts.
EXACT = Context(prec=60)


@dataclass(frozen=True)
class Money:
    """An exact amount in an ISO 4217 currency."""

    amount: Decimal
    currency: str

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError("amounts of different currencies cannot be added")
        return Money(EXACT.add(self.amount, other.amount), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return self + Money(other.amount.copy_negate(), other.currency)  # a minus sign would round

    def rounded(self) -> "Money":
        """Half-up to the currency's minor unit."""
        step = Decimal(1).scaleb(-minor_unit(self.currency))
        shown = self.amount.quantize(step, rounding=ROUND_HALF_UP, context=EXACT)
        return Money(abs(shown) if shown.is_zero() else shown, self.currency)

    @property
    def spoken(self) -> str:
        """As every text for people writes it, in both languages, such as CNY 1,234.50; pages do the same."""
        shown = self.rounded()
        sign = "-" if shown.is_negative else ""
        return f"{sign}{shown.currency} {abs(shown.amount):,f}"

    @property
    def is_negative(self) -> bool:
        return self.amount < 0


def minor_unit(currency: str) -> int:
    """Number of decimals that amounts of the currency are shown with."""
    return _MINOR_UNITS.get(currency, 2)


def total_of(amounts: Iterable[Money], currency: str) -> Money:
    """The exact sum; zero of `currency` when there is nothing to add."""
    total = Money(Decimal(0), currency)
    for amount in amounts:
        total = total + amount
    return total
