"""The parts of docs/feeds.md that are made: tables of fields and of codes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.application.intake.fault_codes import FaultCode, NoteCode
from tools.checkout import CHECKOUT
from tools.feed_reference.asked import Schema, fields_of
from tools.feed_reference.feeds import (
    FOLDER,
    READERS,
    SAMPLES,
    asked_of,
    cures,
    entity_schema,
    feed_schema,
    focus_columns,
    meanings,
    sample_lines,
    statement_columns,
)

PAGE = CHECKOUT / "docs" / "feeds.md"
_PART = re.compile(
    r"(<!-- (?P<name>[a-z ]+), by `python -m tools\.feed_reference`\. -->\n).*?(<!-- End\. -->\n)", re.S
)
_LONGEST_EXAMPLE = 60
Fields = Mapping[str, tuple[str, bool]]


def made_files() -> dict[str, str]:
    """Content by path in the checkout."""
    schemas = {feed: feed_schema(feed) for feed in READERS} | {"entity": entity_schema()}
    told = {
        str((FOLDER / f"{name}.schema.json").relative_to(CHECKOUT)): _json(it) for name, it in schemas.items()
    }
    page = PAGE.read_text(encoding="utf-8")
    return told | {str(PAGE.relative_to(CHECKOUT)): page_with_tables(page)}


def page_with_tables(page: str) -> str:
    """The page with every made part as it is now; raises KeyError for one that nobody makes."""
    parts = _parts()
    return _PART.sub(lambda found: f"{found[1]}\n{parts[found['name']]}\n{found[3]}", page)


def _parts() -> dict[str, str]:
    tables = {feed: _fields(feed, fields_of(asked_of(feed)), sample_lines(feed)) for feed in READERS}
    tables["bills"] = _fields("bills", focus_columns(), sample_lines("bills"))
    tables["payments"] = _fields("payments", statement_columns(), sample_lines("payments"))
    entity = json.loads((SAMPLES / "entity.json").read_text(encoding="utf-8"))
    tables["entity"] = _fields("entity", _of_schema(entity_schema()), [entity])
    return tables | {"codes": _codes(), "notes": _notes()}


def _fields(feed: str, fields: Fields, samples: Iterable[Mapping[str, Any]]) -> str:
    known = meanings()[feed]
    if known.keys() != fields.keys():
        raise KeyError(f"{feed}: {', '.join(sorted(known.keys() ^ fields.keys()))} is read or told, not both")
    rows = [
        (f"`{name}`", kind, _example(name.split("."), samples), "yes" if required else "", known[name])
        for name, (kind, required) in ((name, fields[name]) for name in known)
    ]
    return _table(("field", "type", "example", "required", "what it decides"), rows)


def _example(path: list[str], samples: Iterable[Mapping[str, Any]]) -> str:
    for sample in samples:
        value: Any = sample
        for name in path:
            value = value[0] if isinstance(value, list) and value else value
            value = value.get(name) if isinstance(value, dict) else None
        if value not in (None, "") and not _is_whole(value):
            told = json.dumps(value, ensure_ascii=False)
            return f"`{told}`" if len(told) <= _LONGEST_EXAMPLE else ""
    return ""


def _is_whole(value: object) -> bool:
    """Objects are told field by field."""
    return isinstance(value, dict) or (isinstance(value, list) and value != [] and isinstance(value[0], dict))


def _of_schema(schema: Schema, path: str = "") -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for name, told in schema["properties"].items():
        most = told.get("maxLength")
        kind = {"object": "object", "array": f"list of at most {told.get('maxItems')} texts"}.get(
            told["type"]
        )
        kind = kind or (f"text of 1 to {most} characters" if most else f"`{told['pattern']}`")
        found[f"{path}{name}"] = kind, name in schema["required"]
        if told["type"] == "object":
            found |= _of_schema(told, f"{path}{name}.")
    return found


def _codes() -> str:
    rows = [
        (f"`{code}`", cures()[code]["refuses"], cures()[code]["means"], cures()[code]["cure"])
        for code in FaultCode
    ]
    return _table(("code", "refuses", "what it means", "cure"), rows)


def _notes() -> str:
    told = cures()["notes"]
    return _table(
        ("code", "what it means", "cure"),
        [(f"`{it}`", told[it]["means"], told[it]["cure"]) for it in NoteCode],
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def _json(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
