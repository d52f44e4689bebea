"""The API's page tells of numbers and texts how they are written, and within which limits."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from app import api
from chalicelib.application.intake import fields, focus_columns, order_lines, payment_rows
from chalicelib.application.intake.account_lines import LONGEST_ADDRESS
from chalicelib.web.edge.limits_of_answers import LIMITS, limit
from chalicelib.web.edge.openapi import openapi
from chalicelib.web.edge.value_notes import VALUES

Part = dict[str, Any]
SENTENCES = {
    *("detail", "advice", "sentence", "text", "title", "before", "after"),
    *("cancel_reason", "ended_reason", "reason", "sealing_fault", "named"),
    *("fields", "values"),
}
"""Texts for people, as long as they have to be; and what is handed on as it was given."""
TOLD_BY_RULES = {"PaperRequestBody.copies"}
"""Its limits are the provider's, and a rule refuses what is beyond them."""
OF_TEXTS = {"format", "enum", "const", "pattern", "minLength", "maxLength"}
EXPLAINED = {"Reason", "ThingState"}
"""Codes, and the states of several things: explained where these are."""


@pytest.fixture(scope="module")
def page() -> Part:
    return openapi(api.routes)


def values(page: Part) -> Iterator[tuple[str, str, Part]]:
    """Every field of every body and answer: its place, its name, and its schema of one type."""
    for name, schema in page["components"]["schemas"].items():
        for field, part in schema.get("properties", {}).items():
            yield from ((f"{name}.{field}", field, each) for each in _of_one_type(part))


def _of_one_type(part: Any) -> Iterator[Part]:
    if isinstance(part, dict):
        if "type" in part:
            yield part
        for inner in (*part.get("anyOf", ()), part.get("items"), part.get("additionalProperties")):
            yield from _of_one_type(inner)


def test_every_number_says_from_where_on_it_is_one(page: Part) -> None:
    numbers = {place: each for place, _, each in values(page) if each["type"] in {"integer", "number"}}

    assert {place for place, each in numbers.items() if "minimum" not in each} == TOLD_BY_RULES
    assert len(numbers) > 50


def test_every_text_but_sentences_says_how_it_is_written_or_how_long_it_can_be(page: Part) -> None:
    texts = [(place, field, each) for place, field, each in values(page) if each["type"] == "string"]

    bare = {(place, field) for place, field, each in texts if not OF_TEXTS & each.keys()}
    assert {place for place, field in bare if field not in SENTENCES} == set()
    assert len(texts) > 500


def test_every_parameter_says_what_it_takes(page: Part) -> None:
    for path, item in page["paths"].items():
        for method, operation in item.items():
            for it in operation["parameters"]:
                told = {key for each in _of_one_type(it["schema"]) for key in each} | it["schema"].keys()
                assert told & {*OF_TEXTS, "minimum", "$ref"}, (method, path, it["name"])


def test_what_feeds_bring_along_has_the_limits_of_the_feeds() -> None:
    assert {fields.LONGEST_NAME, focus_columns.LONGEST_TEXT} == {LIMITS["service_name"]["maxLength"]}
    assert LIMITS["configuration"]["maxLength"] == order_lines.LONGEST_CONFIGURATION
    assert LIMITS["quantity"]["maximum"] == order_lines.GREATEST_QUANTITY
    assert LIMITS["address"]["maxLength"] == LONGEST_ADDRESS
    assert LIMITS["reference"]["maxLength"] == payment_rows.LONGEST_REFERENCE


def test_every_limit_is_of_a_field_that_there_is(page: Part) -> None:
    schemas = page["components"]["schemas"]
    fields_ = {field for schema in schemas.values() for field in schema.get("properties", {})}

    assert {name.rpartition(".")[2] for name in LIMITS} - fields_ == set()


def test_what_is_said_of_a_field_of_one_class_counts_before_its_name_also_where_it_has_no_limit() -> None:
    reason: Part = {"properties": {"reason": {"type": "string"}}}
    of_a_fault = deepcopy(reason)

    limit(reason, ["ClaimAnswer"])
    limit(of_a_fault, ["StuckSealingAnswer"])

    assert reason["properties"]["reason"]["maxLength"] == LIMITS["reason"]["maxLength"]
    assert of_a_fault["properties"]["reason"] == {"type": "string"}


def test_every_value_of_a_closed_set_is_explained(page: Part) -> None:
    for name, schema in page["components"]["schemas"].items():
        if "enum" in schema and name not in EXPLAINED and not name.endswith("Code"):
            silent = [it for it in schema["enum"] if f"`{it}`: " not in schema.get("description", "")]
            assert silent == [], name
    assert VALUES.keys() - page["components"]["schemas"].keys() == set()


def test_every_refusal_has_an_example(page: Part) -> None:
    for name, response in page["components"]["responses"].items():
        [content] = response["content"].values()
        assert content.get("examples"), name
