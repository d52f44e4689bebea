"""Tables and indexes whose order is kept: a page takes the same time however many items its partition has.

The emulator sorted the whole partition and looked at each of its items for every page. Here the places of a
partition are kept in their order, and the emulator is given those alone that the page can be made of; what it
answers from them is its own.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ministack.services import dynamodb

from tools.local.aws.emulator.changed_items import tell_of_changed_items

Table = dict[str, Any]
Keys = tuple[str, str]
"""Hash and sort key of an index."""
Entry = tuple[str, Any, Any]
"""Sort value in the index, partition and sort value in the table."""

_CONDITION = re.compile(
    r"\(?\s*(?P<hash>#?\w+) = (?P<value>:\w+)"
    r"(?: AND (?:(?P<sort>#?\w+) (?P<sign><=|>=|<|>|=) (?P<bound>:\w+)"
    r"|(?P<between>#?\w+) BETWEEN (?P<low>:\w+) AND (?P<high>:\w+)"
    r"|begins_with\((?P<begins>#?\w+), ?(?P<start>:\w+)\)))?\s*\)?"
)
"""As boto3 writes conditions; any other is left to the emulator."""

_TABLE = ""
"""The table itself, among its indexes."""

_BESIDE = 2
"""So many more than a page has are given: whether something follows, and the item behind which it begins."""


def keep_indexes_sorted() -> None:
    """Put the correction in place."""
    SortedIndexes().start()


@dataclass
class _Sorted:
    """The indexes of one table that have been asked for."""

    items: dict[Any, Any]
    indexes: dict[tuple[str, Keys], dict[Any, list[Entry]]] = field(default_factory=dict)


class SortedIndexes:
    def __init__(self) -> None:
        self._tables: dict[str, _Sorted] = {}
        self._given: dict[str, Any] | None = None
        """The members that the query under way is to see; the emulator answers one call at a time."""

    def start(self) -> None:
        tell_of_changed_items(self._note)
        dynamodb._query = self._narrowed(dynamodb._query)
        dynamodb._index_members = self._or_given(dynamodb._index_members)

    def _note(self, table: Table, partition: Any, sort: Any, before: Any, item: Any) -> None:
        kept = self._tables.get(table["TableArn"])
        if kept is not None and kept.items is table["items"]:
            for (_, keys), places in kept.indexes.items():
                _take_out(places, keys, before, partition, sort)
                _put_in(places, keys, item, partition, sort)

    def _or_given(self, members_of: Callable[..., Any]) -> Callable[..., Any]:
        return lambda table: members_of(table) if self._given is None else self._given

    def _narrowed(self, query: Callable[..., Any]) -> Callable[..., Any]:
        def asked(data: dict[str, Any]) -> Any:
            table = dynamodb._tables.get(dynamodb._normalize_table_name(data.get("TableName")))
            window = self._window(table, data) if table else None
            if window is None:
                return query(data)
            index, items = data.get("IndexName"), table["items"]
            partition, entries = window
            try:
                if index:
                    members = dict.fromkeys((it[1], it[2]) for it in entries)
                    self._given = {str(index): {partition: members}}
                else:
                    table["items"] = {partition: {it[2]: items[it[1]][it[2]] for it in entries}}
                return query(data)
            finally:
                self._given, table["items"] = None, items

        return asked

    def _window(self, table: Table, data: Mapping[str, Any]) -> tuple[str, list[Entry]] | None:
        """The partition, and what the page can be made of; none where the emulator is to look itself."""
        index, limit = data.get("IndexName") or _TABLE, data.get("Limit")
        found = _CONDITION.fullmatch(data.get("KeyConditionExpression") or "")
        keys = _keys(table, index)
        if found is None or keys is None or not isinstance(limit, int):
            return None
        told = _Told(data, found)
        if told.partition is None or not told.is_about(keys) or not told.is_text:
            return None
        entries = self._places(table, str(index), keys).get(told.partition, [])
        low, high = told.range_in(entries)
        position = told.begins_behind(table, keys)
        if data.get("ScanIndexForward", True):
            low = max(low, bisect_left(entries, position)) if position else low
            high = min(high, low + limit + _BESIDE)
        else:
            high = min(high, bisect_right(entries, position)) if position else high
            low = max(low, high - limit - _BESIDE)
        return told.partition, entries[low:high]

    def _places(self, table: Any, index: str, keys: Keys) -> dict[Any, list[Entry]]:
        kept = self._tables.get(table["TableArn"])
        if kept is None or kept.items is not table["items"]:
            kept = self._tables[table["TableArn"]] = _Sorted(table["items"])
        if (index, keys) not in kept.indexes:
            places: dict[Any, list[Entry]] = {}
            for partition, by_sort in table["items"].items():
                for sort, item in by_sort.items():
                    if (place := _place(keys, item, partition, sort)) is not None:
                        places.setdefault(place[0], []).append(place[1])
            for entries in places.values():
                entries.sort()
            kept.indexes[index, keys] = places
        return kept.indexes[index, keys]


class _Told:
    """What a request says, with its names and values in their places."""

    def __init__(self, data: Mapping[str, Any], found: re.Match[str]) -> None:
        self._data, self._found = data, found
        names = data.get("ExpressionAttributeNames") or {}
        self._hash, *self._sorts = (
            names.get(found[name], found[name])
            for name in ("hash", "sort", "between", "begins")
            if found[name]
        )
        self.partition = self._value("value")

    @property
    def is_text(self) -> bool:
        bounds = [name for name in ("bound", "low", "high", "start") if self._found[name]]
        return all(self._value(name) is not None for name in bounds)

    def is_about(self, keys: Keys) -> bool:
        return (self._hash, *self._sorts) in {keys, keys[:1]}

    def range_in(self, entries: list[Entry]) -> tuple[int, int]:
        found = self._found
        if found["between"]:
            return _from(entries, self._value("low")), _behind(entries, self._value("high"))
        if found["begins"]:
            start = str(self._value("start"))
            return _from(entries, start), _behind(entries, start + "\U0010ffff")
        if found["sort"]:
            bound = self._value("bound")
            return {
                "=": (_from(entries, bound), _behind(entries, bound)),
                "<": (0, _from(entries, bound)),
                "<=": (0, _behind(entries, bound)),
                ">": (_behind(entries, bound), len(entries)),
                ">=": (_from(entries, bound), len(entries)),
            }[found["sign"]]
        return 0, len(entries)

    def begins_behind(self, table: Any, keys: Keys) -> Entry | None:
        """The place of the last page's end."""
        start = self._data.get("ExclusiveStartKey")
        wanted = [keys[1], table["pk_name"], *([table["sk_name"]] if table.get("sk_name") else [])]
        if not start or any("S" not in start.get(name, {}) for name in wanted):
            return None
        sort, partition, *own = (start[name]["S"] for name in wanted)
        return sort, partition, own[0] if own else "__no_sort__"

    def _value(self, group: str) -> str | None:
        told = (self._data.get("ExpressionAttributeValues") or {}).get(self._found[group])
        text = told.get("S") if isinstance(told, Mapping) else None
        return text if isinstance(text, str) else None


