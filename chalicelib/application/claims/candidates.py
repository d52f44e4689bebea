"""Which payments may be the one that a claim speaks of: those that fit well enough, with reasons (O1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.application.claims.payment_matcher import MatchableRemittances, PaymentMatcher
from chalicelib.application.ports import ContractRemittances, Payments
from chalicelib.domain.claims.candidates import Candidate, candidates_of
from chalicelib.domain.claims.comparing import MatchFinding
from chalicelib.domain.claims.matching import doubts
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import RemittanceClaim


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
    least_score: int
    """Of 100: what fits less is nobody's candidate."""

    def of(self, claim: RemittanceClaim) -> Proposal:
        return self.of_each((claim,))[claim.claim_id]

    def of_each(self, claims: Sequence[RemittanceClaim]) -> dict[str, Proposal]:
        """Of open claims, by their ids; decided ones have none. What several need is read once for all."""
        asking = [claim for claim in claims if claim.is_open]
        numbers = {claim.contract.contract_number for claim in asking if claim.contract is not None}
        there = self.payment_matcher.of_contracts(numbers) if numbers else {}
        alike = self.payments.resembling(asking) if asking else ()
        found = {
            claim.claim_id: self._proposal(claim, _matchable(claim, there), resembling)
            for claim, resembling in zip(asking, alike, strict=True)
        }
        return {claim.claim_id: found.get(claim.claim_id, NO_PROPOSAL) for claim in claims}

    def _proposal(
        self, claim: RemittanceClaim, there: MatchableRemittances, resembling: Sequence[Payment]
    ) -> Proposal:
        proposed = candidates_of(claim, (*there.payments.values(), *resembling), self.least_score)
        findings = doubts(claim, list(there.claims.values()), list(there.payments.values()))
        return Proposal(proposed, tuple(findings))


def _matchable(claim: RemittanceClaim, there: Mapping[str, MatchableRemittances]) -> MatchableRemittances:
    if claim.contract is None:
        return MatchableRemittances(ContractRemittances(""), {}, {})
    return there[claim.contract.contract_number]
