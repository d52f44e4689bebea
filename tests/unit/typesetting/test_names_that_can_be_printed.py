"""A name that no font can show is known before a request; common names are known without the fonts."""

from __future__ import annotations

import pytest

from chalicelib.adapters.printable_names import PrintableNames
from chalicelib.adapters.typesetting.printable import PrintableCharacters
from chalicelib.adapters.typesetting.rare_characters import RANGES
from chalicelib.adapters.typesetting.typesetter import FONTS
from chalicelib.domain.common.texts import without_invisible

FACES = PrintableCharacters.of(FONTS)
NAMES = PrintableNames(FACES.require)


def never(text: str, place: str) -> None:
    raise AssertionError(f"the fonts were read for {text} ({place})")


@pytest.mark.parametrize(
    "name",
    ["张珮", "北京（云端）示例有限公司", "Nordlicht GmbH & Co. KG", "㐀", "云服务器 · 4核，8 GB（按月）"],
)
def test_a_common_name_needs_no_fonts(name: str) -> None:
    assert PrintableNames(never).first_missing(name) is None


def test_what_is_taken_to_be_there_is_there() -> None:
    blocks = (range(0x20, 0x7F), range(0x4E00, 0xA000), range(0x3400, 0x4DC0), *RANGES)
    known = [chr(code) for block in blocks for code in block]
    marks = [chr(code) for code in (*range(0xA0, 0x100), *range(0x2010, 0x2027), *range(0x3000, 0x3100))]
    wide = [chr(code) for code in range(0xFF01, 0xFFEF)]
    told = [each for each in (*known, *marks, *wide) if _is_taken_to_be_there(each)]

    assert set(known) <= set(told)
    FACES.require("".join(told), "name")


def _is_taken_to_be_there(character: str) -> bool:
    try:
        return PrintableNames(never).first_missing(character) is None and without_invisible(character) != ""
    except AssertionError:
        return False


@pytest.mark.parametrize("name", ["Café Müller", "阿卜杜拉·演示提", "Łódź"])
def test_a_name_that_the_fonts_have_is_printable(name: str) -> None:
    assert NAMES.first_missing(name) is None


def test_what_nobody_sees_of_a_name_is_not_missing_e5() -> None:
    assert NAMES.first_missing("云帆\u200b科技\ufeff") is None
    assert NAMES.first_missing("云帆\u202e科技") == "\u202e"


def test_a_character_that_no_font_has_is_named_e5() -> None:
    assert NAMES.first_missing("张\U00030000") == "\U00030000"
