"""Where claims and payments of one contract meet, and are matched as soon as it is certain (O1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.claims.telling import matched_entries
from chalicelib.application.ports import Change, Claims, Meeting, Payments
from chalicelib.domain.claims.matching import certain_pairs
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import RemittanceClaim
from chalicelib.domain.common.history import SYSTEM


@dataclass(frozen=True)
class Gathering:
    """Who has come to one meeting."""

    meeting: Meeting
    claims: dict[str, RemittanceClaim]
    payments: dict[str, Payment]

    def settled(self, change: Change, now: datetime) -> Change:
        """The change, with whatever it makes certain: it brings or takes away a claim or a payment here.

        Both are one write, on condition that nobody else has come or gone meanwhile.
        """
        claims = self.claims | _by_claim_id(change.claims)
        payments = self.payments | _by_payment_id(change.payments)
        pairs = certain_pairs(claims.values(), payments.values())
        matched = [claim.matched((payment.payment_id,), now=now, actor=SYSTEM) for claim, payment in pairs]
        taken = [payment.matched_to(claim.claim_id) for claim, payment in pairs]
        entries, history = matched_entries(matched, taken, now)
        return replace(
            change,
            claims=tuple((_by_claim_id(change.claims) | _by_claim_id(matched)).values()),
            payments=tuple((_by_payment_id(change.payments) | _by_payment_id(taken)).values()),
            claim_entries=(*change.claim_entries, *entries),
            history=(*change.history, *history),
            meetings=(self.meeting,),
        )


@dataclass(frozen=True)
class MeetingPlace:
    claims: Claims
    payments: Payments

    def gathering(self, contract_number: str) -> Gathering:
        meeting = self.claims.meeting(contract_number)
        return Gathering(
            meeting,
            self.claims.get_many(meeting.claim_ids) if meeting.claim_ids else {},
            self.payments.get_many(meeting.payment_ids) if meeting.payment_ids else {},
        )

    def settled(self, contract_number: str | None, change: Change, now: datetime) -> Change:
        """What concerns no contract, or several, is never certain and needs no meeting."""
        if contract_number is None:
            return change
        return self.gathering(contract_number).settled(change, now)


def _by_claim_id(claims: Iterable[RemittanceClaim]) -> dict[str, RemittanceClaim]:
    return {claim.claim_id: claim for claim in claims}


def _by_payment_id(payments: Iterable[Payment]) -> dict[str, Payment]:
    return {payment.payment_id: payment for payment in payments}
