"""Which names the template can set without a look at them: plain words, and how wide they are at most."""

import re
import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from chalicelib.adapters.typesetting.font_coverage import glyphs_of, table_of

_FONT = Path(__file__).parents[2] / "assets" / "fonts" / "SourceSerif4_400Regular.ttf"
# Printable ASCII without words that may have to be broken (15 letters or more, web addresses), Chinese
# characters, and signs that stand in the Chinese font alone.
_ODD = re.compile(r"[^ -~\u4e00-\u9fff、。（），：；]|[!-~]{15}|^https?://")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_OF_CHINESE_FONT = re.compile(r"[^ -~]")
_OF_LATIN_FONT = re.compile(r"[!-~]")
_LATIN_WORD = re.compile(r"[A-Za-z]{3}")
_KERNED_APART = 1.05
"""Pairs of letters stand closer than their widths say, or a little further apart."""


@dataclass(frozen=True)
class PlainWords:
    """How a text is set that needs none of the template's rules for odd ones."""

    language: str
    """In which it is read aloud: `zh`, `en`, or empty for figures."""
    fonts: str
    """Which fonts its letters are of, as the height of a line hangs on them: `l`, `c`, both, or none."""
    ems: float
    """As wide as it is at most."""


@lru_cache(maxsize=4096)
def plain_words(text: str) -> PlainWords | None:
    """None where the template has to look at the text. Services of a catalogue come again and again."""
    if _ODD.search(text):
        return None
    chinese = _CHINESE.search(text) is not None
    language = "zh" if chinese else "en" if _LATIN_WORD.search(text) else ""
    fonts = ("l" if _OF_LATIN_FONT.search(text) else "") + ("c" if _OF_CHINESE_FONT.search(text) else "")
    widths = letter_widths(_FONT)
    return PlainWords(language, fonts, sum([widths.get(letter, 1.0) for letter in text]) * _KERNED_APART)


@cache
def letter_widths(font: Path) -> dict[str, float]:
    """How wide the font's glyphs of ASCII are, in ems."""
    data = font.read_bytes()
    (per_em,) = struct.unpack_from(">H", data, table_of(data, b"head") + 18)
    (long_ones,) = struct.unpack_from(">H", data, table_of(data, b"hhea") + 34)
    start = table_of(data, b"hmtx")
    widths = {}
    for first, last, glyph in glyphs_of(data):
        for code in range(max(first, 0x20), min(last, 0x7E) + 1):
            place = min(glyph + code - first, long_ones - 1)
            widths[chr(code)] = struct.unpack_from(">H", data, start + 4 * place)[0] / per_em
    return widths
