"""Two schemas of one place, older and newer: does who sends by the older, or reads by it, still get along?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tools.api_page import resolved

Schema = Mapping[str, Any]

_LARGEST = ("maxLength", "maxItems", "maxProperties", "maximum")
_LEAST = ("minLength", "minItems", "minProperties", "minimum")
_EXACTLY = ("pattern", "format", "uniqueItems")
_TYPES = {str: "string", bool: "boolean", int: "integer", type(None): "null"}


class Schemas:
    """Of two pages; each pair of named schemas is compared once in each direction."""

    def __init__(self, old: Schema, new: Schema) -> None:
        self._old, self._new = old, new
        self._compared: set[tuple[str, str, bool]] = set()

    def of_old(self, part: Schema) -> Schema:
        return resolved(self._old, part)

    def of_new(self, part: Schema) -> Schema:
        return resolved(self._new, part)

    def sent(self, place: str, old: Schema, new: Schema) -> Iterator[str]:
        """What of a request that was fine may be refused now."""
        yield from self._compare(place, old, new, answered=False)

    def answered(self, place: str, old: Schema, new: Schema) -> Iterator[str]:
        """What of an answer may surprise who reads it."""
        yield from self._compare(place, old, new, answered=True)

    def _compare(self, place: str, old: Schema, new: Schema, *, answered: bool) -> Iterator[str]:
        named = (old.get("$ref", ""), new.get("$ref", ""), answered)
        if all(named[:2]):
            if named in self._compared:
                return
            self._compared.add(named)
        before, now = _by_type(self._old, old), _by_type(self._new, new)
        if answered:
            yield from (f"{place} may now be {kind}" for kind in sorted(now.keys() - before.keys()))
        else:
            yield from (f"{place} may no longer be {kind}" for kind in sorted(before.keys() - now.keys()))
        for kind in sorted(before.keys() & now.keys()):
            for one, other in _paired(before[kind], now[kind]):
                yield from self._same_type(place, one, other, answered=answered)

    def _same_type(self, place: str, old: Schema, new: Schema, *, answered: bool) -> Iterator[str]:
        yield from self._fields(place, old, new, answered=answered)
        for part in ("items", "additionalProperties"):
            if isinstance(old.get(part), Mapping) and isinstance(new.get(part), Mapping):
                yield from self._compare(f"{place}[]", old[part], new[part], answered=answered)
        if answered:
            if old.get("format") != new.get("format"):
                yield f"{place} has another format: {new.get('format')}"
        else:
            yield from _narrowed(place, old, new)

    def _fields(self, place: str, old: Schema, new: Schema, *, answered: bool) -> Iterator[str]:
        before, now = old.get("properties", {}), new.get("properties", {})
        must_before, must_now = set(old.get("required", ())), set(new.get("required", ()))
        for name in before:
            if name not in now:
                yield f"{place}/{name} is gone"
                continue
            if answered and name in must_before - must_now:
                yield f"{place}/{name} may now be missing"
            yield from self._compare(f"{place}/{name}", before[name], now[name], answered=answered)
        if not answered:
            yield from (f"{place}/{name} is now required" for name in sorted(must_now - must_before))


def _narrowed(place: str, old: Schema, new: Schema) -> Iterator[str]:
    before, now = _values(old), _values(new)
    if now is not None and (before is None or set(before) - set(now)):
        gone = (
            "anything else"
            if before is None
            else ", ".join(sorted(set(map(str, before)) - set(map(str, now))))
        )
        yield f"{place} no longer takes {gone}"
    for name in _EXACTLY:
        if new.get(name) and new[name] != old.get(name):
            yield f"{place} has another {name}: {new[name]}"
    for name in _LARGEST:
        if name in new and new[name] < old.get(name, float("inf")):
            yield f"{place} has a smaller {name}: {new[name]}"
    for name in _LEAST:
        if name in new and new[name] > old.get(name, float("-inf")):
            yield f"{place} has a larger {name}: {new[name]}"


def _values(schema: Schema) -> list[Any] | None:
    return [schema["const"]] if "const" in schema else schema.get("enum")


def _by_type(page: Schema, schema: Schema) -> dict[str, list[Schema]]:
    found: dict[str, list[Schema]] = {}
    for each in _variants(page, schema):
        told = each.get("type") or {_TYPES.get(type(value), "any") for value in _values(each) or ("any", 1)}
        for kind in [told] if isinstance(told, str) else sorted(told):
            found.setdefault(kind, []).append(each)
    return found


def _variants(page: Schema, schema: Schema) -> Iterator[Schema]:
    whole = resolved(page, schema)
    choices = whole.get("anyOf") or whole.get("oneOf")
    if not choices or "type" in whole:
        yield whole
        return
    for choice in choices:
        yield from _variants(page, choice)


def _paired(old: list[Schema], new: list[Schema]) -> Iterator[tuple[Schema, Schema]]:
    """Those of one title; where there is one of each, whatever they are called."""
    if len(old) == len(new) == 1:
        yield old[0], new[0]
        return
    titled = {each.get("title"): each for each in new}
    yield from ((each, titled[each.get("title")]) for each in old if each.get("title") in titled)
