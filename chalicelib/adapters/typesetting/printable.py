"""Which characters a document can show, so that no name ever comes out as an empty box."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from chalicelib.adapters.typesetting.font_coverage import covered_ranges
from chalicelib.adapters.typesetting.rare_characters import RANGES, has_rare_font
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.common.texts import code_points, without_invisible

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = {" ", "\u00a0", "\u3000"}
# Controls, invisible formatting (such as a change of the writing direction), halves of pairs, private use.
_UNSEEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Letters and marks by category, but nothing that a reader could see.
_UNSEEN = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0}
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


class PrintableCharacters:
    """The characters that at least one of the given fonts has and that a reader can see."""

    @classmethod
    @cache  # a release's fonts stay as they are, and reading them takes a tenth of a second
    def of(cls, folder: Path) -> "PrintableCharacters":
        """What can be printed with the fonts of a folder; the bold ones have the same characters."""
        rare = RANGES if has_rare_font(folder) else ()
        return cls(sorted(folder.glob("*_400Regular.ttf")), rare)

    def __init__(self, fonts: Iterable[Path], rare: Sequence[range] = ()) -> None:
        covered = {
            chr(code)
            for font in fonts
            for first, last in covered_ranges(font)
            for code in range(first, last + 1)
        }
        self._characters = frozenset(filter(_can_be_seen, covered)) | {"\n"}
        self._rare = tuple(rare)

    def require(self, text: str, place: str) -> None:
        """Raise Invalid `character_not_printable` naming the first character that cannot be shown.

        `place` says where in the contract the text stands, in dotted words such as `contact.address`.
        """
        if self._characters.issuperset(text):
            return
        # A letter with a combining accent is one glyph where the font has the two as one character.
        for character in unicodedata.normalize("NFC", text):
            if character not in self._characters and not any(ord(character) in codes for codes in self._rare):
                raise character_not_printable(character, place)


def unified_line_ends(text: str) -> str:
    """Each kind of line end as a newline, and tabs as spaces: the only controls that a text may have.

    What nobody sees (zero-width spaces, marks of direction) is left out, whatever feed it came by.
    """
    return without_invisible(_LINE_ENDS.sub("\n", text).replace("\t", " "))


def one_line(text: str) -> str:
    """For names and numbers, which stand on one line however the feed wrote them."""
    return " ".join(unified_line_ends(text).split("\n")).strip(" ")


def character_not_printable(characters: str, place: str | None = None) -> Invalid:
    """The refusal for characters that no font has; `characters` is one, or one with its accents."""
    return Invalid(
        "character_not_printable",
        character=characters,
        code_point=code_points(characters),
        name=" + ".join(unicodedata.name(character, "unnamed") for character in characters),
        place=place,
    )


def _can_be_seen(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Zs":
        return character in _SPACES
    code = ord(character)
    hidden = code in _UNSEEN or any(code in selectors for selectors in _VARIATION_SELECTORS)
    return category not in _UNSEEN_CATEGORIES and not hidden
