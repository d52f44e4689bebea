"""Counters of official contracts as items, and what the ledger writes of them beside a contract.

`sums#<account>` / `month#<month>#<entity>#<currency>#<part>`   a part of a counter; all parts add up to it
`sums#<account>` / `state`                                      when they were last compared
`sums#<account>` / `until#<deadline>#<contract>`                what counts no more from that deadline on
`sums` / `comparison`                                           how far counters have been compared

A counter is spread, and each writing takes a part by chance: contracts that become official together would
else keep each other's transactions from going through. What is counted in one part may be taken off another.
`row` counts up with each change, as everywhere.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from chalicelib.adapters.dynamodb.counted import key_attributes
from chalicelib.adapters.dynamodb.records import instant
from chalicelib.domain.common.money import EXACT
from chalicelib.domain.contract.counting import Addition, Counting, Deadline
from chalicelib.domain.contract.sums import Tally
from chalicelib.domain.parties.parties import Names

COMPARISON = {"pk": "sums", "sk": "comparison"}
MONTH, STATE, UNTIL = "month#", "state", "until#"
"""In this order: one Query reads the counters from a month on, their state, and what is overdue."""

LAST = "\uffff"

PARTS = 16
"""Of each counter."""

Write = dict[str, Any]


def sums_of(account_id: str) -> str:
    return f"sums#{account_id}"


def sum_writes(table: str, change: Counting, at: datetime, distinction: str) -> Iterator[Write]:
    """Each item once in the transaction."""
    for addition in change.additions:
        yield added(table, addition, at, distinction)
    for deadline in change.ended:
        yield {"Delete": {"TableName": table, "Key": deadline_key(deadline)}}
    for deadline in change.begun:
        yield {"Put": {"TableName": table, "Item": deadline_key(deadline)}}


def added(table: str, addition: Addition, at: datetime, distinction: str) -> Write:
    """Adds to a counter, whatever it says by now."""
    key, names = addition.key, addition.entity_names
    part = int(hashlib.sha256(distinction.encode()).hexdigest(), 16) % PARTS
    told = key_attributes(key) | {"zh": names.zh, "en": names.en, "changed_at": at.isoformat()}
    amounts = _tally_attributes(addition.difference) | {"row": 1}
    settings = ", ".join(f"#{name} = :{name}" for name in told)
    additions = ", ".join(f"#{name} :{name}" for name in amounts)
    place = f"{MONTH}{key.month}#{key.entity_id}#{key.currency}#{part:02d}"
    return {
        "Update": {
            "TableName": table,
            "Key": {"pk": sums_of(addition.account_id), "sk": place},
            "UpdateExpression": f"SET {settings} ADD {additions}",
            "ExpressionAttributeNames": {f"#{name}": name for name in (*told, *amounts)},
            "ExpressionAttributeValues": {f":{name}": it for name, it in (told | amounts).items()},
        }
    }


def deadline_key(deadline: Deadline) -> dict[str, str]:
    place = f"{UNTIL}{instant(deadline.until)}#{deadline.contract_id}"
    return {"pk": sums_of(deadline.account_id), "sk": place}


def contract_of_deadline(item: Mapping[str, Any]) -> str:
    return str(item["sk"]).removeprefix(UNTIL).partition("#")[2]


def tally_in(item: Mapping[str, Any]) -> Tally:
    amount = EXACT.add(Decimal(item["whole"]), Decimal(item["fraction"]))
    return Tally(int(item["contracts"]), int(item["shown"]), amount)


def names_in(item: Mapping[str, Any]) -> Names:
    return Names(zh=str(item["zh"]), en=str(item["en"]))


def _tally_attributes(tally: Tally) -> dict[str, Any]:
    whole, fraction = tally.parts
    return {"contracts": tally.contracts, "shown": tally.shown, "whole": whole, "fraction": fraction}
