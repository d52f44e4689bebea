"""The contract numbers that a file claims: no proof of anything, but a reason to ask the register."""

import re
import time
import zlib
from collections.abc import Iterator
from io import BytesIO

from chalicelib.confining.confinement import at_most

MOST_CLAIMS = 4
_MOST_INFLATED = 16 * 1024 * 1024
_MOST_STREAMS = 4_000
_MOST_PAGES = 30
_MOST_SECONDS, _MOST_SECONDS_OF_TEXT = 3.0, 1.0
"""Of CPU time: for all of it, and after which no further page is read."""

_CHARACTER = rb"[0-9A-Z]"
_NUMBER = re.compile(rb"CC-\d{4}-%s{4}-%s{4}-%s{4}-%s" % (_CHARACTER, _CHARACTER, _CHARACTER, _CHARACTER))
_NUMBER_IN_TEXT = re.compile(_NUMBER.pattern.decode("ascii"))
_STREAM = re.compile(rb"stream\r?\n")


def stated_numbers(content: bytes) -> tuple[str, ...]:
    """At most a few, as they are found: in names and links first, in the text on the pages last.

    Raises TimeoutError for a file that takes too long to look through, and whatever a reader may raise.
    """
    with at_most(_MOST_SECONDS):
        return _stated(content)


def _stated(content: bytes) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for piece in _pieces(content):
        for match in _NUMBER.finditer(piece):
            found[match[0].decode("ascii")] = None
        if len(found) >= MOST_CLAIMS:
            break
    if not found:
        found = dict.fromkeys(_NUMBER_IN_TEXT.findall(_text(content)))
    return tuple(found)[:MOST_CLAIMS]


def _pieces(content: bytes) -> Iterator[bytes]:
    for plain in (content, *_inflated(content)):
        # Text strings of two bytes a character, their hyphens perhaps written as escapes.
        yield plain.replace(b"\\055", b"-").replace(b"\\000", b"").replace(b"\0", b"")


def _inflated(content: bytes) -> Iterator[bytes]:
    """What stands behind each `stream`, as far as it can be inflated, within bounds."""
    left, view, end = _MOST_INFLATED, memoryview(content), 0
    for count, match in enumerate(_STREAM.finditer(content)):
        if count == _MOST_STREAMS or left <= 0:
            return
        if end < match.end():
            end = content.find(b"endstream", match.end())
            end = end if end >= 0 else len(content)
        try:
            plain = zlib.decompressobj().decompress(view[match.end() : end], left)
        except zlib.error:
            continue
        left -= len(plain)
        yield plain


def _text(content: bytes) -> str:
    """The text of the first pages; a number that is only drawn, as glyphs of a font, is found here."""
    import pypdf

    started, found = time.process_time(), []
    for page in pypdf.PdfReader(BytesIO(content)).pages[:_MOST_PAGES]:
        found.append(page.extract_text())
        if time.process_time() - started > _MOST_SECONDS_OF_TEXT:
            break
    return "\n".join(found)
