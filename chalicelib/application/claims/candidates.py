"""Which payments may be the one that a claim speaks of: proposed to staff, best first, with reasons (O1)."""

from dataclasses import dataclass

from chalicelib.application.claims.payment_matcher import MatchableRemittances, PaymentMatcher
from chalicelib.application.ports import ContractRemittances, Payments
from chalicelib.domain.claims.comparing import Comparison, Fit, MatchFinding, compared
from chalicelib.domain.claims.matching import doubts
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import RemittanceClaim

MOST_PROPOSED = 10
_TELLING = {Fit.CONTRACT_NUMBER, Fit.AMOUNT, Fit.PAYER}


@dataclass(frozen=True)
class Candidate:
    payment: Payment
    comparison: Comparison


@dataclass(frozen=True)
class Proposal:
    """What staff see beside a claim."""

    proposed: tuple[Candidate, ...] = ()
    findings: tuple[MatchFinding, ...] = ()
    """What is odd about the claim itself."""


NO_PROPOSAL = Proposal()


@dataclass(frozen=True)
class Candidates:
    payment_matcher: PaymentMatcher
    payments: Payments

    def of(self, claim: RemittanceClaim) -> Proposal:
        """Of an open claim; a decided one has none."""
        if not claim.is_open:
            return NO_PROPOSAL
        there = self._matchable(claim)
        known = {it.payment_id: it for it in (*there.payments.values(), *self.payments.resembling(claim))}
        candidates = [
            Candidate(payment, compared(claim, (payment,)))
            for payment in known.values()
            if payment.claim_id is None
        ]
        proposed = [each for each in candidates if set(each.comparison.fits) & _TELLING]
        proposed.sort(key=lambda each: _best_first(claim, each))
        findings = doubts(claim, list(there.claims.values()), list(there.payments.values()))
        return Proposal(tuple(proposed[:MOST_PROPOSED]), tuple(findings))

    def _matchable(self, claim: RemittanceClaim) -> MatchableRemittances:
        if claim.contract is None:
            return MatchableRemittances(ContractRemittances(""), {}, {})
        return self.payment_matcher.of_contract(claim.contract.contract_number)


def _best_first(claim: RemittanceClaim, candidate: Candidate) -> tuple[int, int, str]:
    days = abs((candidate.payment.received_on - claim.paid_on).days)
    return -candidate.comparison.score, days, candidate.payment.payment_id
