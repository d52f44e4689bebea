"""Answers 7: a character that no font has is refused by name; no name is printed with an empty box."""

import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.adapters.typesetting.font_coverage import covered_ranges
from chalicelib.adapters.typesetting.printable import PrintableCharacters, one_line, unified_line_ends
from chalicelib.adapters.typesetting.typesetter import FONTS
from chalicelib.domain.common.errors import Invalid
from tools.samples.contract_contents import a_content

REGULAR = sorted(FONTS.glob("*_400Regular.ttf"))


@pytest.fixture(scope="module")
def characters() -> PrintableCharacters:
    return PrintableCharacters(REGULAR)


@pytest.mark.parametrize("font", sorted(FONTS.glob("*.ttf")), ids=lambda font: font.stem)
def test_coverage_is_what_the_font_says(font: Path) -> None:
    covered = {code for first, last in covered_ranges(font) for code in range(first, last + 1)}

    with TTFont(font, lazy=True) as read_by_others:
        assert covered == set(read_by_others.getBestCmap())


@pytest.mark.parametrize("font", REGULAR, ids=lambda font: font.stem)
def test_bold_text_has_the_same_characters(font: Path) -> None:
    assert covered_ranges(font) == covered_ranges(
        font.with_name(font.name.replace("_400Regular", "_700Bold"))
    )


@pytest.mark.parametrize(
    "name",
    [
        "杭州䶮𠅤科技有限公司",
        "珮玥喆堃镕𬭚𫖯",
        "Société Générale Łódź Şirketi Ørsted",
        "ООО «Ромашка»",
        "Ελληνική Εταιρεία",
        "株式会社サンプル",
        "Công ty Việt Nam",
        "e\u0301lan",
        "O’Brien & Söhne “GmbH” — №5 ①",
        "全角　空格",
    ],
)
def test_names_are_printable(characters: PrintableCharacters, name: str) -> None:
    characters.require(name, "customer.name")


@pytest.mark.parametrize(
    ("character", "code_point"),
    [
        ("😀", "U+1F600"),
        ("한", "U+D55C"),
        ("ش", "U+0634"),
        ("\U00020001", "U+20001"),
        ("\x00", "U+0000"),
        ("\x07", "U+0007"),
        ("\x08", "U+0008"),
        ("\x7f", "U+007F"),
        ("\u200b", "U+200B"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\ufeff", "U+FEFF"),
        ("\u00ad", "U+00AD"),
        ("\ufe0f", "U+FE0F"),
        ("\U000e0100", "U+E0100"),
        ("\u3164", "U+3164"),
        ("\u2003", "U+2003"),
        ("\ue000", "U+E000"),
        ("\ud800", "U+D800"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_a_character_that_nobody_could_see_is_refused_by_name(
    characters: PrintableCharacters, character: str, code_point: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        characters.require(f"Acme {character} Ltd", "customer.name")

    assert refusal.value.code == "character_not_printable"
    assert refusal.value.facts["character"] == character
    assert refusal.value.facts["code_point"] == code_point
    assert refusal.value.facts["place"] == "customer.name"
    assert refusal.value.facts["name"] == unicodedata.name(character, "unnamed")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"customer_name": "😀"}, "customer.name"),
        ({"provider_address": "😀"}, "provider.address"),
        ({"verification_url": "https://😀.example"}, "verification_url"),
    ],
)
def test_a_refusal_says_where_the_character_stands(
    typesetter: TypstTypesetter, change: dict[str, str], place: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        typesetter.typeset(a_content(**change))

    assert refusal.value.facts["place"] == place


def test_line_ends_of_any_system_are_one() -> None:
    assert unified_line_ends("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"
    assert one_line(" Acme\r\nLtd ") == "Acme Ltd"


def test_what_nobody_sees_of_a_feeds_text_is_not_printed(typesetter: TypstTypesetter) -> None:
    assert one_line("\ufeff云帆\u200b科\u00ad技\u202c ") == "云帆科技"

    document = typesetter.typeset(a_content(customer_name="云帆\u200b科技演示"))

    assert "云帆科技演示" in PdfReader(BytesIO(document)).pages[0].extract_text()


@pytest.mark.parametrize("control", ["\b", "\x01"])
def test_a_control_that_json_writes_as_letters_is_refused_with_its_place(control: str) -> None:
    with pytest.raises(Invalid) as refusal:
        TypstTypesetter().data(replace(a_content(), customer_name=f"Acme {control} Ltd"))

    assert (refusal.value.code, refusal.value.facts["place"]) == ("character_not_printable", "customer.name")
