"""When a claim and a payment are certainly one (O1), and why they are perhaps not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from chalicelib.domain.claims.comparing import EARLIEST, MatchFinding, compared
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import RemittanceClaim


def is_exact(claim: RemittanceClaim, payment: Payment) -> bool:
    """Contract number, amount, payer, account and date all fit, and nobody has parted the two."""
    return payment.payment_id not in claim.parted_ids and not compared(claim, (payment,)).findings


def certain_pairs(
    claims: Iterable[RemittanceClaim], payments: Iterable[Payment]
) -> list[tuple[RemittanceClaim, Payment]]:
    """Open claims and free payments of one contract that fit exactly, and fit nothing else.

    Matched ones still count: what fits a claim that has its payment already may be paid, or claimed, twice.
    """
    payments = list(payments)
    pairs = [(c, p) for c in claims if c.stands for p in payments if is_exact(c, p)]
    choices = Counter(key for c, p in pairs for key in (("claim", c.claim_id), ("payment", p.payment_id)))
    return [
        (c, p)
        for c, p in pairs
        if c.is_open
        and p.claim_id is None
        and choices["claim", c.claim_id] == choices["payment", p.payment_id] == 1
    ]


def doubts(
    claim: RemittanceClaim, claims: Sequence[RemittanceClaim], payments: Sequence[Payment]
) -> Iterator[MatchFinding]:
    """What about a claim only shows beside the others of its contract: paid twice, or claimed twice."""
    fitting = [payment for payment in payments if is_exact(claim, payment)]
    free = [payment for payment in fitting if payment.claim_id is None]
    if len(free) > 1:
        yield MatchFinding("duplicate_payment", {"count": len(free)})
    for payment in fitting:
        if payment.claim_id not in (None, claim.claim_id):
            yield MatchFinding("already_matched", {"claim_id": payment.claim_id})
    twins = [other.claim_id for other in claims if other.claim_id != claim.claim_id and _alike(claim, other)]
    if twins:
        yield MatchFinding("duplicate_claim", {"claim_ids": ", ".join(sorted(twins))})


def _alike(claim: RemittanceClaim, other: RemittanceClaim) -> bool:
    same_days = abs(claim.paid_on - other.paid_on) <= EARLIEST
    return other.stands and other.amount == claim.amount and same_days
