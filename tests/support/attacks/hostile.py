"""Files that are made to break whoever reads them, some of them behind a genuine signature."""

import zlib
from collections.abc import Iterator
from random import Random

from tests.support.attacks.specimens import Specimens
from tests.support.attacks.writing import by_hand

HEADER = b"%PDF-1.7\n"
_DEEP = 200_000
_ITS_OWN_TABLE = (
    b"1 0 obj\n<</Type/XRef/Size 99999999/W[1 8 8]/Index[0 99999999]/Root 1 0 R/Prev 9/Length 0>>"
    b"stream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
)


def bombs(specimens: Specimens) -> Iterator[tuple[str, bytes]]:
    """They want memory or time without end: only to be read in a process that is bounded."""
    bomb = _stream(zlib.compress(bytes(1 << 28), 9), b"/Filter/FlateDecode")
    twice = zlib.compress(zlib.compress(bytes(1 << 29), 9), 9)
    yield "a stream of a quarter of a gigabyte", _file(bomb)
    yield "a bomb in a bomb", _file(_stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))
    yield "metadata that multiplies itself", _file(_stream(_laughs(), b"/Type/Metadata/Subtype/XML"))
    yield "a table of four milliards of objects", _file(b"<</Type/Catalog>>", size=1 << 32)
    yield "a table stream of nothing but itself", HEADER + _ITS_OWN_TABLE
    store, root = b"<</DSS<</Certs[9000 0 R]>>>>", _root(specimens.contract)
    yield "a bomb for a certificate", by_hand(specimens.contract, {9000: bomb, root: store})


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Deep, round and endless ones."""
    pages = b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"
    yield "pages that are their own parents", _file(b"<</Type/Catalog/Pages 2 0 R>>", pages)
    yield "references that go round", _file(b"2 0 R", b"1 0 R")
    yield "arrays in arrays", _file(b"<</Type/Catalog/Pages " + b"[" * _DEEP + b"]" * _DEEP + b">>")
    yield "dictionaries in dictionaries", _file(b"<</A" * _DEEP + b">>" * _DEEP)
    many = (b"%d 0 obj\nnull\nendobj\n" % number for number in range(150_000))
    yield "hundreds of thousands of objects", HEADER + b"".join(many)
    yield "thousands of signatures", _file(*[_signature(b"30" * 200)] * 4000)
    yield "a container without an end", _file(_signature(b"3080" * 4000 + b"00" * 4000))
    yield "containers in containers", _file(_signature(_nested(900).hex().upper().encode()))
    yield "no text but numbers", HEADER + b"CC-2026-" * 400_000
    yield "a text of brackets", _file(_stream(b"(" * 1_000_000, b"")) * 2
    yield "random bytes", HEADER + Random(1).randbytes(1_000_000)  # noqa: S311 - repeatable


def slow_files() -> Iterator[tuple[str, bytes]]:
    """A reader that repairs what is broken looks at all that follows, again and again."""
    yield "nothing but beginnings of streams", HEADER + b"stream\n" * 599_000
    yield "nothing but beginnings of tables", HEADER + b"xref\n0 1\n" * 466_000


def behind_a_signature(specimens: Specimens) -> Iterator[tuple[str, bytes]]:
    """These get past the signature, to the readers of what stands behind it."""
    genuine = specimens.contract
    root, deep = _root(genuine), b"[" * _DEEP + b"]" * _DEEP
    yield "a thousand revisions", genuine + b"".join(_revision(genuine, place) for place in range(1000))
    yield "sixty revisions", genuine + b"".join(_revision(genuine, place) for place in range(60))
    looped = by_hand(genuine)
    own_place = looped.rpartition(b"startxref\n")[2].split()[0]
    previous = looped.rpartition(b"/Prev ")[2].split(b">>")[0]
    before, _, after = looped.rpartition(b"/Prev " + previous)
    yield "a table that leads to itself", before + b"/Prev " + own_place + after
    yield "a deep catalogue", by_hand(genuine, {root: b"<</DSS" + deep + b">>"})
    yield "a store that holds itself", by_hand(genuine, {root: b"<</DSS %d 0 R>>" % root})
    large = b"<</Certs[" + b"1 0 R " * 100_000 + b"]>>"
    yield "a store of a hundred thousand", by_hand(genuine, {9000: large, root: b"<</DSS 9000 0 R>>"})


def _revision(genuine: bytes, place: int) -> bytes:
    return b"xref\n0 0\ntrailer\n<</Size 9/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(genuine) + 80 * max(0, place - 1),
        len(genuine) + 80 * place,
    )


def _root(content: bytes) -> int:
    return int(content.rpartition(b"/Root ")[2].split()[0])


def _file(*objects: bytes, size: int = 0) -> bytes:
    content, places = HEADER, []
    for number, written in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (size or len(places) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\n" % (size or len(places) + 1)
    return content + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(content)


def _stream(content: bytes, entries: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def _laughs() -> bytes:
    entities = b"".join(
        b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10) for number in range(1, 12)
    )
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">%s]><x>&l11;</x>' % entities


def _signature(hexadecimal: bytes) -> bytes:
    return b"<</Type/Sig/ByteRange[0 9 99 99]/Contents<%s>>>" % hexadecimal


def _nested(depth: int) -> bytes:
    """Sequences in sequences, DER."""
    der = b"\x05\x00"
    for _ in range(depth):
        der = b"\x30\x82" + len(der).to_bytes(2) + der
    return der
