"""Claiming, importing and deciding over ports in memory."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.adapters.slip_check import FormatSlipCheck
from chalicelib.application.claims.candidates import Candidates
from chalicelib.application.claims.claim_request import ClaimRequest
from chalicelib.application.claims.claiming import ClaimPayment
from chalicelib.application.claims.deciding import DecideClaim
from chalicelib.application.claims.payment_matcher import PaymentMatcher
from chalicelib.application.claims.slips import AttachSlip
from chalicelib.application.claims.withdrawing import WithdrawClaim
from chalicelib.application.idempotency import Idempotency
from chalicelib.application.ports import FeedResult
from chalicelib.domain.claims.remittance import RemittanceClaim
from tests.fakes.slips import FakeSlips
from tests.support.feeds import Intake, a_contract_of
from tests.support.payments import NAME, NUMBER, OTHER_NUMBER, PAID_ON, yuan
from tools.samples.factories import NOW, an_account, an_order


@dataclass
class Remittance:
    """One customer, `acme`, with two contracts, and the provider's desk."""

    intake: Intake = field(default_factory=Intake)
    slips: FakeSlips = field(default_factory=FakeSlips)

    def __post_init__(self) -> None:
        ledger = self.ledger = self.intake.ledger
        ledger.accounts.put_upstream(an_account())
        for contract_id, number in (("contract-1", NUMBER), ("contract-2", OTHER_NUMBER)):
            contract = a_contract_of(an_order(), contract_id=contract_id, contract_number=number)
            self.intake.hold(contract)
        place = PaymentMatcher(ledger.claims, ledger.payments)
        ids = itertools.count(1)
        self.claim_payment = ClaimPayment(
            accounts=ledger.accounts,
            contracts=ledger.contracts,
            claims=ledger.claims,
            payment_matcher=place,
            attach_slip=AttachSlip(self.slips, FormatSlipCheck()),
            ledger=ledger,
            idempotency=Idempotency(ledger.requests, ledger),
            time_zone="Asia/Shanghai",
            new_id=lambda _: f"claim-{next(ids)}",
        )
        self.candidates = Candidates(place, ledger.payments)
        self.decide = DecideClaim(ledger.claims, ledger.payments, place, self.candidates, ledger)
        self.withdraw = WithdrawClaim(ledger.claims, place, ledger)

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
