"""Which payments staff are shown beside a claim: those that fit it well enough, the likeliest first (O1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.domain.claims.comparing import Comparison, compared
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import RemittanceClaim

LEAST_SCORE = 50
"""Usually: a payment that fits less has neither the contract's number, nor both amount and payer."""

MOST_PROPOSED = 10


@dataclass(frozen=True)
class Candidate:
    payment: Payment
    comparison: Comparison


def candidates_of(
    claim: RemittanceClaim, payments: Iterable[Payment], least_score: int
) -> tuple[Candidate, ...]:
    """Free payments that score enough, the highest score first, then those nearest to the day that was named.

    Args:
        least_score: of 100; what scores less is not shown.
    """
    known = {payment.payment_id: payment for payment in payments if payment.claim_id is None}
    weighed = (Candidate(payment, compared(claim, (payment,))) for payment in known.values())
    found = [each for each in weighed if each.comparison.score >= least_score]
    found.sort(key=lambda each: _best_first(claim, each))
    return tuple(found[:MOST_PROPOSED])


def _best_first(claim: RemittanceClaim, candidate: Candidate) -> tuple[int, int, str]:
    days = abs((candidate.payment.received_on - claim.paid_on).days)
    return -candidate.comparison.score, days, candidate.payment.payment_id