def _keys(table: Any, index: Any) -> Keys | None:
    """Hash and sort key of an index; none of one that has not exactly one of each, both of text."""
    if index == _TABLE:
        hashes, sorts = [table["pk_name"]], [table["sk_name"]] if table.get("sk_name") else []
    else:
        definition = dynamodb._index_def(table, index)
        hashes, sorts = dynamodb._index_key_lists(definition) if definition else ([], [])
    names = [*hashes, *sorts, table["pk_name"], *([table["sk_name"]] if table.get("sk_name") else [])]
    if len(hashes) != 1 or len(sorts) != 1 or any(dynamodb._get_attr_type(table, it) != "S" for it in names):
        return None
    return hashes[0], sorts[0]


def _place(keys: Keys, item: Any, partition: Any, sort: Any) -> tuple[str, Entry] | None:
    hash_value, sort_value = (item.get(name, {}).get("S") if item else None for name in keys)
    if hash_value is None or sort_value is None:
        return None
    return hash_value, (sort_value, partition, sort)


def _take_out(places: dict[Any, list[Entry]], keys: Keys, item: Any, partition: Any, sort: Any) -> None:
    place = _place(keys, item, partition, sort)
    if place is not None:
        entries = places[place[0]]
        del entries[bisect_left(entries, place[1])]


def _put_in(places: dict[Any, list[Entry]], keys: Keys, item: Any, partition: Any, sort: Any) -> None:
    place = _place(keys, item, partition, sort)
    if place is not None:
        insort(places.setdefault(place[0], []), place[1])


def _from(entries: list[Entry], bound: Any) -> int:
    return bisect_left(entries, bound, key=lambda entry: entry[0])


def _behind(entries: list[Entry], bound: Any) -> int:
    return bisect_right(entries, bound, key=lambda entry: entry[0])
