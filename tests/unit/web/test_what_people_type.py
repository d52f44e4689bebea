"""What people type and paste: what nobody sees goes, what nobody can read is refused at its field."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

import chalicelib.web
from chalicelib.domain.common.texts import is_readable, without_invisible
from chalicelib.web.claims.bodies import ClaimBody, DecisionBody
from chalicelib.web.contracts.bodies import FinalizeBody, VoidBody
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.problems import RequestFault
from chalicelib.web.edge.request_parts import _validated
from chalicelib.web.paper.bodies import ReturnBody
from chalicelib.web.parties.bodies import ContactBody
from chalicelib.web.tickets.bodies import TicketAnswerBody, TicketBody, TicketTextBody

ID_LIKE = {"country", "currency", "amount", "content_type", "cursor", "status", "month", "product", "date"}
ID_LIKE |= {"filters"}
"""Fields that have one form, or that lists are searched by."""


def body_models() -> Iterator[type[BaseModel]]:
    for module in pkgutil.walk_packages(chalicelib.web.__path__, "chalicelib.web."):
        if module.name.endswith(".bodies"):
            for thing in vars(importlib.import_module(module.name)).values():
                if isinstance(thing, type) and issubclass(thing, Strict) and thing.__name__.endswith("Body"):
                    yield thing


def typed_fields() -> list[tuple[type[BaseModel], str]]:
    return [
        (model, name)
        for model in body_models()
        for name, field in model.model_fields.items()
        if name not in ID_LIKE
        and not name.endswith(("_id", "ids"))
        and re.search(r"\bstr\b", str(field.annotation))
    ]


def test_every_field_that_people_type_into_is_looked_at() -> None:
    names = {name for _, name in typed_fields()}

    assert {"name", "address", "text", "subject", "reason", "payer", "note", "carrier", "region"} <= names


@pytest.mark.parametrize(("model", "name"), typed_fields())
def test_what_nobody_sees_is_left_out_of_any_field(model: type[BaseModel], name: str) -> None:
    field: Any = TypeAdapter(model.model_fields[name].rebuild_annotation())

    assert field.validate_python("\ufeff1\u200b2\u00ad\u202a3\u202c\ufe0f\u2060") == "123"


@given(st.text())
def test_what_is_left_out_is_never_what_somebody_reads(text: str) -> None:
    seen = without_invisible(text)

    assert without_invisible(seen) == seen
    assert [it for it in text if it.isalnum() and it not in "\u115f\u1160\u3164\uffa0"] == [
        it for it in seen if it.isalnum()
    ]


@pytest.mark.parametrize(
    "text",
    ["a\x07", "a\x7f", "a\x85", "\u202egnp.exe", "\ue001", "\ufdd0", "\U000f0001", "\U0010ffff", "\ufffe"],
)
def test_what_nobody_can_read_is_not_readable(text: str) -> None:
    assert not is_readable(text)


@pytest.mark.parametrize("text", ["𡌴😀é\u0301ไทย", "a\nb\tc", "·—“”（）　", "\U00031350", "नमस्ते"])
def test_rare_characters_and_signs_are_readable(text: str) -> None:
    assert is_readable(text)


CLAIM = {"payer": "A", "bank": "B", "account": "1", "amount": "1", "currency": "CNY", "date": "2026-01-31"}


@pytest.mark.parametrize(
    ("model", "content", "pointer"),
    [
        (TicketBody, {"subject": "a\ue001"}, "/subject"),
        (TicketBody, {"subject": "a\nb"}, "/subject"),
        (TicketTextBody, {"text": "\u202eabc"}, "/text"),
        (TicketAnswerBody, {"text": "a", "attachment_id": "1", "filename": "a\u202efdp.exe"}, "/filename"),
        (ClaimBody, CLAIM | {"payer": "a\x07"}, "/payer"),
        (ClaimBody, CLAIM | {"note": "\ue001"}, "/note"),
        (DecisionBody, {"reason": "\x07"}, "/reason"),
        (VoidBody, {"reason": "\x1b"}, "/reason"),
        (ReturnBody, {"reason": "\ufdd0"}, "/reason"),
    ],
)
@pytest.mark.parametrize(("language", "word"), [("en", "Remove it."), ("zh", "请删除")])
def test_a_field_that_nobody_can_read_is_refused_with_a_sentence(
    model: type[BaseModel], content: dict[str, str], pointer: str, language: str, word: str
) -> None:
    with pytest.raises(RequestFault) as refused:
        _validated(model, content, "", language)

    [fault] = refused.value.faults
    assert fault["pointer"] == pointer
    assert word in fault["detail"]


def test_a_name_of_nothing_that_can_be_seen_is_missing() -> None:
    with pytest.raises(ValidationError) as refused:
        ContactBody(name="\u200b\u3164", phone="1", address="1")

    assert [fault["loc"] for fault in refused.value.errors()] == [("name",)]


def test_a_ticket_may_have_lines() -> None:
    assert TicketTextBody(text="one\r\n\ttwo").text == "one\r\n\ttwo"


@pytest.mark.parametrize("number", [3, 3.0])
def test_a_whole_number_is_one_however_json_writes_it(number: float) -> None:
    assert FinalizeBody.model_validate({"revision": number}).revision == 3


@pytest.mark.parametrize("number", [3.5, "3", True, 0, -1.0, float("inf")])
def test_what_is_no_whole_number_from_one_on_is_refused(number: object) -> None:
    with pytest.raises(ValidationError):
        FinalizeBody.model_validate({"revision": number})
