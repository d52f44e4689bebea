"""Remittance claims over the service in memory: what `acme` claims, and what is stored of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from chalicelib.application.claims.claim_request import ClaimRequest
from chalicelib.application.ports import Change
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import RemittanceClaim
from chalicelib.domain.contract.contracts import Contract
from tests.support.centre import CUSTOMER, Centre
from tests.support.payments import NAME, PAID_ON, yuan
from tools.samples.factories import NOW

LATER = NOW + timedelta(hours=1)


def claimed(
    centre: Centre, contract: Contract | None = None, now: Any = NOW, **changes: Any
) -> RemittanceClaim:
    facts: dict[str, Any] = {
        "account_id": "acme",
        "actor": CUSTOMER,
        "payer": NAME,
        "bank": "示例银行",
        "account": "6222 0000 1111",
        "amount": yuan("1200.00").amount,
        "currency": "CNY",
        "paid_on": PAID_ON,
        "contract_id": contract.contract_id if contract else None,
    }
    return centre.services.claim_payment(ClaimRequest(**(facts | changes)), now)


def paid(centre: Centre, *payments: Payment) -> None:
    centre.services.records.commit(Change(payments=payments))


def stored(centre: Centre, claim: RemittanceClaim) -> RemittanceClaim:
    return centre.services.claims.stored[claim.claim_id]


def entries(centre: Centre, claim: RemittanceClaim) -> list[tuple[str, str, str]]:
    return [(str(it.action), it.actor, it.detail) for it in centre.services.claims.entries(claim.claim_id)]
