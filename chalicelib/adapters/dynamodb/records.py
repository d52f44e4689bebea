"""How the aggregates look as items: readable keys for the indexes, the record itself as JSON.

Contracts and bills may have thousands of lines, so theirs is compressed: 3,000 lines take some 60 kB of the
400 kB that an item may have.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from chalicelib.adapters.dynamodb.counted import counted_in
from chalicelib.adapters.dynamodb.tables import Item
from chalicelib.application.ports.due import SHARDS
from chalicelib.domain.common.policy import IDEMPOTENCY_LIFETIME
from chalicelib.domain.contract.contracts import LIVE, Contract, Status
from chalicelib.domain.contract.rows import row_of
from chalicelib.domain.notices.notices import next_look
from chalicelib.domain.requesting.orders import Seller

if TYPE_CHECKING:
    from chalicelib.adapters.dynamodb.codecs import Codec
    from chalicelib.application.ports import ContactUse, IdempotentRequest, IssuedDocument
    from chalicelib.domain.common.history import HistoryEntry
    from chalicelib.domain.paper.paper_request import PaperRequest
    from chalicelib.domain.parties.contacts import AddressBook
    from chalicelib.domain.requesting.bills import Bill
    from chalicelib.domain.requesting.orders import Order

T = TypeVar("T")


FAILED_SEALINGS = "failed_sealings"
"""Few contracts ever are: one partition of the index is enough."""

_codecs: dict[type[Any], Codec[Any]] = {}


def codec(kind: type[T]) -> Codec[T]:
    """Built when first needed: a codec of a large record takes milliseconds to make."""
    if kind not in _codecs:
        from chalicelib.adapters.dynamodb.codecs import Codec

        _codecs[kind] = Codec(kind)
    return _codecs[kind]


_OF_AN_INSTANT = len("2026-01-31T00:00:00.000000")


def instant(at: datetime) -> str:
    """Sorts as it happened. Args: at: in UTC."""
    return f"{at.isoformat(timespec='microseconds')[:_OF_AN_INSTANT]}Z"


def shard_of(key: str) -> str:
    return f"shard-{int(hashlib.sha256(key.encode()).hexdigest(), 16) % SHARDS}"


def shards() -> list[str]:
    return [f"shard-{number}" for number in range(SHARDS)]


def text_of(record: object, *beside: str) -> str:
    """A record as its item holds it, without its row, and without what else stands `beside` it."""
    return _written(record, *beside).decode()


def packed(record: object) -> bytes:
    return zlib.compress(_written(record, "counted"))


def _written(record: object, *beside: str) -> bytes:
    return codec(type(record)).dump_json(record, exclude={"row", *beside})


def unpacked(kind: type[T], item: Item) -> T:
    """The record of an item, whichever way it was stored."""
    stored = item["record"]
    text = stored if isinstance(stored, str) else zlib.decompress(bytes(stored))
    record = codec(kind).validate_json(text)
    object.__setattr__(record, "row", int(item["row"]))  # frozen: the row lives beside the record
    if isinstance(record, Contract):  # and so does where it is counted
        object.__setattr__(record, "counted", counted_in(item))
    return record


LARGEST_SUMMARY = 700
"""Bytes: with its keys it stays under the kilobyte that DynamoDB charges at least."""


def summary(row: object) -> dict[str, Any]:
    """What a list shows of a record, beside it: indexes hold it instead. Nothing where it is too long."""
    told = codec(type(row)).dump_json(row, exclude={"row"}, exclude_defaults=True)
    packed_row = zlib.compress(told)
    return {"summary": packed_row} if len(packed_row) <= LARGEST_SUMMARY else {}


def order_item(order: Order) -> dict[str, Any]:
    item: dict[str, Any] = {
        "order_id": order.order_id,
        "account_id": order.account_id,
        "placed_key": placed_key(order.placed_at, order.order_id),
        "account_state": f"{order.account_id}#{order.state}",
        "account_product": f"{order.account_id}#{order.product}",
        "record": text_of(order),
    }
    if order.seller is not Seller.MARKETPLACE:
        item["list_key"] = order.account_id  # E4: Contract Management leaves the Marketplace out
    if order.contract_id is not None:
        item["contract_id"] = order.contract_id
    return item


def placed_key(placed_at: datetime, order_id: str = "") -> str:
    return f"{instant(placed_at)}#{order_id}"


def bill_item(bill: Bill) -> dict[str, Any]:
    from chalicelib.domain.requesting.bill_rows import bill_row_of

    return {
        "bill_id": bill.bill_id,
        "billing_account_id": bill.billing_account_id,
        "month_key": f"{bill.month}#{bill.bill_id}",
        "state": bill.state,
        "record": packed(bill),
        **summary(bill_row_of(bill)),
    }


def contract_item(contract: Contract) -> dict[str, Any]:
    item: dict[str, Any] = {
        "pk": contract.contract_id,
        "sk": "contract",
        "account_status": f"{contract.account_id}#{contract.status}",
        "created_key": created_key(contract.created_at, contract.contract_id),
        "contract_number": contract.contract_number,
        "owner": contract.account_id,
        "status": contract.status,
        "record": packed(contract),
        **summary(row_of(contract)),
    }
    if contract.status is not Status.DELETED:
        item["account_id"] = contract.account_id  # deleted ones are listed by their state alone
    if contract.status in LIVE and contract.valid_until is not None:
        item |= {"due_shard": shard_of(contract.contract_id), "valid_until": instant(contract.valid_until)}
    if contract.status is Status.SEALING and contract.sealing_since is not None:
        since = instant(contract.sealing_since)
        item |= {"sealing_shard": shard_of(contract.contract_id), "sealing_since": since}
        if contract.sealing_fault is not None:
            item["desk_queue"] = FAILED_SEALINGS
    if contract.archive_due_at is not None:
        due = instant(contract.archive_due_at)
        item |= {"archive_shard": shard_of(contract.contract_id), "archive_at": due}
    notice_at = next_look(contract)
    if notice_at is not None:
        item |= {"notice_shard": shard_of(contract.contract_id), "notice_at": instant(notice_at)}
    return item


def created_key(created_at: datetime, contract_id: str = "") -> str:
    return f"{instant(created_at)}#{contract_id}"


def reference_items(contracts: Iterable[Contract]) -> list[dict[str, Any]]:
    """One item per order or bill, and for a note: by the start of each a contract is found.

    A note that was given to several at once has one item, which names them all.
    """
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    for contract in contracts:
        for text in contract.found_by:
            together[references_of(contract.account_id), reference_place(contract, text)].append(
                contract.contract_id
            )
    return [
        {"pk": pk, "sk": sk} | ({} if sk.rpartition("#")[2] in ids else {"contract_ids": ids})
        for (pk, sk), ids in together.items()
    ]


def reference_place(contract: Contract, text: str) -> str:
    """Where a contract is found by one of its texts."""
    group = "" if text in contract.source_ids else contract.note_group
    return f"{text}#{group or contract.contract_id}"


def referred_to(item: Item) -> list[str]:
    """The contracts that a reference names."""
    return [str(each) for each in item.get("contract_ids", [str(item["sk"]).rpartition("#")[2]])]


def own_note_key(contract: Contract) -> dict[str, str] | None:
    """Of the item by which this contract alone is found by its note; none without one."""
    if contract.note_group or contract.found_by == contract.source_ids:
        return None
    place = reference_place(contract, contract.found_by[-1])
    return {"pk": references_of(contract.account_id), "sk": place}


def references_of(account_id: str) -> str:
    return f"references#{account_id}"


def issued_key(sha256: str) -> dict[str, Any]:
    return {"pk": f"document#{sha256}", "sk": "document"}


def evidence_key(sha256: str) -> dict[str, Any]:
    """Reports about contracts have a place of their own: who looks for a contract never finds one."""
    return {"pk": f"evidence#{sha256}", "sk": "document"}


def issued_item(issued: IssuedDocument) -> dict[str, Any]:
    """One item per genuine file, so that its contract is found by the hash alone."""
    key = evidence_key(issued.sha256) if issued.is_evidence else issued_key(issued.sha256)
    return {**key, "contract_id": issued.contract_id}


def request_key(account_id: str, key: str) -> str:
    return f"{account_id}#{hashlib.sha256(key.encode()).hexdigest()}"


def request_item(request: IdempotentRequest) -> dict[str, Any]:
    return {
        "pk": request_key(request.account_id, request.key),
        "expires_at": int((request.started_at + 2 * IDEMPOTENCY_LIFETIME).timestamp()),
        "record": text_of(request),
    }


BOOK = "contacts"
"""Sort key of an account's address book."""


