"""A file's bytes as numbered lines, however long or broken they are, in little memory."""

from collections.abc import Iterable, Iterator
from itertools import starmap
from typing import NamedTuple

from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.ports import RejectedLine

LONGEST_LINE = 256 * 1024
"""Bytes of a line without its end; of a longer one only the start is kept."""

NOT_TEXT = {FaultCode.NOT_UTF8, FaultCode.NOT_GB18030, FaultCode.NOT_UTF16}
"""Codes of lines whose bytes are none of the file's encoding."""

TOO_LONG = (FaultCode.LINE_TOO_LONG, f"The line is longer than {LONGEST_LINE // 1024} kB.")
MOST_RAW = 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# A line may be followed by CR; one byte more tells a line of full length from a longer one.
_KEPT = LONGEST_LINE + 2


class FeedLine(NamedTuple):
    number: int
    """From 1; empty lines count."""
    raw: bytes
    """Without its end (LF or CRLF), the first one without a byte order mark."""
    whole: bool = True
    """False when the line is longer than `LONGEST_LINE`."""
    ended: bool = True
    """False when the file stops before the line's end."""
    fault: BadLine | None = None
    """What was wrong with it in the encoding that it was written in, where that is not UTF-8."""


def feed_lines(chunks: Iterable[bytes]) -> Iterator[FeedLine]:
    """The lines of a file that comes in pieces; holds one piece and one line of it."""
    return starmap(_line, _numbered(chunks))


def lines_beyond_ascii(chunks: Iterable[bytes]) -> Iterator[FeedLine]:
    """As `feed_lines`, without lines of ASCII alone: of a million of them no record has to be made."""
    return starmap(_line, (numbered for numbered in _numbered(chunks) if not numbered[1].isascii()))


def _numbered(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Number, what is kept of the line's bytes, and whether it has its end."""
    number, rest = 1, b""
    for chunk in chunks:
        pieces = chunk.split(b"\n")
        for piece in pieces[:-1]:
            yield number, rest + piece[:_KEPT], True
            number, rest = number + 1, b""
        rest = (rest + pieces[-1][:_KEPT])[:_KEPT]
    if rest:
        yield number, rest, False


def _line(number: int, raw: bytes, ended: bool) -> FeedLine:
    if number == 1:
        raw = raw.removeprefix(_BYTE_ORDER_MARK)
    raw = raw.removesuffix(b"\r")
    return FeedLine(number, raw[:LONGEST_LINE], whole=len(raw) <= LONGEST_LINE, ended=ended)


def decoded(line: FeedLine) -> str:
    """The text of a line; raises BadLine `line_too_long`, `not_utf8`, `nul_byte` or the line's own fault."""
    if not line.whole:
        raise BadLine(*TOO_LONG)
    if line.fault is not None:
        raise line.fault
    try:
        text = line.raw.decode()
    except UnicodeDecodeError as error:
        raise BadLine(FaultCode.NOT_UTF8, f"Byte {error.start + 1} of the line is not UTF-8.") from error
    if "\0" in text:
        raise BadLine(FaultCode.NUL_BYTE, "The line has a NUL byte.")
    return text


def shortened(line: FeedLine) -> FeedLine:
    """With what is written out of it, should it be rejected: lines are long, and many are held."""
    return FeedLine(line.number, line.raw[:MOST_RAW], line.whole, line.ended, line.fault)


def rejected(number: int, raw: bytes, fault: BadLine) -> RejectedLine:
    """How a line is written out for those who sent it: its start, as text, whatever it was."""
    text = raw[:MOST_RAW].decode(errors="replace").encode()[:MOST_RAW].decode(errors="ignore")
    return RejectedLine(number, fault.code, fault.detail, text, fault.further)
