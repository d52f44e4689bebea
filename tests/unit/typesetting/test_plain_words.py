"""Plain words are set without a look at them, and look no different."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.adapters.typesetting.compiler import TypstCompiler
from chalicelib.adapters.typesetting.plain_words import plain_words
from chalicelib.adapters.typesetting.typesetter import FONTS
from chalicelib.domain.contract.contents import ContractContent, Language, Line, Source
from tools.samples.contract_contents import a_bill_line, a_content, a_line

NOW = datetime(2026, 11, 29, tzinfo=UTC)
# Shorter and longer than the column is wide, in either font and in both.
NAMES = (
    *("Object Storage " * n for n in (1, 2, 3)),
    *("Will Mow " * n for n in (2, 3, 4)),
    *("云服务器" * n for n in (1, 3, 4)),
    *("云 ECS（高可用）" * n for n in (1, 2)),
    *("12", "L’Oréal", "甲·乙", "x" * 20, "https://a.example/b"),
)
CONFIGURATIONS = ("", "规格：4核8G", "4 vCPU, 16 GiB, " * 3)


def lines(line: Line) -> tuple[Line, ...]:
    return tuple(
        replace(line, service_name=name, configuration=configuration)
        for name in NAMES
        for configuration in CONFIGURATIONS
    )


@pytest.mark.parametrize(
    "content",
    [
        a_content(language=Language.EN, lines=lines(a_line(service_period=None))),
        a_content(source=Source.BILLS, lines=lines(a_bill_line())),
    ],
)
def test_a_contract_is_the_same_when_its_plain_words_are_looked_at(content: ContractContent) -> None:
    data, compiler = TypstTypesetter().data(content), TypstCompiler(FONTS)
    shown = json.loads(data["content.json"])
    known = [line["plain"] for line in shown["lines"]]
    looked_at = {**shown, "lines": [{**line, "plain": None} for line in shown["lines"]]}

    one, other = (
        compiler.compiled("contract.typ", {**data, "content.json": json.dumps(each).encode()}, NOW)
        for each in (shown, looked_at)
    )

    assert None in known
    assert known.count(None) < len(known) / 2
    assert one == other


@pytest.mark.parametrize(
    "odd", ["L’Oréal", "甲·乙", "a\nb", "x" * 15, "https://a.example", "Ümlaut", "“云”", "\u4dff"]
)
def test_words_that_need_a_rule_are_not_plain(odd: str) -> None:
    assert plain_words(odd) is None


@pytest.mark.parametrize(
    ("text", "language", "fonts"),
    [
        ("Object Storage", "en", "l"),
        ("云服务器（一）", "zh", "c"),
        ("云 ECS", "zh", "lc"),
        ("g7 2", "", "l"),
        ("", "", ""),
    ],
)
def test_plain_words_are_of_a_language_and_of_fonts(text: str, language: str, fonts: str) -> None:
    found = plain_words(text)

    assert found is not None
    assert (found.language, found.fonts) == (language, fonts)


def test_letters_are_as_wide_as_in_the_font() -> None:
    narrow, wide, chinese = (plain_words(text) for text in ("i" * 14, "W" * 14, "云" * 14))

    assert narrow is not None
    assert wide is not None
    assert chinese is not None
    assert 0.25 < narrow.ems / 14 < 0.35
    assert 0.9 < wide.ems / 14 < 1.1
    assert chinese.ems == pytest.approx(14, rel=0.06)