def book_item(book: AddressBook) -> dict[str, Any]:
    return {
        "pk": book.account_id,
        "sk": BOOK,
        "uses": book.uses,
        "record": text_of(book, "uses"),
    }


def use_key(use: ContactUse) -> dict[str, str]:
    place = uses_of(use.account_id, use.contact_id)
    return {"pk": place, "sk": f"{use.contract_ids[0]}#{use.distinction}"}


def use_item(use: ContactUse) -> dict[str, Any]:
    return {**use_key(use), "contract_ids": list(use.contract_ids)}


def use_in(item: Item, account_id: str, contact_id: str) -> ContactUse:
    """As it was written, but for the row of its book, which nobody asks for again."""
    from chalicelib.application.ports import ContactUse

    ids = tuple(str(each) for each in item["contract_ids"])
    return ContactUse(account_id, contact_id, ids, 0, str(item["sk"]).rpartition("#")[2])


def uses_of(account_id: str, contact_id: str) -> str:
    return f"uses#{account_id}#{contact_id}"


EVERY_PAPER = "every"
"""The mail room's list of all requests is one partition: a few thousand a year."""


def paper_item(paper: PaperRequest) -> dict[str, Any]:
    return {
        "paper_request_id": paper.paper_request_id,
        "account_id": paper.account_id,
        "status": paper.status,
        "list_key": EVERY_PAPER,
        "requested_key": f"{instant(paper.requested_at)}#{paper.paper_request_id}",
        "record": text_of(paper),
    }


def history_item(entry: HistoryEntry, distinction: str) -> dict[str, Any]:
    return {
        "contract_id": entry.contract_id,
        "entry_key": f"{instant(entry.at)}#{distinction}",
        "record": text_of(entry),
    }
