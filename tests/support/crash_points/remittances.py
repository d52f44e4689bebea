"""What the records say of a scene's claims and payments, and what must hold of them (O1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import ClaimEntry, ClaimStatus, RemittanceClaim
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract
from tests.support.crash_points.processes import Process
from tests.support.stories import whole

_OF_A_DECISION = {
    ClaimStatus.REJECTED: Action.REMITTANCE_REJECTED,
    ClaimStatus.WITHDRAWN: Action.REMITTANCE_WITHDRAWN,
}


@dataclass(frozen=True)
class Remittances:
    claims: Mapping[str, RemittanceClaim]
    """In the order of their creation."""
    entries: Mapping[str, Sequence[ClaimEntry]]
    payments: Mapping[str, Payment]
    of_contracts: Counter[Action]
    """What the contracts' stories tell of claims."""

    def in_short(self) -> Any:
        claims = [
            (
                it.status.value,
                len(it.payment_ids),
                it.slip is not None,
                [e.action.value for e in self.entries[key]],
            )
            for key, it in self.claims.items()
        ]
        payments = [(str(it.amount.amount), it.status.value) for it in self.payments.values()]
        return claims, sorted(payments), sorted(self.of_contracts.items())

    def faults(self) -> Iterator[str]:
        taken = Counter(each for claim in self.claims.values() for each in claim.payment_ids)
        yield from (f"a payment is matched {count} times" for count in taken.values() if count > 1)
        for payment in self.payments.values():
            if (payment.claim_id is not None) != (payment.payment_id in taken):
                yield "a payment and its claim disagree"
        for key, claim in self.claims.items():
            told = Counter(entry.action for entry in self.entries[key])
            matches = told[Action.REMITTANCE_MATCHED] - told[Action.REMITTANCE_UNMATCHED]
            if told[Action.REMITTANCE_CLAIMED] != 1 or matches != (claim.status is ClaimStatus.MATCHED):
                yield f"a claim is {claim.status}, and its story says {dict(told)}"
            for status, action in _OF_A_DECISION.items():
                if told[action] != (claim.status is status):
                    yield f"a claim is {claim.status}, and its story says {action} {told[action]} times"


def remittances_of(
    calm: Process,
    account_id: str,
    contracts: Iterable[Contract],
    history: Mapping[str, Sequence[HistoryEntry]],
) -> Remittances:
    listed = calm.claims.page(account_id, None, 100, None).items
    claims = {claim.claim_id: claim for claim in sorted(listed, key=lambda it: (it.created_at, it.note))}
    there = calm.claims.remittances_of(it.contract_number for it in contracts)
    payment_ids = [each for it in there.values() for each in it.payment_ids]
    told = (entry.action for story in history.values() for entry in story)
    return Remittances(
        claims=claims,
        entries={claim_id: whole(calm.claims.story, claim_id) for claim_id in claims},
        payments=calm.payments.get_many(payment_ids),
        of_contracts=Counter(action for action in told if action.startswith("remittance.")),
    )
