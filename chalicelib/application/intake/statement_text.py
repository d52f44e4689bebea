"""The lines of a bank's statement in UTF-8, whichever encoding the bank wrote.

That is UTF-8, GB 18030 (with GBK and GB 2312 in it) or UTF-16. A wrong guess would put names into the records
that nobody has, and so what is not certain is refused: a byte order mark is certain, and so are column names
that are known in one encoding alone; else the whole file is looked at.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, auto

from chalicelib.application.intake.chinese_text import ChineseTally
from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine, Unreadable
from chalicelib.application.intake.feed_lines import LONGEST_LINE, FeedLine, feed_lines, lines_beyond_ascii

Chunks = Callable[[], Iterable[bytes]]

_UTF_8, _GB_18030 = "utf-8", "gb18030"
_MARKS = {
    codecs.BOM_UTF8: _UTF_8,
    b"\x84\x31\x95\x33": _GB_18030,
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
HEADER_WITHIN = 20
"""Lines of a statement among which its header stands, after a title and the account's own facts."""

LEAST_ZEROS = 0.04

_WIDE = ("utf-16-le", "utf-16-be")
_BETWEEN = re.compile("[,\t]")
_MARK = "\ufeff"
# Bytes of GB 2312. Some are letters of UTF-8, too: 石 is ʯ, and three characters may be two of these.
_OF_GB_2312 = re.compile(b"(?:[\xa1-\xf7][\xa1-\xfe])+")
_NOT_ASCII = re.compile(b"[\x80-\xff]+")
# À to ſ, which Europe's names have.
_ACCENTED = re.compile(b"[\xc3-\xc5][\x80-\xbf]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# The first letter that takes three bytes in UTF-8.
_THREE_BYTES = "\u0800"

_UNCLEAR = "The file can be read as UTF-8 and as GB 18030; begin it with a byte order mark."
_MIXED = "The file has lines in UTF-8 and lines in GB 18030."


def statement_lines(chunks: Chunks, proves: Callable[[str], bool]) -> Iterator[FeedLine]:
    """Args: proves: whether a header has all columns, at least one of them by a name that is not ASCII.

    Raises Unreadable `encoding_unclear` or `encoding_mixed`.
    """
    encoding = _encoding(chunks, proves)
    if encoding == _UTF_8:
        return feed_lines(chunks())
    if encoding == _GB_18030:
        return map(_from_gb_18030, feed_lines(chunks()))
    return map(_from_utf_16, feed_lines(_in_utf_8(chunks(), encoding)))


def _encoding(chunks: Chunks, proves: Callable[[str], bool]) -> str:
    start = _start(chunks())
    for mark, encoding in _MARKS.items():
        if start.startswith(mark):
            return encoding
    first_lines = [line for line in start.split(b"\n") if line.strip(b"\0 \t\r")][:HEADER_WITHIN]
    if _is_wide(first_lines):
        wide = (it for it in _WIDE if _BETWEEN.search(start.decode(it, errors="replace")))
        return next(wide, _UTF_8)
    for encoding in (_UTF_8, _GB_18030):
        if any(not line.isascii() and proves(_read(line, encoding) or "") for line in first_lines):
            return encoding
    return _encoding_of_all(lines_beyond_ascii(chunks()))


def _is_wide(lines: Sequence[bytes]) -> bool:
    """UTF-16 writes signs and figures with a zero; a line of Chinese alone, such as a title, has none."""
    zeros, size = sum(line.count(0) for line in lines), sum(map(len, lines))
    return 0 in b"".join(lines[:1]) or zeros > LEAST_ZEROS * size


def _start(chunks: Iterable[bytes]) -> bytes:
    start = b""
    for chunk in chunks:
        start += chunk
        if len(start) >= LONGEST_LINE:
            break
    return start[:LONGEST_LINE]


def _encoding_of_all(lines: Iterable[FeedLine]) -> str:
    """UTF-8 where a line can be nothing else; GB 18030 where lines cannot be UTF-8 and read like Chinese.

    Args: lines: those that are not ASCII alone.
    """
    chinese, found = ChineseTally(), set()
    for line in lines:
        if line.whole:
            reading = _reading(line.raw)
            found.add(reading)
            if reading is _Reading.NOT_UTF_8:
                chinese.add(_read(line.raw, _GB_18030) or "")
    if chinese.is_chinese and _Reading.UTF_8 in found:
        raise Unreadable(FaultCode.ENCODING_MIXED, _MIXED)
    if chinese.is_chinese:
        return _GB_18030
    if _Reading.EITHER in found and _Reading.UTF_8 not in found:
        raise Unreadable(FaultCode.ENCODING_UNCLEAR, _UNCLEAR)
    return _UTF_8


class _Reading(Enum):
    """What the bytes of a line may be."""

    UTF_8 = auto()
    NOT_UTF_8 = auto()
    EITHER = auto()
    LATIN = auto()
    """Either, but UTF-8 as people write it: a letter with an accent beside one without, as in Müller."""


def _reading(raw: bytes) -> _Reading:
    runs = list(_NOT_ASCII.finditer(raw))
    if _read(raw, _UTF_8) is None:
        return _Reading.NOT_UTF_8
    if not all(_OF_GB_2312.fullmatch(run[0]) and _read(run[0], "gb2312") is not None for run in runs):
        return _Reading.UTF_8
    return _Reading.LATIN if all(_is_one_letter(raw, run) for run in runs) else _Reading.EITHER


def _is_one_letter(raw: bytes, run: re.Match[bytes]) -> bool:
    before, after = raw[: run.start()][-1:], raw[run.end() :][:1]
    return _ACCENTED.fullmatch(run[0]) is not None and (before + after).strip(b" ,.-'").isalpha()


def _read(raw: bytes, encoding: str) -> str | None:
    """None for bytes that are not of this encoding, or of nobody's characters in it."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if encoding == _GB_18030 and _PRIVATE.search(text) else text


def _from_gb_18030(line: FeedLine) -> FeedLine:
    text = _read(line.raw, _GB_18030)
    fault = None
    if text is None:
        fault = BadLine(FaultCode.NOT_GB18030, "The line is not GB 18030, as the others of the file are.")
        text = line.raw.decode(_GB_18030, errors="replace")
    elif max(_read(line.raw, _UTF_8) or "", default="") >= _THREE_BYTES:
        fault = BadLine(
            FaultCode.ENCODING_MIXED, "The line is UTF-8, and the others of the file are GB 18030."
        )
    return line._replace(raw=text.removeprefix(_MARK).encode(), fault=fault)


def _from_utf_16(line: FeedLine) -> FeedLine:
    if _read(line.raw, _UTF_8) is not None or not line.whole:
        return line
    return line._replace(fault=BadLine(FaultCode.NOT_UTF16, "The line has half a character of UTF-16."))


def _in_utf_8(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Halves of characters stay what they are, and so no line that has one can be read."""
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
    for chunk in chunks:
        yield decoder.decode(chunk).encode(errors="surrogatepass")
    if decoder.getstate()[0]:
        yield "\udfff".encode(errors="surrogatepass")
