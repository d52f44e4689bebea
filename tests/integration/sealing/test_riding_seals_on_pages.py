"""L2: the riding seal over contracts of any length, with pages of any size, turned or not.

What is read back from the finished file, page by page, joins to the whole of the registered artwork.
"""

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject

from chalicelib.adapters.sealing.page_content.geometry import CLOSE, Rectangle
from chalicelib.adapters.sealing.with_pyhanko.pages import pages
from chalicelib.adapters.sealing.with_pyhanko.places import find_places
from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.sealing.riding_seal import riding_groups
from tests.support.annex_documents import rewritten
from tools.samples import sealing_parts as parts

SIDE_POINTS = 42 * 72 / 25.4


def slices_of(sealed: bytes, base: bytes) -> list[list[tuple[Rectangle, Rectangle]]]:
    """For each page, where a seal lies and what is seen of it, without the round one."""
    places = find_places(PdfFileReader(BytesIO(base)))
    found = []
    for page in pages(PdfFileReader(BytesIO(sealed))):
        drawn = [drawing for _, drawing in page.drawings_of(places.seal_object)]
        found.append([(d.place, d.visible) for d in drawn if not d.visible.equals(d.place)])
    return found


def joined(group: list[list[tuple[Rectangle, Rectangle]]]) -> float:
    """How much of a seal a group of pages shows, from its left edge on, without gap or overlap."""
    reached = 0.0
    for [(place, visible)] in group:
        assert visible.left - place.left == pytest.approx(reached, abs=CLOSE)
        assert visible.height == pytest.approx(SIDE_POINTS, abs=CLOSE)
        reached = visible.right - place.left
    return reached


@pytest.mark.parametrize("count", [2, 3, 19, 20, 21, 40, 41, 200])
def test_the_slices_of_each_group_join_to_the_whole_registered_seal_l2(
    count: int, seal: Callable[..., bytes], check: Callable[..., None]
) -> None:
    base = parts.base(pages=str(count))
    sealed = seal(base)

    check(sealed, base)

    slices = slices_of(sealed, base)
    assert len(slices) == count
    groups = riding_groups(count)
    for number, size in enumerate(groups):
        begin = sum(groups[:number])
        assert joined(slices[begin : begin + size]) == pytest.approx(SIDE_POINTS, abs=CLOSE)


def test_a_contract_of_one_page_has_no_riding_seal_l2(
    seal: Callable[..., bytes], check: Callable[..., None]
) -> None:
    base = parts.base(pages="1")
    sealed = seal(base)

    check(sealed, base)

    assert slices_of(sealed, base) == [[]]


def turned(base: bytes, degrees: int, *, sizes: tuple[tuple[float, float], ...] = ()) -> bytes:
    """The base with its first pages turned, and of other sizes, as somebody else's pages are.

    What such a page shows is the same to a reader: its content is turned the other way.
    """

    def change(writer: PdfWriter) -> None:
        for number, page in enumerate(writer.pages[:-1]):
            width, height = sizes[number % len(sizes)] if sizes else page.mediabox[2:]
            move = float(width) - float(page.mediabox[2])
            page.mediabox.upper_right = (width, height)
            _turn(writer, page, degrees, (float(width), float(height)), move)

    return rewritten(base, change)


def _turn(writer: PdfWriter, page: Any, degrees: int, size: tuple[float, float], move: float) -> None:
    width, height = size
    matrix = {
        0: f"1 0 0 1 {move} 0",
        90: f"0 1 -1 0 {height} {move}",
        180: f"-1 0 0 -1 {width - move} {height}",
        270: f"0 -1 1 0 0 {width - move}",
    }[degrees]
    before, after = DecodedStreamObject(), DecodedStreamObject()
    before.set_data(f"q {matrix} cm\n".encode())
    after.set_data(b"\nQ\n")
    own = page.raw_get("/Contents")
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(before), own, writer._add_object(after)])
    if degrees % 180:
        page.mediabox.upper_right = (height, width)
    page.rotate(degrees)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_slices_of_turned_pages_of_other_sizes_join_as_a_reader_sees_them_l2(
    degrees: int, seal: Callable[..., bytes], check: Callable[..., None]
) -> None:
    base = turned(parts.base(pages="5"), degrees, sizes=((842, 1191), (612, 792), (1191, 842)))
    sealed = seal(base)

    check(sealed, base)

    assert joined(slices_of(sealed, base)) == pytest.approx(SIDE_POINTS, abs=CLOSE)
    assert PdfReader(BytesIO(sealed)).pages[0].rotation == degrees


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda page: page.rotate(180), "unreadable: ContentNotUnderstood"),
        (
            lambda page: setattr(page.mediabox, "upper_right", (700, 842)),
            "the slice on page 1 is not on the right edge",
        ),
        (
            lambda page: setattr(page.mediabox, "upper_right", (page.mediabox.right, 400)),
            "the slice on page 1 reaches over the page",
        ),
    ],
)
def test_a_slice_that_is_not_on_the_right_edge_of_the_page_as_shown_is_noticed_l2(
    seal: Callable[..., bytes],
    check: Callable[..., None],
    change: Callable[[PageObject], object],
    reason: str,
) -> None:
    base = rewritten(parts.base(pages="3"), lambda writer: change(writer.pages[0]))

    with pytest.raises(Unsealable) as refused:
        check(seal(base), base)

    assert refused.value.facts["reason"] == reason


def test_a_turned_signature_page_never_becomes_official_l2(
    seal: Callable[..., bytes], check: Callable[..., None]
) -> None:
    """The field over the seal would lie elsewhere than the seal."""

    def turn_the_last_page(writer: PdfWriter) -> None:
        page = writer.pages[-1]
        _turn(writer, page, 180, (float(page.mediabox[2]), float(page.mediabox[3])), 0)

    base = rewritten(parts.base(pages="2"), turn_the_last_page)

    with pytest.raises(Unsealable, match="seal_place_missing"):
        check(seal(base), base)


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")
def test_the_slices_are_seen_on_the_right_edge_of_turned_pages_l2(
    seal: Callable[..., bytes], tmp_path: Path
) -> None:
    (tmp_path / "in.pdf").write_bytes(seal(turned(parts.base(pages="3"), 90)))

    subprocess.run(["pdftoppm", "-r", "25.4", "in.pdf", "page"], cwd=tmp_path, check=True)

    for picture in sorted(tmp_path.glob("page-*.ppm"))[:2]:
        _, width, height, _, pixels = picture.read_bytes().split(maxsplit=4)
        red = [
            place // 3 % int(width)
            for place in range(0, len(pixels) - 2, 3)
            if pixels[place] > 150 and pixels[place + 1] < 110
        ]
        assert int(width) < int(height)
        assert min(red) >= int(width) - 22
        assert max(red) >= int(width) - 2
