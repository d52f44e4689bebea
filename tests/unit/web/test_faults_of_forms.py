"""What is wrong with the form of a field is said in a sentence, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from app import api
from chalicelib.web.edge.form_faults import SENTENCES, FormFault, told_of
from tests.fakes.services import ServicesInMemory
from tests.support.gateway_calls import GatewayCalls, route_named

BODIES = [it.types.body for it in api.routes if it.types.body not in {None, bytes}]
MODELS: list[type[BaseModel]] = list(
    dict.fromkeys([*BODIES, *(it.types.query for it in api.routes if it.types.query is not None)])
)
ODD: list[Any] = [
    *(None, True, -1, 0, 1.5, 10**30, 101, float("nan")),
    *("", "x", " ", "1", "2026-13-01", "x" * 10_000, "\u0007", "a\nb", "\ud800", "0001-01-01"),
    *([], {}, ["a", "a"], [1], [""], [["a"]], {"a": 1}, {"a": "x"}, [{}], [f"{it}" for it in range(500)]),
]


def faults_of(model: type[BaseModel], content: Any) -> list[Any]:
    try:
        model.model_validate(content)
    except ValidationError as error:
        return list(error.errors(include_url=False))
    return []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_whatever_is_sent_its_faults_have_sentences(model: type[BaseModel]) -> None:
    names = [field.alias or name for name, field in model.model_fields.items()]
    sent = [*ODD, {"no_such": 1}, *({name: value} for name in names for value in ODD)]
    found = [fault for content in sent for fault in faults_of(model, content)]

    assert found
    for fault in found:
        own = isinstance(fault.get("ctx", {}).get("error"), FormFault)
        assert own or fault["type"] in SENTENCES, fault
        english, chinese = told_of(fault, "en"), told_of(fault, "zh")
        assert english.endswith((".", ").")), english
        assert "Body" not in english, english
        assert chinese.endswith("。"), chinese


def test_the_sentence_names_the_limit_in_the_callers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    call = GatewayCalls.over(ServicesInMemory(), monkeypatch)

    told = call(route_named("request_contracts"), {}, raw='{"source": "x", "ids": [], "more": 1}')

    assert {fault["pointer"]: fault["detail"] for fault in told.body["errors"]} == {
        "/source": "This must be one of: orders, bills.",
        "/ids": "At least 1 must be named.",
        "/more": "There is no such field here. Leave it out.",
    }


@pytest.mark.parametrize(
    "raw",
    [
        '{"source": "orders", "ids": ["1"], "ids": ["2"]}',
        '{"source": "orders", "ids": [{"ids": 1, "\\u0069ds": 2}]}',
    ],
)
def test_a_field_that_is_given_twice_is_named_wherever_it_stands(
    monkeypatch: pytest.MonkeyPatch, raw: str
) -> None:
    call = GatewayCalls.over(ServicesInMemory(), monkeypatch)
    route = route_named("request_contracts")

    english, chinese = (call(route, {}, raw=raw, language=language) for language in ("en", "zh"))

    assert (english.status, english.code) == (400, "request_invalid")
    [told] = english.body["errors"]
    assert (told["pointer"], told["detail"]) == ("/", "“ids” can be given only once.")
    assert chinese.body["errors"][0]["detail"] == "“ids”只能出现一次。"
