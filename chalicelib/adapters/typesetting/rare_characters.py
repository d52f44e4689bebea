"""The Chinese characters that the usual fonts lack: a font of 60,000 of them, unpacked when one is needed.

With it every Chinese character of GB 18030-2022, level 3, can be printed. Nearly no name needs it, so it lies
packed beside the others, and typst never looks at it otherwise.
"""

import lzma
import re
import tempfile
from functools import cache
from pathlib import Path

FAMILY = "HanaMinB"
RANGES = (
    range(0x20000, 0x2A6D7),
    range(0x2A700, 0x2B735),
    range(0x2B740, 0x2B81E),
    range(0x2B820, 0x2CEA2),
    range(0x2CEB0, 0x2EBE1),
)
"""Extensions B to F as of Unicode 10, without a gap."""

_PACKED = Path("rare") / f"{FAMILY}.ttf.xz"
# In UTF-8, or as JSON escapes them: more than the ranges, which does no harm.
_MAY_BE_RARE = re.compile(rb"\xf0[\xa0-\xaf]|\\ud8[4-7][0-9a-f]\\ud[c-f][0-9a-f]{2}")
_BEGINNINGS = (b"\xf0", b"\\ud8")


def has_rare_font(fonts: Path) -> bool:
    """Whether this folder of fonts has the packed one, too."""
    return (fonts / _PACKED).exists()


def may_need_rare_font(file: bytes) -> bool:
    """Whether a file, or a text in its JSON, has a character that the usual fonts are not made for."""
    return any(it in file for it in _BEGINNINGS) and _MAY_BE_RARE.search(file) is not None


@cache
def rare_font_folder(fonts: Path) -> Path:
    """A folder with the unpacked font, which is there as long as this process."""
    folder = _unpacked_into(fonts)
    return Path(folder.name)


@cache
def _unpacked_into(fonts: Path) -> "tempfile.TemporaryDirectory[str]":
    folder = tempfile.TemporaryDirectory(prefix="contract-centre-fonts-")
    packed = fonts / _PACKED
    (Path(folder.name) / packed.stem).write_bytes(lzma.decompress(packed.read_bytes()))
    return folder
