"""What was changed in the last seconds: the indexes may not tell of it yet, so lists look here as well.

`recent#<owner>` / `<instant>#<distinction>` of the contracts table names the records that one change
wrote, in the same transaction. Who has just done something finds it on the next page, whatever the indexes
know.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.records import instant
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.adapters.dynamodb.ticket_items import ticket_place
from chalicelib.domain.common.history import Action

if TYPE_CHECKING:
    from chalicelib.application.ports import Change

LOOKED_FOR = timedelta(seconds=10)
"""Indexes are behind by a fraction of a second as a rule; a change is looked for here for much longer."""

KEPT = timedelta(days=1)
"""Then the table removes the note."""

MOST = 100
"""Changes that are looked at, and records that are read again, of one owner: one call each."""

DESK = "desk"
"""Owner of what staff see of all customers: tickets, claims, payments, paper copies, failed sealings."""

_FOR_STAFF = {
    Action.SEAL_FAILED,
    Action.SEAL_RETRY_PROPOSED,
    Action.SEAL_RETRIED,
}
"""What moves a contract in the desk's list of sealings; that one was sealed, its index tells."""

NUMBERS = "numbers"
"""Owner of all new contracts, which are asked for by their numbers."""

_KEYS: Mapping[str, Callable[[str], Mapping[str, str]]] = {
    "contracts": lambda contract_id: {"pk": contract_id, "sk": "contract"},
    "orders": lambda order_id: {"order_id": order_id},
    "bills": lambda bill_id: {"bill_id": bill_id},
    "tickets": lambda ticket_id: {"pk": ticket_place(ticket_id), "sk": "ticket"},
    "claims": lambda claim_id: {"pk": f"claim#{claim_id}", "sk": "claim"},
    "payments": lambda payment_id: {"payment_id": payment_id},
    "paper": lambda paper_request_id: {"paper_request_id": paper_request_id},
}
"""How a record of each table is found."""


@dataclass(frozen=True)
class RecentChanges:
    tables: Tables

    def of_account(self, account_id: str, table: str) -> list[Item]:
        """An account's records that have just been changed, as they are now.

        Args:
            table: as `Tables` names it.
        """
        return self.of(account(account_id), table)

    def of(self, owner: str, table: str) -> list[Item]:
        keys = map(_KEYS[table], self._ids(owner, table))
        return get_many(self.tables, str(getattr(self.tables, table)), keys)

    def _ids(self, owner: str, table: str) -> list[str]:
        since = instant(self.tables.clock() - LOOKED_FOR)
        with translated():
            answer = self.tables.table(self.tables.contracts).query(
                KeyConditionExpression=Key("pk").eq(_place(owner)) & Key("sk").gte(since),
                ScanIndexForward=False,
                Limit=MOST,
                ConsistentRead=True,
            )
        notes: list[Any] = answer["Items"]
        named = dict.fromkeys(str(each) for note in notes for each in note.get(table, ()))
        return list(named)[:MOST]


def account(account_id: str) -> str:
    """Owner of what is an account's, or a billing account's."""
    return f"account#{account_id}"


def notes_of(change: "Change", at: datetime, distinction: Callable[[], str]) -> Iterator[dict[str, Any]]:
    """What the ledger writes beside a change, an item for each owner; nothing for what feeds alone bring."""
    by_owner: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    if change.contracts or change.tickets or change.claims or change.papers:
        for owner, table, record_id in _touched(change):
            by_owner[owner][table].append(record_id)
    for owner, named in by_owner.items():
        yield {
            "pk": _place(owner),
            "sk": f"{instant(at)}#{distinction()}",
            "expires_at": int((at + KEPT).timestamp()),
            **named,
        }


def _touched(change: "Change") -> Iterator[tuple[str, str, str]]:
    for contract in change.contracts:
        yield account(contract.account_id), "contracts", contract.contract_id
        if contract.row == 0:
            yield NUMBERS, "contracts", contract.contract_id
    for order in change.orders:
        yield account(order.account_id), "orders", order.order_id
    for bill in change.bills:
        yield account(bill.billing_account_id), "bills", bill.bill_id
    yield from ((DESK, "contracts", it.contract_id) for it in change.history if it.action in _FOR_STAFF)
    for payment in change.payments:
        yield DESK, "payments", payment.payment_id
    shared = [
        *((it.account_id, "tickets", it.ticket_id) for it in change.tickets),
        *((it.account_id, "claims", it.claim_id) for it in change.claims),
        *((it.account_id, "paper", it.paper_request_id) for it in change.papers),
    ]
    for account_id, table, record_id in shared:
        yield account(account_id), table, record_id
        yield DESK, table, record_id


def _place(owner: str) -> str:
    return f"recent#{owner}"
