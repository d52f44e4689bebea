"""A claim beside payments (O1): what fits, and what speaks against it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from chalicelib.domain.claims.names_apart import apart
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import RemittanceClaim
from chalicelib.domain.common.money import Money, total_of
from chalicelib.domain.common.spellings import account_key, name_key

EARLIEST = timedelta(days=2)
LATEST = timedelta(days=10)
"""A payment may come in two days before the day that the customer names, and ten days after it."""

NOTHING = "–"
"""Where one of two names has nothing."""


class Fit(StrEnum):
    """What a payment has in common with a claim."""

    CONTRACT_NUMBER = "contract_number"
    AMOUNT = "amount"
    PAYER = "payer"
    ACCOUNT = "account"
    DATE = "date"


WEIGHTS: Mapping[Fit, int] = {
    Fit.CONTRACT_NUMBER: 40,
    Fit.AMOUNT: 30,
    Fit.PAYER: 20,
    Fit.ACCOUNT: 5,
    Fit.DATE: 5,
}


@dataclass(frozen=True)
class MatchFinding:
    """Something that speaks against a match, or that whoever decides should know."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Comparison:
    fits: tuple[Fit, ...]
    findings: tuple[MatchFinding, ...]

    @property
    def score(self) -> int:
        """Of 100: the sum of the weights of what fits."""
        return sum(WEIGHTS[fit] for fit in self.fits)


def compared(claim: RemittanceClaim, payments: Sequence[Payment]) -> Comparison:
    """The claim beside one payment, or beside several that together may be what was paid."""
    told = [told for check in _CHECKS for told in check(claim, payments)]
    return Comparison(
        fits=tuple(each for each in told if isinstance(each, Fit)),
        findings=tuple(each for each in told if isinstance(each, MatchFinding)),
    )


def _contract_number(claim: RemittanceClaim, payments: Sequence[Payment]) -> Iterator[Fit | MatchFinding]:
    if claim.contract is None:
        yield MatchFinding("no_contract_claimed")
        return
    wanted = claim.contract.contract_number
    named = {payment.contract_numbers for payment in payments}
    if named == {(wanted,)}:
        yield Fit.CONTRACT_NUMBER
        return
    others = sorted({number for numbers in named for number in numbers} - {wanted})
    if others:
        yield MatchFinding("other_contract_named", {"numbers": ", ".join(others)})
    else:
        yield MatchFinding("contract_number_missing")


def _amount(claim: RemittanceClaim, payments: Sequence[Payment]) -> Iterator[Fit | MatchFinding]:
    currency = claim.amount.currency
    if any(payment.amount.currency != currency for payment in payments):
        yield MatchFinding("other_currency", {"currency": currency})
        return
    missing = claim.amount - total_of((payment.amount for payment in payments), currency)
    if missing.amount == 0:
        yield Fit.AMOUNT
    elif missing.is_negative:
        yield MatchFinding("over_paid", {"amount": Money(missing.amount.copy_negate(), currency).spoken})
    else:
        yield MatchFinding("partial", {"amount": missing.spoken})


def _payer(claim: RemittanceClaim, payments: Sequence[Payment]) -> Iterator[Fit | MatchFinding]:
    payers = {name_key(payment.payer): payment.payer for payment in payments}
    if claim.customer_name is None:
        yield MatchFinding("customer_not_verified")
    elif "" in payers or set(payers) != {name_key(claim.customer_name)}:
        names = ", ".join(sorted(name or "?" for name in payers.values()))
        yield MatchFinding("third_party_payer", {"payer": names, "name": claim.customer_name})
        yield from _names_apart(list(payers.values()), claim.customer_name)
    elif name_key(claim.payer) not in payers:
        yield MatchFinding("payer_differs_from_claim", {"payer": claim.payer})
    else:
        yield Fit.PAYER


def _names_apart(payers: Sequence[str], customer_name: str) -> Iterator[MatchFinding]:
    """A single payer whose name is nearly the customer's: a branch, a former name, a slip of the pen."""
    difference = apart(payers[0], customer_name) if len(payers) == 1 else None
    if difference is not None:
        facts = dict(zip(("payer_part", "name_part"), (part or NOTHING for part in difference), strict=True))
        yield MatchFinding("payer_name_alike", facts)


def _account(claim: RemittanceClaim, payments: Sequence[Payment]) -> Iterator[Fit | MatchFinding]:
    if claim.contract is None:
        return
    wanted = account_key(claim.contract.remittance_account)
    if all(account_key(payment.account) == wanted for payment in payments):
        yield Fit.ACCOUNT
    else:
        yield MatchFinding("other_account", {"account": claim.contract.remittance_account})


def _date(claim: RemittanceClaim, payments: Sequence[Payment]) -> Iterator[Fit | MatchFinding]:
    outside = [
        payment.received_on
        for payment in payments
        if not claim.paid_on - EARLIEST <= payment.received_on <= claim.paid_on + LATEST
    ]
    if outside:
        yield MatchFinding("date_far", {"date": outside[0].isoformat()})
    else:
        yield Fit.DATE


_CHECKS = (_contract_number, _amount, _payer, _account, _date)
