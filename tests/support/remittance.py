"""Claiming, importing and deciding over ports in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.application.claims.claim_request import ClaimRequest
from chalicelib.application.ports import FeedResult
from chalicelib.domain.claims.remittance import RemittanceClaim
from tests.support.feeds import Intake, a_contract_of
from tests.support.payments import NAME, NUMBER, OTHER_NUMBER, PAID_ON, yuan
from tools.samples.factories import NOW, an_account, an_order


@dataclass
class Remittance:
    """One customer, `acme`, with two contracts, and the provider's desk."""

    intake: Intake = field(default_factory=Intake)

    def __post_init__(self) -> None:
        services, self.ledger = self.intake.services, self.intake.ledger
        self.ledger.accounts.put_upstream(an_account())
        for contract_id, number in (("contract-1", NUMBER), ("contract-2", OTHER_NUMBER)):
            contract = a_contract_of(an_order(), contract_id=contract_id, contract_number=number)
            self.intake.hold(contract)
        self.slips, self.candidates = services.slips, services.candidates
        self.claim_payment, self.decide = services.claim_payment, services.decide_claim
        self.withdraw = services.withdraw_claim

    def claims(self, now: datetime = NOW, **changes: Any) -> RemittanceClaim:
        """The customer claims what `row` of a statement tells of."""
        facts: dict[str, Any] = {
            "account_id": "acme",
            "actor": "user-of-acme",
            "payer": NAME,
            "bank": "示例银行",
            "account": "6222 0000 1111",
            "amount": yuan("1200.00").amount,
            "currency": "CNY",
            "paid_on": PAID_ON,
            "contract_id": "contract-1",
        }
        return self.claim_payment(ClaimRequest(**(facts | changes)), now)

    def take(self, content: bytes, name: str = "payments/some.csv") -> FeedResult:
        return self.intake.take(name, content)

    def match(self, claim: RemittanceClaim, *payment_ids: str, reason: str | None = None) -> RemittanceClaim:
        now = NOW + timedelta(hours=1)
        return self.decide.match(claim.claim_id, payment_ids, reason=reason, actor="clerk", now=now)

    def reject(self, claim: RemittanceClaim) -> RemittanceClaim:
        return self.decide.reject(claim.claim_id, reason="not ours", actor="clerk", now=NOW)

    def part(self, claim: RemittanceClaim) -> RemittanceClaim:
        return self.decide.part(claim.claim_id, reason="a mistake", actor="clerk", now=NOW)

    def now(self, claim: RemittanceClaim) -> RemittanceClaim:
        """The claim as it is stored."""
        return replace(self.ledger.claims.stored[claim.claim_id])

    @property
    def payment_ids(self) -> list[str]:
        return list(self.ledger.payments.stored)

    def pairs(self) -> set[tuple[str, str]]:
        """Who is matched to whom, as claims and payments tell it alike."""
        by_claims = {
            (it.claim_id, each) for it in self.ledger.claims.stored.values() for each in it.payment_ids
        }
        by_payments = {
            (it.claim_id, it.payment_id) for it in self.ledger.payments.stored.values() if it.claim_id
        }
        assert by_claims == by_payments
        return by_claims
