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
        return self.of_contracts([contract_number])[contract_number]

    def of_contracts(self, contract_numbers: Iterable[str]) -> dict[str, MatchableRemittances]:
        """All of them together: their claims are read at once, and so are their payments."""
        found = self.claims.remittances_of(contract_numbers)
        claim_ids = {each for it in found.values() for each in it.claim_ids}
        payment_ids = {each for it in found.values() for each in it.payment_ids}
        claims = self.claims.get_many(claim_ids) if claim_ids else {}
        payments = self.payments.get_many(payment_ids) if payment_ids else {}
        return {
            number: MatchableRemittances(
                it,
                {each: claims[each] for each in it.claim_ids if each in claims},
                {each: payments[each] for each in it.payment_ids if each in payments},
            )
            for number, it in found.items()
        }

    def with_matches(self, contract_number: str | None, change: Change, now: datetime) -> Change:
        """What concerns no contract, or several, is never certain and needs no remittances."""
        if contract_number is None:
            return change
        return self.of_contract(contract_number).with_matches(change, now)


def _by_claim_id(claims: Iterable[RemittanceClaim]) -> dict[str, RemittanceClaim]:
    return {claim.claim_id: claim for claim in claims}


def _by_payment_id(payments: Iterable[Payment]) -> dict[str, Payment]:
    return {payment.payment_id: payment for payment in payments}
