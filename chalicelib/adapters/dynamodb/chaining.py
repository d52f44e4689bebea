"""Writing entries of histories: each after the one before, however many write at once.

Entries and heads are one transaction, on condition that each head is the one that was read. Where only a head
has moved meanwhile, as by a download beside a finalize, it is read again and the same is written after it:
nobody's decision depended on it.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError

from chalicelib.adapters.dynamodb.chain_items import head_write, heads_of, link_attributes
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.adapters.dynamodb.wire import transact
from chalicelib.domain.common.errors import Stale, Unavailable
from chalicelib.domain.common.history_chain import Before, Head, head_with, linked

PAUSES = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 0.64, 0.64)
"""Seconds before the same is written after a head that has moved: each about so long, by chance, so that two
who met once do not meet again."""

ANCHORED_AT_ONCE = 100
"""Entries from before the chain; those that are left are anchored by the entries that follow."""

RETRY_AFTER = 2
"""Seconds after which a client may ask again when all pauses were in vain."""

Write = dict[str, Any]


class AlreadyThere(Stale):
    """An entry's key is taken: this entry was written before."""


@dataclass(frozen=True)
class Chaining:
    tables: Tables

    def write(self, entries: Sequence[Write], beside: Sequence[Write] = ()) -> None:
        """All of it or nothing.

        Args: entries: items of the history; beside: what else the transaction holds.

        Raises Stale when a condition of what is beside does not hold, AlreadyThere when that of an entry does
        not; Unavailable `records_unavailable` when heads moved each time.
        """
        ids = list(dict.fromkeys(str(item["contract_id"]) for item in entries))
        for pause in (*PAUSES, None):
            heads = heads_of(self.tables, ids)
            chained = [it for each in ids for it in self._chained(each, heads[each], entries)]
            try:
                transact(self.tables, [*beside, *chained])
            except Stale as lost:
                _require_heads_alone(lost, len(beside), chained)
                if pause is not None:
                    self.tables.pause(pause * (0.5 + secrets.randbelow(1000) / 1000))
            else:
                return
        raise Unavailable("records_unavailable", reason="HistoryBusy", retry_after=RETRY_AFTER)

    def _chained(self, contract_id: str, read: Head, entries: Sequence[Write]) -> Iterator[Write]:
        """The entries of one history with their places, and its new head last."""
        head, anchoring = self._anchored(contract_id, read)
        table = self.tables.history
        for item in entries:
            if item["contract_id"] == contract_id:
                link = linked(head, contract_id, item["entry_key"], item["record"], anchoring)
                head, anchoring = head_with(head, link), None
                yield {
                    "Put": {
                        "TableName": table,
                        "Item": item | link_attributes(link),
                        "ConditionExpression": _IS_NEW,
                    }
                }
        yield head_write(table, contract_id, read, head)

    def _anchored(self, contract_id: str, head: Head) -> tuple[Head, Before | None]:
        """What the next entry anchors, if there is anything; and whether that is all there is."""
        if head.anchored:
            return head, None
        before, place = head.before, Key("contract_id").eq(contract_id)
        following = place & Key("entry_key").gt(before.until) if before.until else place
        with translated():
            answer = self.tables.table(self.tables.history).query(
                KeyConditionExpression=following, Limit=ANCHORED_AT_ONCE, ConsistentRead=True
            )
        for item in answer["Items"]:
            key = str(item["entry_key"])
            if "sequence" not in item:
                before = before.with_entry(contract_id, key, str(item["record"]))
            before = replace(before, until=key)
        found = before if before.count > head.before.count else None
        return replace(head, before=before, anchored="LastEvaluatedKey" not in answer), found


_IS_NEW = "attribute_not_exists(contract_id)"


def _require_heads_alone(lost: Stale, beside: int, chained: Sequence[Mapping[str, Any]]) -> None:
    """That nothing but heads, or somebody who writes beside, kept the transaction from being written."""
    error = lost.__cause__
    reasons: list[Any] = []
    if isinstance(error, ClientError):
        reasons = error.response.get("CancellationReasons") or []
    failed = {place: told["Code"] for place, told in enumerate(reasons) if told.get("Code", "None") != "None"}
    if not failed or min(failed) < beside:
        raise lost
    entries = {place for place, it in enumerate(chained, beside) if "sequence" in it["Put"]["Item"]}
    if any(place in entries and code == "ConditionalCheckFailed" for place, code in failed.items()):
        raise AlreadyThere() from lost
