"""Texts as people and feeds write them."""

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# What comes along when people copy: soft hyphens, joiners, marks of direction and of byte order, fillers, and
# choices among forms of one character. Nobody sees them, and without them the text reads the same.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202d\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# What turns the text around, what is nobody's character, and what is each maker's own.
_NOBODY_READS = re.compile(
    "[\u202e\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0xF0000, 0x10000))
    + "]"
)
_LINE_END = re.compile("[\t\n\r\u2028\u2029]")


def is_printable(text: str) -> bool:
    """Tabs and line breaks are; other control characters and halves of characters are not."""
    return _UNPRINTABLE.search(text) is None


def without_invisible(text: str) -> str:
    """What a person sees of a text that they typed or pasted."""
    return _INVISIBLE.sub("", text)


def is_readable(text: str) -> bool:
    """Whether everybody can read it: no controls, no private characters, nothing that runs backwards."""
    return is_printable(text) and _NOBODY_READS.search(text) is None


def is_one_line(text: str) -> bool:
    """No line breaks, and no tabs."""
    return _LINE_END.search(text) is None


def code_points(characters: str) -> str:
    """As Unicode names them, such as U+21334."""
    return " ".join(f"U+{ord(character):04X}" for character in characters)
