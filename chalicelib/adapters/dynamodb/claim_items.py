"""How claims, payments and their remittances look as items.

Of the claims table `claim#<id>` / `claim` and `entry#<at>#…` are a claim and its story, and
`number#<contract number>` / `meeting`, `claim#<id>`, `payment#<id>` is everything that names the contract.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.dynamodb.records import instant, text_of
from chalicelib.domain.common.spellings import name_key

if TYPE_CHECKING:
    from chalicelib.application.ports import Change, ContractRemittances
    from chalicelib.domain.claims.payments import Payment
    from chalicelib.domain.claims.remittance import ClaimEntry, RemittanceClaim
    from chalicelib.domain.common.money import Money

Write = dict[str, Any]
Put = Callable[[str, dict[str, Any], int, str], Write]


def claim_item(claim: RemittanceClaim) -> dict[str, Any]:
    return {
        "pk": f"claim#{claim.claim_id}",
        "sk": "claim",
        "account_id": claim.account_id,
        "account_status": f"{claim.account_id}#{claim.status}",
        "status": claim.status,
        "created_key": f"{instant(claim.created_at)}#{claim.claim_id}",
        "record": text_of(claim),
    }


def entry_item(entry: ClaimEntry, distinction: str) -> dict[str, Any]:
    return {
        "pk": f"claim#{entry.claim_id}",
        "sk": f"entry#{instant(entry.at)}#{distinction}",
        "record": text_of(entry),
    }


def payment_item(payment: Payment) -> dict[str, Any]:
    item: dict[str, Any] = {
        "payment_id": payment.payment_id,
        "status": payment.status,
        "received_key": f"{payment.received_on.isoformat()}#{payment.payment_id}",
        "record": text_of(payment),
    }
    if payment.claim_id is None:  # the matched ones are proposed to nobody
        item["amount_key"] = amount_key(payment.amount)
        if payer := payer_key(payment.payer):
            item["payer_key"] = payer
    return item


def amount_key(amount: Money) -> str:
    return f"{amount.currency}#{amount.amount.normalize():f}"


def payer_key(name: str) -> str:
    """An index takes keys of at most 2,048 bytes; a character has at most 4."""
    return name_key(name)[:500]


def place_of(contract_number: str) -> str:
    return f"number#{contract_number}"


def claim_writes(
    claims: str, payments: str, change: Change, put: Put, distinction: Callable[[], str]
) -> Iterator[Write]:
    """The part of a change that is about claims; `put` writes the next row on condition of the one before."""
    for claim in change.claims:
        yield put(claims, claim_item(claim), claim.row, "pk")
        if claim.row == 0 and claim.contract is not None:
            yield _comes(claims, claim.contract.contract_number, f"claim#{claim.claim_id}")
    for payment in change.payments:
        yield put(payments, payment_item(payment), payment.row, "payment_id")
        for number in payment.contract_numbers if payment.row == 0 else ():
            yield _comes(claims, number, f"payment#{payment.payment_id}")
    for remittances in change.remittances:
        yield put(claims, _remittances_item(remittances), remittances.row, "pk")
    for entry in change.claim_entries:
        item = entry_item(entry, distinction())
        yield {"Put": {"TableName": claims, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}}


def _comes(claims: str, contract_number: str, who: str) -> Write:
    return {"Put": {"TableName": claims, "Item": {"pk": place_of(contract_number), "sk": who}}}


def _remittances_item(remittances: ContractRemittances) -> dict[str, Any]:
    return {"pk": place_of(remittances.contract_number), "sk": "meeting"}
