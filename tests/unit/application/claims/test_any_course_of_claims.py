"""Whatever customers, banks and clerks do, in any order: nothing certain is left, nothing counts twice."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.claims.matching import certain_pairs
from chalicelib.domain.claims.remittance import ClaimStatus, RemittanceClaim
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.history import Action
from tests.support.payments import row, statement, yuan
from tests.support.remittance import Remittance
from tools.samples.factories import NOW

AMOUNTS = ("1200.00", "1200.00", "300.00")


class Course:
    """What happens, one thing after the other, chosen by a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.remittance = Remittance()
        self.told = 0

    def goes_on(self) -> None:
        step = self.chance.choice([self.claim, self.pay, self.decide])
        with suppress(Conflict):
            step()

    def claim(self) -> None:
        self.remittance.claims(amount=yuan(self.chance.choice(AMOUNTS)).amount)

    def pay(self) -> None:
        self.told += 1
        payment = row(amount=self.chance.choice(AMOUNTS), transaction_id=f"t-{self.told}")
        self.remittance.take(statement(payment), f"payments/{self.told}.csv")

    def decide(self) -> None:
        remittance = self.remittance
        claims, payment_ids = list(remittance.ledger.claims.stored.values()), remittance.payment_ids
        if not claims or not payment_ids:
            return
        claim, payment_id = self.chance.choice(claims), self.chance.choice(payment_ids)
        ways: list[Callable[[RemittanceClaim], object]] = [
            remittance.reject,
            remittance.part,
            lambda it: remittance.match(it, payment_id, reason="so it is"),
            lambda it: remittance.withdraw("acme", it.claim_id, actor="user-of-acme", now=NOW),
        ]
        self.chance.choice(ways)(claim)


@given(st.integers(min_value=0), st.integers(min_value=5, max_value=20))
def test_after_each_step_all_that_is_certain_is_matched_and_all_agrees_o1(seed: int, steps: int) -> None:
    course = Course(seed)
    ledger = course.remittance.ledger
    for _ in range(steps):
        course.goes_on()

        pairs = course.remittance.pairs()
        assert len({payment for _, payment in pairs}) == len(pairs)
        assert certain_pairs(ledger.claims.stored.values(), ledger.payments.stored.values()) == []

    for claim in ledger.claims.stored.values():
        actions = [entry.action for entry in ledger.claims.entries(claim.claim_id)]
        matches = actions.count(Action.REMITTANCE_MATCHED) - actions.count(Action.REMITTANCE_UNMATCHED)
        assert matches == (claim.status is ClaimStatus.MATCHED)
        assert actions.count(Action.REMITTANCE_CLAIMED) == 1
