"""Where claims and payments of one contract meet, and are matched as soon as it is certain (O1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.claims.claim_story import matched_entries
from chalicelib.application.ports import Change, Claims, ContractRemittances, Payments
from chalicelib.domain.claims.matching import certain_pairs
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import RemittanceClaim
from chalicelib.domain.common.history import SYSTEM


@dataclass(frozen=True)
class MatchableRemittances:
    """Who has come to one remittances."""

    remittances: ContractRemittances
    claims: dict[str, RemittanceClaim]
    payments: dict[str, Payment]

    def with_matches(self, change: Change, now: datetime) -> Change:
        """The change, with whatever it makes certain: it brings or takes away a claim or a payment here.

        Both are one write, on condition that nobody else has come or gone meanwhile. Where there are too
        many to look at, nothing is certain: one of the others may fit as well.
        """
        claims = self.claims | _by_claim_id(change.claims)
        payments = self.payments | _by_payment_id(change.payments)
        too_many = self.remittances.too_many
        pairs = [] if too_many else certain_pairs(claims.values(), payments.values())
        matched = [claim.matched((payment.payment_id,), now=now, actor=SYSTEM) for claim, payment in pairs]
        taken = [payment.matched_to(claim.claim_id) for claim, payment in pairs]
        entries, history = matched_entries(matched, taken, now)
        return replace(
            change,
            claims=tuple((_by_claim_id(change.claims) | _by_claim_id(matched)).values()),
            payments=tuple((_by_payment_id(change.payments) | _by_payment_id(taken)).values()),
            claim_entries=(*change.claim_entries, *entries),
            history=(*change.history, *history),
            remittances=(self.remittances,),
        )


@dataclass(frozen=True)
class PaymentMatcher:
    claims: Claims
    payments: Payments

    def of_contract(self, contract_number: str) -> MatchableRemittances:
        remittances = self.claims.remittances_of(contract_number)
        return MatchableRemittances(
            remittances,
            self.claims.get_many(remittances.claim_ids) if remittances.claim_ids else {},
            self.payments.get_many(remittances.payment_ids) if remittances.payment_ids else {},
        )

    def with_matches(self, contract_number: str | None, change: Change, now: datetime) -> Change:
        """What concerns no contract, or several, is never certain and needs no remittances."""
        if contract_number is None:
            return change
        return self.of_contract(contract_number).with_matches(change, now)


def _by_claim_id(claims: Iterable[RemittanceClaim]) -> dict[str, RemittanceClaim]:
    return {claim.claim_id: claim for claim in claims}


def _by_payment_id(payments: Iterable[Payment]) -> dict[str, Payment]:
    return {payment.payment_id: payment for payment in payments}
