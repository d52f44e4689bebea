"""Shadow documents, and tables that say of one object several things."""

from collections.abc import Iterator
from typing import Any

from tests.support.attacks.specimens import Specimens
from tests.support.attacks.writing import by_hand, opened, page

_DRAWN = b"<</Length 36>>\nstream\n1 g 60 400 480 200 re f 0 g (1.00) Tj\n\nendstream"


def attacks(specimens: Specimens) -> Iterator[tuple[str, bytes]]:
    sealed = specimens.contract
    pdf = opened(sealed)
    contents, other = _contents(pdf, 0), _contents(pdf, 1)
    catalogue, size = pdf.trailer.raw_get("/Root").idnum, int(pdf.trailer["/Size"])
    tree, seal = pdf.root.raw_get("/Pages").idnum, _seal(pdf)
    place_of_other = f"{_offset(sealed, other):010d} 00000 n"
    another_catalogue = b"<</Type/Catalog/Pages %d 0 R>>" % tree

    yield "hide: an object set free", by_hand(sealed, entries={contents: "0000000000 65535 f"})
    yield "hide: the seal set free", by_hand(sealed, entries={seal: "0000000000 65535 f"})
    yield "replace: a stream under its old number", by_hand(sealed, {contents: _DRAWN})
    yield "replace: a page shows another page's text", by_hand(sealed, entries={contents: place_of_other})
    yield "replace: the seal", by_hand(sealed, {seal: _DRAWN})
    hidden = by_hand(sealed, {size: another_catalogue}, root=size)
    yield "hide and replace: another catalogue", hidden
    yield "hide and replace: and back again", by_hand(hidden, root=catalogue)
    yield "hide and replace: the catalogue's number", by_hand(sealed, {catalogue: another_catalogue})
    yield (
        "the same object twice in one revision",
        by_hand(
            by_hand(sealed, {contents: _DRAWN}),
            entries={contents: f"{_offset(sealed, contents):010d} 00000 n"},
        ),
    )
    yield (
        "an object of another generation",
        by_hand(sealed, entries={contents: f"{_offset(sealed, other):010d} 00001 n"}),
    )
    yield "an object that no table names", sealed + b"%d 0 obj\n%s\nendobj\n" % (contents, _DRAWN)
    yield (
        "a table that leads to itself",
        sealed.replace(b"/Prev %d" % int(pdf.trailer["/Prev"]), b"/Prev %d" % pdf.last_startxref),
    )
    yield "a second table of another kind", by_hand(sealed, trailer=b"/XRefStm %d" % _offset(sealed, other))
    yield "an encryption dictionary", by_hand(sealed, trailer=b"/Encrypt <</Filter/Standard/V 1/R 2>>")
    yield (
        "no chain to the base",
        by_hand(sealed).replace(b"/Prev %d>>\nstartxref" % pdf.last_startxref, b">>\nstartxref"),
    )


def _contents(pdf: Any, number: int) -> int:
    return int(page(pdf, number).raw_get("/Contents").idnum)


def _seal(pdf: Any) -> int:
    """The object that sealing has drawn the seal into: of those it wrote, the one shown on the pages."""
    drawn = page(pdf)["/Resources"]["/XObject"]
    return max(int(drawn.raw_get(name).idnum) for name in drawn)


def _offset(content: bytes, number: int) -> int:
    return content.rindex(b"\n%d 0 obj" % number) + 1
