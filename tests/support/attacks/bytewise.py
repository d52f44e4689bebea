"""Bytes changed, cut off, or put before and after."""

import re
from collections.abc import Iterator

from tests.support.attacks.specimens import Specimens
from tests.support.attacks.writing import hole_of, range_in


def attacks(specimens: Specimens) -> Iterator[tuple[str, bytes]]:
    sealed, base = specimens.contract, specimens.base
    match, (begins, ends, _rest) = range_in(sealed)
    padding = sealed.index(b"00000000>", begins)
    places = {
        "the header": 5,
        "a content stream": base.index(b"stream\n") + 40,
        "the metadata": base.index(b"xpacket") + 30,
        "the attached data": base.rindex(b"endstream") - 30,
        "the base's own table": base.rindex(b"xref\n") + 60,
        "the seal's drawing": sealed.index(b"stream", len(base)) + 60,
        "the signing date": _after(rb"/M ?\(D:20", sealed, len(base)),
        "the reason": _after(rb"/Reason ?\(", sealed, len(base)) + 30,
        "the certification": _after(rb"/P 1\s*>>", sealed, len(base)) - 3,
        "the name of the contents": sealed.rindex(b"/Contents", 0, begins) + 3,
        "the container's first byte": begins + 1,
        "the signer's certificate": begins + 900,
        "the signature's value": padding - 40,
        "the padding": padding + 2,
        "the end of the hole": ends - 1,
        "the byte range": match.start(1),
        "the update's table": sealed.rindex(b"xref\n0 1") + 40,
        "the trailer": sealed.rindex(b"/Prev") + 7,
        "the last line": len(sealed) - 2,
    }
    for what, place in places.items():
        yield f"a bit of {what}", sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
    yield "the container in small letters", sealed[:begins] + hole_of(sealed).lower() + sealed[ends:]
    yield "one byte cut off", sealed[:-1]
    yield "cut before the last table", sealed[: sealed.rindex(b"xref\n0 1")]
    yield "cut inside the container", sealed[: begins + 200]
    yield "cut back to the base", base
    yield "half of it", sealed[: len(sealed) // 2]
    yield "a line before", b"\n" + sealed
    yield "another header before", b"%PDF-1.4\n" + sealed
    yield "a thousand bytes before", bytes(1000) + sealed
    yield "a line after", sealed + b"\n"
    yield "zeros after", sealed + bytes(64)
    yield "a comment after", sealed + b"% and they owe us twice as much\n"
    yield "another end after", sealed + b"startxref\n0\n%%EOF\n"
    yield "another contract after", sealed + specimens.another
    yield "twice", sealed + sealed
    yield "a byte between base and update", base + b"\n" + specimens.update
    yield "line ends as on Windows", sealed.replace(b"\n", b"\r\n")


def _after(pattern: bytes, content: bytes, begin: int) -> int:
    found = re.compile(pattern).search(content, begin)
    assert found is not None
    return found.end()
