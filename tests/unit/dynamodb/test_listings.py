"""A list over an index that is behind its table shows what the table holds, whatever was changed lately."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from boto3.dynamodb.conditions import ConditionBase, Key
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.dynamodb.listings import Listing, holds, portion_of
from chalicelib.adapters.dynamodb.paging import read_page

Record = dict[str, str]

RECORDS = st.dictionaries(
    st.sampled_from("abcdefgh"), st.tuples(st.sampled_from("xy"), st.integers(0, 9)), max_size=8
)
"""Owner and place in the order by id."""


@dataclass
class Index:
    """Finds what it knows, in portions, as DynamoDB does."""

    items: list[Record]

    def query(self, **asked: Any) -> dict[str, Any]:
        forward, start = asked["ScanIndexForward"], asked.get("ExclusiveStartKey")
        found = [item for item in self.items if holds(asked["KeyConditionExpression"], item)]
        found.sort(key=lambda item: item["at"], reverse=not forward)
        if start is not None:
            found = [it for it in found if (it["at"] > start["at"] if forward else it["at"] < start["at"])]
        portion = found[: asked.get("Limit", 2)]
        more = len(found) > len(portion)
        return {"Items": portion} | ({"LastEvaluatedKey": portion[-1]} if more else {})


def _items(records: dict[str, tuple[str, int]]) -> list[Record]:
    return [{"id": key, "owner": owner, "at": f"{at}#{key}"} for key, (owner, at) in records.items()]


def _listing(index: Index, fresh: list[Record], condition: ConditionBase, *, oldest_first: bool) -> Listing:
    return Listing(
        table=cast("Any", index),
        index="by_owner",
        condition=condition,
        record_key=("id",),
        hash_key="owner",
        sort_key="at",
        identity="x",
        fresh=fresh,
        oldest_first=oldest_first,
    )


@given(
    before=RECORDS,
    changed=RECORDS,
    noticed=st.sets(st.sampled_from("abcdefgh")),
    low=st.integers(0, 5),
    oldest_first=st.booleans(),
    limit=st.integers(1, 4),
)
def test_what_was_changed_is_where_it_belongs_now_and_nothing_is_lost_or_doubled(
    *,
    before: dict[str, tuple[str, int]],
    changed: dict[str, tuple[str, int]],
    noticed: set[str],
    low: int,
    oldest_first: bool,
    limit: int,
) -> None:
    """The index has noticed some of the changes; a record leaves a list by changing its owner."""
    now = before | changed
    known = now | {key: was for key, was in before.items() if key not in noticed}
    known = {key: value for key, value in known.items() if key in before or key in noticed}
    condition = Key("owner").eq("x") & Key("at").between(f"{low}", "9~")
    fresh = [item for item in _items(now) if item["id"] in changed]
    listing = _listing(Index(_items(known)), fresh, condition, oldest_first=oldest_first)

    shown: list[str] = []
    cursor: str | None = None
    while True:
        page = read_page(listing, limit, cursor, lambda item: str(item["id"]))
        assert len(page.items) <= limit
        shown += page.items
        assert len(shown) <= len(now), "nothing is doubled"
        cursor = page.next_cursor
        if cursor is None:
            break

    true = [item for item in _items(now) if item["owner"] == "x" and item["at"] >= str(low)]
    true.sort(key=lambda item: item["at"], reverse=not oldest_first)
    assert shown == [item["id"] for item in true]


def test_without_anything_new_no_portion_is_read_in_vain() -> None:
    asked = []

    class Counted(Index):
        def query(self, **more: Any) -> dict[str, Any]:
            asked.append(more)
            return super().query(**more)

    index = Counted(_items({key: ("x", number) for number, key in enumerate("abcdef")}))
    listing = _listing(index, [], Key("owner").eq("x"), oldest_first=False)

    page = read_page(listing, 3, None, lambda item: str(item["id"]))

    assert (page.items, len(asked)) == (("f", "e", "d"), 1)
    portion = portion_of(listing, 2)
    found = [*portion.items]
    while portion.last is not None:
        portion = portion_of(listing, 2, portion.last)
        found += portion.items
    assert [item["id"] for item in found] == list("fedcba")
