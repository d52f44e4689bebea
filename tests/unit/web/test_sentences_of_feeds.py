"""Why a line of a feed was refused is told in Chinese, too: whatever the intake says."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib.application.intake import faults
from chalicelib.application.ports import RejectedLine
from chalicelib.domain.parties import credit_codes
from chalicelib.web.desk.feed_sentences import feed_sentence
from tests.fakes.services import ServicesInMemory
from tests.support.gateway_calls import GatewayCalls, gateway_reply, route_named

INTAKE = Path(str(faults.__file__)).parent
HISTORIES = INTAKE / "order_transition.py"
"""What it says stands in histories, which pages tell by facts."""
SOURCES = [*sorted({*INTAKE.glob("*.py")} - {HISTORIES}), Path(str(credit_codes.__file__))]
SAID_BY = {"BadLine", "Unreadable", "Noted", "TextForm", "invalid", "_wrong_type"}
"""Calls that take what is said among their arguments, whole or as what follows a field's name."""
SAID_IN = {"detail", "_REFUSALS", "_UNCLEAR", "_MIXED", "TOO_LONG", "TOLD_OTHERWISE"}
A_SENTENCE = re.compile(r"[\w`{“].*[a-z] .*")
KINDS = ("time (", "duration (", "three capital", "decimal ")
"""What a form is, for the tables of the page about feeds."""
LETTERS = re.compile("[a-z]")
HAN = re.compile("[\u4e00-\u9fff]")


def said_in(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and name_of(node.func) in SAID_BY:
            for argument in node.args:
                yield from texts_of(argument, wanted=name_of(node.func) == "_wrong_type")
        elif isinstance(node, ast.Assign) and name_of(node.targets[0]) in SAID_IN:
            for part in parts_of(node.value):
                yield from texts_of(part)
        elif isinstance(node, ast.Return) and node.value is not None and returns_what_is_said(source, node):
            yield from texts_of(node.value)


def name_of(called: ast.expr) -> str:
    return str(getattr(called, "id", getattr(called, "attr", "")))


def returns_what_is_said(source: Path, node: ast.Return) -> bool:
    is_sentence = isinstance(node.value, ast.JoinedStr) and ast.unparse(node.value).rstrip("'\"").endswith(
        "."
    )
    return source.name == "credit_codes.py" or is_sentence


def parts_of(value: ast.expr) -> list[ast.expr]:
    if isinstance(value, ast.Dict):
        return list(value.values)
    if isinstance(value, ast.Tuple):
        return list(value.elts)
    return list(value.args) if isinstance(value, ast.Call) else [value]


def texts_of(part: ast.expr, *, wanted: bool = False) -> Iterator[str]:
    """With an x for each value that stands in it."""
    if isinstance(part, ast.JoinedStr):
        text = "".join(str(it.value) if isinstance(it, ast.Constant) else "x" for it in part.values)
    else:
        text = re.sub(r"{\w+}", "x", str(part.value)) if isinstance(part, ast.Constant) else ""
    if not A_SENTENCE.fullmatch(text) or text.startswith(KINDS):
        return
    if text.startswith("The header: x") or not LETTERS.search(text.replace("x", "").replace("is not", "")):
        return  # what is said stands where these are called
    if text.endswith("."):
        yield text
    else:
        yield f"`x` is not {text}." if wanted else f"`x` {text}."


SAID = sorted({text for source in SOURCES for text in said_in(source)})


def test_all_that_the_intake_says_was_found() -> None:
    assert len(SAID) > 45
    assert "`x` is missing." in SAID
    assert "The gzip file ends before its end mark." in SAID


@pytest.mark.parametrize("said", SAID)
def test_whatever_the_intake_says_is_said_in_chinese(said: str) -> None:
    told = feed_sentence(said, "zh")

    assert HAN.search(told), said
    assert told.endswith("。")
    assert feed_sentence(said, "en") == said


def test_fields_and_values_stay_what_they_are() -> None:
    assert feed_sentence("`contacts.0.contact_id` is empty.", "zh") == "`contacts.0.contact_id` 为空。"
    assert (
        feed_sentence("The header: Byte 3 of the line is not UTF-8.", "zh")
        == "表头：该行第 3 个字节不是 UTF-8。"
    )
    assert feed_sentence("`x` is not between 1 and 1000000000.", "zh") == "`x` 应在 1 至 1000000000 之间。"


def test_what_an_older_release_said_stays_in_english() -> None:
    assert feed_sentence("It was wrong.", "zh") == "It was wrong."


@pytest.mark.parametrize(("language", "said"), [("en", "`quantity` is empty."), ("zh", "`quantity` 为空。")])
def test_staff_read_why_a_line_was_refused_in_the_language_of_their_page(
    monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    services = ServicesInMemory()
    lines = [RejectedLine(1, "field_invalid", "`quantity` is empty.", "")]
    services.rejected_lines.note_rejected("orders/x.jsonl", "v", lines, datetime(2026, 11, 2, tzinfo=UTC))
    GatewayCalls.over(services, monkeypatch)

    reply = gateway_reply(
        route_named("list_rejected_lines"),
        {},
        known={"principalId": "s", "roles": "staff"},
        headers={"accept-language": language},
        query={},
        body=b"",
    )

    [line] = json.loads(reply["body"])["items"]
    assert (line["detail"], line["faults"][0]["detail"]) == (said, said)
