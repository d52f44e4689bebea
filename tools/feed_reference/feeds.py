"""The feeds: who reads each, with which samples, and what is told of its fields."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from csv import DictReader
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from chalicelib.application.intake.account_lines import account_of
from chalicelib.application.intake.fields import Fields
from chalicelib.application.intake.focus_columns import (
    COLUMNS,
    LONGEST_TEXT,
    PERIOD_END,
    amount_column,
    column_reader,
    currency_column,
    time_column,
)
from chalicelib.application.intake.forms import CURRENCY_CODE
from chalicelib.application.intake.order_lines import order_of
from chalicelib.application.intake.payment_rows import payment_of
from tools.checkout import CHECKOUT
from tools.entity.document_schema import registration_schema
from tools.feed_reference.asked import SOMETHING, Asked, Schema, asked_by, schema_of

FOLDER = CHECKOUT / "docs" / "feeds"
SAMPLES = FOLDER / "samples"
READERS: Mapping[str, Callable[[Fields], object]] = {"accounts": account_of, "orders": order_of}
"""Of the feeds of JSON objects, each with a schema."""

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_STATEMENT: dict[str, str] = {
    "amount": "decimal number above zero",
    "currency": "currency (ISO 4217)",
    "date": "day",
}
"""What a statement's texts must be besides."""


@lru_cache
def meanings() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((Path(__file__).parent / "meanings.toml").read_text(encoding="utf-8"))


@lru_cache
def cures() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "cures.toml").read_text(encoding="utf-8"))


def sample_lines(feed: str) -> list[dict[str, Any]]:
    """Objects of the feed's sample; of a CSV the cells that are not empty."""
    [file] = SAMPLES.glob(f"{feed}*")
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".csv":
        return [{name: cell or None for name, cell in row.items()} for row in DictReader(text.splitlines())]
    return [json.loads(line) for line in text.splitlines()]


def asked_of(feed: str) -> Asked:
    return asked_by(READERS[feed], sample_lines(feed))


def feed_schema(feed: str) -> Schema:
    """Of one line."""
    told = schema_of(asked_of(feed), meanings()[feed])
    if feed == "accounts":
        told["properties"]["verification"] |= _passed_has_a_name()
    return {"$schema": DRAFT, "title": f"A line of {feed}/*.jsonl", **told}


def _passed_has_a_name() -> Schema:
    name = {"type": "string", "pattern": SOMETHING}
    return {
        "if": {"required": ["status"], "properties": {"status": {"const": "passed"}}},
        "then": {"required": ["name"], "properties": {"name": name}},
    }


def entity_schema() -> Schema:
    return {"$schema": DRAFT, "title": "What make entity takes", **registration_schema(meanings()["entity"])}


def statement_columns() -> dict[str, tuple[str, bool]]:
    """What each column of a statement is, and whether a row needs it."""
    read = partial(payment_of, source_name="payments/sample.csv", now=datetime(2026, 11, 3, tzinfo=UTC))
    asked = asked_by(read, sample_lines("payments"))
    return {
        name: (_STATEMENT.get(name, kind), name not in asked.optional) for name, kind in asked.kinds.items()
    }


def focus_columns() -> dict[str, tuple[str, bool]]:
    """What each column of a FOCUS file is that is read, and whether a row needs it."""
    kinds: dict[Callable[[str, str], object], str] = {
        time_column: "time, with or without seconds; without a zone in UTC",
        currency_column: CURRENCY_CODE.kind,
        amount_column: "decimal number",
    }
    text = f"text, not empty, at most {LONGEST_TEXT} characters"
    columns = {name: (kinds.get(column_reader(name), text), name != "ServiceName") for name in COLUMNS}
    return columns | {PERIOD_END: (kinds[time_column], False)}
