"""Every Chinese character of GB 18030-2022, level 3, can be printed: names have them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from chalicelib.adapters.printable_names import PrintableNames
from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.adapters.typesetting.font_coverage import covered_ranges
from chalicelib.adapters.typesetting.printable import PrintableCharacters
from chalicelib.adapters.typesetting.rare_characters import (
    FAMILY,
    RANGES,
    may_need_rare_font,
    rare_font_folder,
)
from chalicelib.adapters.typesetting.typesetter import FONTS
from tools.samples.contract_contents import a_content

FACES = PrintableCharacters.of(FONTS)
BLOCKS = (*RANGES, range(0x4E00, 0x9FF0), range(0x3400, 0x4DB6))
UNIFIED = "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩"
"""Twelve that stand among the compatibility ideographs and are none."""
NAME = "杭州𡌴𠮷\U0002ebe0有限公司"


def fonts_of(document: bytes) -> set[str]:
    fonts = PdfReader(BytesIO(document)).pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    return {font.get_object()["/BaseFont"].partition("+")[2] for font in fonts}


def test_every_chinese_character_of_the_standard_can_be_printed() -> None:
    whole = "".join(chr(code) for codes in BLOCKS for code in codes) + UNIFIED

    FACES.require(f"{whole}〇", "customer.name")

    assert len(set(whole)) == 87_887  # as the standard counts


def test_the_packed_font_has_what_it_is_said_to_have() -> None:
    found = covered_ranges(rare_font_folder(FONTS) / f"{FAMILY}.ttf")

    covered = {code for first, last in found for code in range(first, last + 1)}
    assert covered.issuperset(code for codes in RANGES for code in codes)


def test_a_contract_of_a_rare_name_has_the_name_in_it_and_another_contract_no_such_font(
    typesetter: TypstTypesetter,
) -> None:
    rare = typesetter.typeset(replace(a_content(), customer_name=NAME))
    usual = typesetter.typeset(a_content())

    assert NAME in PdfReader(BytesIO(rare)).pages[0].extract_text()
    assert FAMILY in fonts_of(rare)
    assert FAMILY not in fonts_of(usual)
    assert rare == typesetter.typeset(replace(a_content(), customer_name=NAME))


@pytest.mark.parametrize(
    ("text", "rare"),
    [
        ("𡌴", True),
        ("\\ud844\\udf34", True),
        ('{"name": "杭州"}', False),
        ("\\ud83d\\ude00 😀", False),
        ("", False),
    ],
)
def test_the_font_is_unpacked_only_where_a_text_may_need_it(text: str, rare: bool) -> None:
    assert may_need_rare_font(text.encode()) is rare


def test_a_rare_name_needs_no_fonts_to_be_known_as_printable_e5() -> None:
    def never(text: str, place: str) -> None:
        raise AssertionError(f"the fonts were read for {text} ({place})")

    assert PrintableNames(never).first_missing(NAME) is None


def test_a_folder_without_the_packed_font_has_none_of_its_characters() -> None:
    usual = PrintableCharacters(sorted(FONTS.glob("*_400Regular.ttf")))

    assert PrintableNames(usual.require).first_missing("\U00030000") == "\U00030000"
