"""What lists show of a contract or bill, stored beside the record: indexes hold this and not the record.

A record without it is read whole: it was stored by an earlier release, or what a row shows of it is too long.
"""

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.records import codec, unpacked
from chalicelib.adapters.dynamodb.tables import Item, Tables
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.contract.rows import ContractRow, row_of

if TYPE_CHECKING:
    from chalicelib.domain.requesting.bill_rows import BillRow

Row = TypeVar("Row")

ROW_ATTRIBUTES = ("pk", "sk", "summary", "row")
"""What is read of a contract for its row."""


def contract_row(item: Item) -> ContractRow:
    return _told(ContractRow, item) if "summary" in item else row_of(unpacked(Contract, item))


def bill_row(item: Item) -> "BillRow":
    from chalicelib.domain.requesting.bill_rows import BillRow, bill_row_of
    from chalicelib.domain.requesting.bills import Bill

    return _told(BillRow, item) if "summary" in item else bill_row_of(unpacked(Bill, item))


def completing(
    tables: Tables, table: str, record_key: Iterable[str]
) -> Callable[[Sequence[Item]], Sequence[Item]]:
    """Reads those of an index whole that have no summary; what is gone meanwhile is left out."""
    names = tuple(record_key)

    def key(item: Item) -> Mapping[str, str]:
        return {name: item[name] for name in names}

    def completed(items: Sequence[Item]) -> Sequence[Item]:
        bare = [key(item) for item in items if "summary" not in item]
        whole = {tuple(key(it).values()): it for it in get_many(tables, table, bare)}
        found = (it if "summary" in it else whole.get(tuple(key(it).values())) for it in items)
        return [it for it in found if it is not None]

    return completed


def _told(kind: type[Row], item: Item) -> Row:
    row = codec(kind).validate_json(zlib.decompress(bytes(item["summary"])))
    object.__setattr__(row, "row", int(item["row"]))  # frozen: the row lives beside the record
    return row
