"""A change that breaks programs is refused under the same first number of the version; an addition is not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from chalicelib.version import API_VERSION
from tools.api_page import PAGE
from tools.api_versions.__main__ import ADDED, last_published, refusals
from tools.checkout import CHECKOUT

THING = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "state": {"type": "string", "enum": ["open", "closed"]},
        "note": {"anyOf": [{"type": "string", "maxLength": 10}, {"type": "null"}]},
    },
    "required": ["id", "state"],
}
LIMIT = {"name": "limit", "in": "query", "required": False, "schema": {"type": "integer", "maximum": 100}}
OLD: dict[str, Any] = {
    "info": {"version": "1.0.0"},
    "paths": {
        "/things": {
            "post": {
                "parameters": [LIMIT],
                "security": [],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Wish"}}},
                },
                "responses": {
                    "201": {
                        "headers": {"X-Request-Id": {}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
                    },
                    "404": {},
                },
            }
        }
    },
    "components": {"schemas": {"Thing": THING, "Wish": deepcopy(THING)}},
}
Change = Callable[[dict[str, Any], dict[str, Any], dict[str, Any]], Any]


def changed(change: Change) -> dict[str, Any]:
    page = deepcopy(OLD)
    schemas = page["components"]["schemas"]
    change(page["paths"]["/things"]["post"], schemas["Thing"], schemas["Wish"])
    return page


BREAKING: dict[str, Change] = {
    "POST /things: no longer answers 201": lambda call, _, __: call["responses"].pop("201"),
    "201 has no X-Request-Id any more": lambda call, _, __: call["responses"]["201"]["headers"].clear(),
    "is no longer answered as application/json": lambda call, _, __: call["responses"]["201"][
        "content"
    ].clear(),
    "the query parameter limit is gone": lambda call, _, __: call["parameters"].clear(),
    "the query parameter limit is now required": lambda call, _, __: call["parameters"][0].update(
        required=True
    ),
    "limit has a smaller maximum: 50": lambda call, _, __: call["parameters"][0]["schema"].update(maximum=50),
    "parameter key is new and required": lambda call, _, __: call["parameters"].append(
        LIMIT | {"name": "key", "required": True}
    ),
    "now needs a token": lambda call, _, __: call["security"].append({"token": []}),
    "201/state is gone": lambda _, thing, __: thing["properties"].pop("state"),
    "201/id may now be missing": lambda _, thing, __: thing["required"].remove("id"),
    "201/id may now be integer": lambda _, thing, __: thing["properties"]["id"].update(type="integer"),
    "201/id may now be null": lambda _, thing, __: thing["properties"].update(
        id={"anyOf": [{"type": "string"}, {"type": "null"}]}
    ),
    "201/id has another format: date": lambda _, thing, __: thing["properties"]["id"].update(format="date"),
    "body/note is gone": lambda _, __, wish: wish["properties"].pop("note"),
    "body/note is now required": lambda _, __, wish: wish["required"].append("note"),
    "body/kind is now required": lambda _, __, wish: (
        wish["properties"].update(kind={"type": "string"}),
        wish["required"].append("kind"),
    ),
    "body/note may no longer be null": lambda _, __, wish: wish["properties"].update(note={"type": "string"}),
    "body/state no longer takes closed": lambda _, __, wish: wish["properties"]["state"]["enum"].remove(
        "closed"
    ),
    "body/note has a smaller maxLength: 5": lambda _, __, wish: wish["properties"]["note"]["anyOf"][0].update(
        maxLength=5
    ),
    "body/id has another pattern": lambda _, __, wish: wish["properties"]["id"].update(pattern="x"),
    "body/id no longer takes anything else": lambda _, __, wish: wish["properties"]["id"].update(enum=["x"]),
}
ADDITIONS: dict[str, Change] = {
    "a field of answers": lambda _, thing, __: (
        thing["properties"].update(kind={"type": "string"}),
        thing["required"].append("kind"),
    ),
    "a field of bodies": lambda _, __, wish: wish["properties"].update(kind={"type": "string"}),
    "a value of answers": lambda _, thing, __: thing["properties"]["state"]["enum"].append("lost"),
    "a value of bodies": lambda _, __, wish: wish["properties"]["state"]["enum"].append("lost"),
    "a parameter": lambda call, _, __: call["parameters"].append(LIMIT | {"name": "key"}),
    "a refusal": lambda call, _, __: call["responses"].update({"409": {}}),
    "a wider limit": lambda call, _, __: call["parameters"][0]["schema"].update(maximum=200),
    "a field that is not needed any more": lambda _, __, wish: wish["required"].remove("id"),
    "a refusal less": lambda call, _, __: call["responses"].pop("404"),
}


@pytest.mark.parametrize("said", BREAKING)
def test_what_breaks_programs_needs_a_new_first_number(said: str) -> None:
    page = changed(BREAKING[said])

    [fault] = refusals(OLD, page)
    assert said in fault
    assert refusals(OLD, page | {"info": {"version": "1.1.0"}}) == [fault]
    assert fault.endswith(": API_VERSION needs a new first number")
    assert refusals(OLD, page | {"info": {"version": "2.0.0"}}) == []


@pytest.mark.parametrize("what", ADDITIONS)
def test_an_addition_passes_with_a_new_second_number(what: str) -> None:
    page = changed(ADDITIONS[what])

    assert refusals(OLD, page | {"info": {"version": "1.1.0"}}) == []
    assert refusals(OLD, page) == [ADDED]


def test_what_is_the_same_but_for_words_may_keep_its_version() -> None:
    page = deepcopy(OLD)
    page["components"]["schemas"]["Thing"]["properties"]["id"]["description"] = "Which."

    assert refusals(OLD, page) == []


def test_a_call_that_is_gone_and_a_version_that_goes_back_are_refused() -> None:
    gone = "POST /things is gone: API_VERSION needs a new first number"
    assert refusals(OLD, OLD | {"paths": {}}) == [gone]
    assert "older than 1.0.0" in refusals(OLD, OLD | {"info": {"version": "0.9.0"}})[0]


def test_the_page_of_the_repository_goes_with_the_version_published_last() -> None:
    page = json.loads(PAGE.read_text(encoding="utf-8"))

    assert refusals(json.loads(last_published().read_text(encoding="utf-8")), page) == []


def test_a_call_taken_out_of_the_real_page_is_told() -> None:
    page = json.loads(PAGE.read_text(encoding="utf-8"))
    cut = deepcopy(page)
    del cut["paths"]["/api/contracts"]["post"]

    [told] = refusals(page, cut)
    assert told.startswith("POST /api/contracts is gone")


def test_the_newest_entry_of_the_apis_changelog_is_of_its_version() -> None:
    changes = (CHECKOUT / "docs" / "api-changelog.md").read_text(encoding="utf-8")

    assert re.findall(r"^## (\d+\.\d+\.\d+)", changes, re.MULTILINE)[0] == API_VERSION
