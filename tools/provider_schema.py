"""`python -m tools.provider_schema [--check]`: the schema of profiles, and their keys in docs/provider.md.

Both are made from the model that reads a profile.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.adapters.provider_profile import provider_profile_schema
from tools.checkout import CHECKOUT
from tools.generated import keep_current

SCHEMA = CHECKOUT / "docs" / "provider.schema.json"
PAGE = CHECKOUT / "docs" / "provider.md"
BEGIN, END = "<!-- Keys, by `python -m tools.provider_schema`. -->\n", "<!-- End of the keys. -->\n"
Schema = Mapping[str, Any]
_BOTH = ("Both", "CourtNames")


def schema_page() -> str:
    return json.dumps(provider_profile_schema(), ensure_ascii=False, indent=2) + "\n"


def page_with_keys(page: str) -> str:
    """The page of docs with the table of all keys as they are now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{_table()}\n{END}{after}"


def _table() -> str:
    schema = provider_profile_schema()
    rows = "".join(f"| `{key}` | {kind} | {means} |\n" for key, kind, means in _rows(schema, schema, ""))
    return f"| key | is | means |\n| --- | --- | --- |\n{rows}"


def _rows(part: Schema, whole: Schema, above: str) -> Iterator[tuple[str, str, str]]:
    required = part.get("required", ())
    for name, said in part["properties"].items():
        key, means = f"{above}{name}", said.get("description", "")
        left_out = "" if name in required else ", may be left out"
        inner, kind = _unfolded(said, whole)
        if inner is None or (left_out and means):
            yield key, f"{kind}{left_out}", means
        if inner is not None:
            yield from _rows(inner, whole, f"{key}{'[]' if kind == 'list' else ''}.")


def _unfolded(said: Schema, whole: Schema) -> tuple[Schema | None, str]:
    """The part that lies under a key, if one does; else in words what its value is."""
    if "anyOf" in said:
        return _unfolded(next(one for one in said["anyOf"] if one.get("type") != "null"), whole)
    if "$ref" in said:
        name = said["$ref"].rpartition("/")[2]
        found = whole["$defs"][name]
        if name in _BOTH:
            return None, "`zh` and `en`"
        return (found, "part") if "properties" in found else (None, _kind(found))
    if said.get("type") == "array" and "$ref" in said["items"]:
        return _unfolded(said["items"], whole)[0], "list"
    return None, _kind(said)


def _kind(said: Schema) -> str:
    if "enum" in said:
        return "one of " + ", ".join(f"`{value}`" for value in said["enum"])
    if said.get("type") == "array":
        return f"list of {_kind(said['items'])}s"
    if "minimum" in said:
        return f"{said['minimum']:g} to {said['maximum']:g}"
    if "exclusiveMinimum" in said:
        return f"more than {said['exclusiveMinimum']:g}, to {said['maximum']:g}"
    named = {"boolean": "`true` or `false`", "string": "text"}
    return str(said.get("format") or named.get(said.get("type", ""), said.get("type")))


def main() -> int:
    made = {SCHEMA: schema_page(), PAGE: page_with_keys(PAGE.read_text(encoding="utf-8"))}
    texts = {path.relative_to(CHECKOUT).as_posix(): text for path, text in made.items()}
    return keep_current(texts, "tools.provider_schema", sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
