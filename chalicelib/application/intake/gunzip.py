"""Reading gzip piece by piece, to its end or not at all."""

import zlib
from collections.abc import Iterable, Iterator

from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import Unreadable

# Between members and after the last one.
_PADDING = b"\0"
_GZIP = 16 + zlib.MAX_WBITS
# A piece of a compressed file may become a thousand times its size; it comes out in pieces of this one.
_MOST_AT_ONCE = 1024 * 1024


def gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The content of a gzip file of one or several members.

    Raises Unreadable `gzip_damaged`, or `gzip_truncated` where the file ends too early.
    """
    member, complete = zlib.decompressobj(_GZIP), False
    for chunk in chunks:
        rest = chunk.lstrip(_PADDING) if complete else chunk
        while rest:
            yield _unzipped(member, rest)
            complete, rest = member.eof, member.unconsumed_tail
            if complete:
                rest = member.unused_data.lstrip(_PADDING)
                member = zlib.decompressobj(_GZIP)
    while not complete and (content := _unzipped(member, b"")):
        yield content
        complete = member.eof
    if not complete:
        raise Unreadable(FaultCode.GZIP_TRUNCATED, "The gzip file ends before its end mark.")


def _unzipped(member: "zlib._Decompress", content: bytes) -> bytes:
    try:
        return member.decompress(content, _MOST_AT_ONCE)
    except zlib.error as error:
        raise Unreadable(FaultCode.GZIP_DAMAGED, "The file is not gzip, or it is damaged.") from error
