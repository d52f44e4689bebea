"""A base is one table of objects and its trailer, or it is refused."""

import zlib

import pytest

from chalicelib.adapters.sealing.appending import NotUnderstood
from chalicelib.adapters.sealing.appending.base_file import BaseFile, typeset
from tests.support.written_base import CONTENT, SIGNATURE_PAGE, opened, written, written_base

BASE = written_base()


def test_an_object_is_read_by_its_number() -> None:
    base = BaseFile(BASE)

    assert base.catalogue_number == 1
    assert base.entries(2) == {b"/Type": b"/Pages", b"/Count": b"1", b"/Kids": b"[3 0 R]"}


def test_a_stream_is_read_to_its_length() -> None:
    assert BaseFile(BASE).data(CONTENT) == SIGNATURE_PAGE


@pytest.mark.parametrize(
    "head",
    [b"<</Length %d/Filter/FlateDecode>>\nstream\n", b"<< /Filter /FlateDecode /Length %d >> stream\r\n"],
)
def test_a_deflated_stream_is_inflated(head: bytes) -> None:
    deflated = zlib.compress(b"0 g\n" * 50)

    base = opened(head % len(deflated) + deflated + b"\nendstream")

    assert base.data(1) == b"0 g\n" * 50


def moved(base: bytes) -> bytes:
    """With the catalogue's line in the table pointing elsewhere."""
    return base.replace(
        b"%010d 00000 n" % base.index(b"1 0 obj"), b"%010d 00000 n" % (base.index(b"1 0 obj") + 1), 1
    )


@pytest.mark.parametrize(
    ("base", "reason"),
    [
        (b"", "no PDF 1"),
        (b"%PDF-2.0\n" + BASE, "no PDF 1"),
        (b" " + BASE, "no PDF 1"),
        (BASE[:-7], "no end of file"),
        (BASE + b"more", "no end of file"),
        (BASE.replace(b"startxref\n", b"startxref\n9"), "no table of objects"),
        (BASE.replace(b"xref\n0 10\n", b"xref\n1 10\n"), "no table of objects"),
        (BASE.replace(b"xref\n0 10\n", b"xref\n0 11\n"), "a table of another length"),
        (BASE.replace(b"65535 f", b"65535 n"), "a table of another length"),
        (written_base(more=b"/Encrypt 3 0 R"), "a trailer with more to it"),
        (written_base(more=b"/Prev 9"), "a trailer with more to it"),
        (written_base(more=b"/XRefStm 9"), "a trailer with more to it"),
        (BASE.replace(b"/Size 10", b"/Size 11"), "another number of objects"),
        (BASE.replace(b"/Root 1 0 R", b"/Root 1 1 R"), "the catalogue is not an object of its own"),
        (written_base(more=b"/Root 2 0 R"), "a dictionary that cannot be read"),
    ],
)
def test_what_is_not_one_table_with_its_trailer_is_refused(base: bytes, reason: str) -> None:
    with pytest.raises(NotUnderstood, match=reason):
        BaseFile(base)


def test_an_object_that_is_not_where_the_table_says_is_refused() -> None:
    with pytest.raises(NotUnderstood, match="object 1 is not where the table says"):
        BaseFile(moved(BASE)).entries(1)


@pytest.mark.parametrize("number", [0, 10, 99])
def test_an_object_that_the_table_does_not_have_is_refused(number: int) -> None:
    with pytest.raises(NotUnderstood, match="not where the table says"):
        BaseFile(BASE).written(number)


def test_an_object_without_an_end_is_refused() -> None:
    base = BaseFile(written(b"<</Pages 2 0 R>>").replace(b"endobj", b"endobi"))

    with pytest.raises(NotUnderstood, match="object 1 has no end"):
        base.written(1)


@pytest.mark.parametrize(
    ("stream", "reason"),
    [
        (b"<</Length 4/Filter/LZWDecode>>stream\nabcd\nendstream", "another filter"),
        (b"<</Length 4/Filter/FlateDecode>>stream\nabcd\nendstream", "a broken stream"),
        (b"<</Length 2 0 R>>stream\nabcd\nendstream", "unknown length"),
        (b"<</Length 4/DecodeParms<<>>>>stream\nabcd\nendstream", "unknown length"),
        (b"<</Length 3>>stream\nabcd\nendstream", "no stream"),
        (b"<</Length 4000>>stream\nabcd\nendstream", "no stream"),
        (b"<</Length 4>>", "no stream"),
    ],
)
def test_a_stream_that_cannot_be_read_for_certain_is_refused(stream: bytes, reason: str) -> None:
    with pytest.raises(NotUnderstood, match=reason):
        opened(stream).data(1)


def test_a_stream_that_inflates_to_more_than_sixteen_megabytes_is_refused() -> None:
    deflated = zlib.compress(bytes(16 * 1024 * 1024 + 1))

    with pytest.raises(NotUnderstood, match="does not end"):
        opened(b"<</Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream" % (len(deflated), deflated)).data(
            1
        )


def test_a_run_of_objects_is_recognised_whole_or_not_at_all() -> None:
    base, pattern = opened(b"<<1>>", b"<<2>>", b"<<3>>", b"<<x>>"), typeset(rb"<<(\d)>>")

    assert [found[1] for found in base.typeset_run([1, 2, 3], pattern) or ()] == [b"1", b"2", b"3"]
    assert base.typeset_run([2, 3, 4], pattern) is None
    assert base.typeset_run([1, 3], pattern) is None
    assert base.typeset_run([4, 5], pattern) is None
    assert base.typeset_run([0, 1], pattern) is None
