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
        self._latin = bytes(code for code in range(128) if chr(code) in self._characters)
        self._rare = tuple(rare)

    def have(self, text: str) -> bool:
        """Whether the usual fonts have each of its characters, as it is written."""
        return self._characters.issuperset(text)

    def have_all_of(self, text: str) -> bool:
        """As `have`, in less time for a long text that is mostly Latin."""
        others = text.encode("utf-8", "surrogatepass").translate(None, self._latin)
        return self.have(others.decode("utf-8", "surrogatepass"))

    def require(self, text: str, place: str) -> None:
        """Raise Invalid `character_not_printable` naming the first character that cannot be shown.

        `place` says where in the contract the text stands, in dotted words such as `contact.address`.
        """
        if self.have(text):
            return
        for character in _composed(text):
            if not self._can_be_shown(character):
                raise character_not_printable(character, place)

    def with_sign(self, sign: str, text: str) -> str:
        """The text with a sign in place of each character that cannot be shown."""
        if self.have(text):
            return text
        return "".join([it if self._can_be_shown(it) else sign for it in _composed(text)])

    def _can_be_shown(self, character: str) -> bool:
        return character in self._characters or any(ord(character) in codes for codes in self._rare)


def _composed(text: str) -> str:
    """A letter with a combining accent is one glyph where the font has the two as one character."""
    return unicodedata.normalize("NFC", text)


def unified_line_ends(text: str) -> str:
    """Each kind of line end as a newline, and tabs as spaces: the only controls that a text may have.

    What nobody sees (zero-width spaces, marks of direction) is left out, whatever feed it came by.
    """
    if _is_plain(text):
        return text
    return without_invisible(_LINE_ENDS.sub("\n", text).replace("\t", " "))


def one_line(text: str) -> str:
    """For names and numbers, which stand on one line however the feed wrote them."""
    if _is_plain(text):
        return text.strip(" ")
    return " ".join(unified_line_ends(text).split("\n")).strip(" ")


def _is_plain(text: str) -> bool:
    """Most are, and nothing is to be done: 140 texts of a short contract are asked."""
    return text.isascii() and text.isprintable()


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
