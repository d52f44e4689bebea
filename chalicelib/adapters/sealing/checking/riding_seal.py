"""Checks that the slices of the riding seal, read back from the pages, join to whole seals (L2)."""

from collections.abc import Sequence

from chalicelib.adapters.sealing.checking.findings import require
from chalicelib.adapters.sealing.page_content.drawings import Drawing
from chalicelib.adapters.sealing.page_content.geometry import CLOSE, Rectangle
from chalicelib.adapters.sealing.with_pyhanko.pages import Page
from chalicelib.adapters.sealing.with_pyhanko.places import SealPlaces
from chalicelib.domain.sealing.riding_seal import RidingSlice, riding_slices


def check_riding_seal(all_pages: Sequence[Page], places: SealPlaces, largest_group: int) -> None:
    """Every page carries its slice of the seal, as it was registered: together they are the whole of it.

    Raises Unsealable `seal_check_failed`.
    """
    slices = riding_slices(len(all_pages), largest_group)
    for position, page in enumerate(all_pages):
        drawn = _slices_on(page, places)
        require(len(drawn) == bool(slices), f"page {position + 1} has {len(drawn)} slices of the riding seal")
        if slices:
            what = f"the slice on page {position + 1}"
            _check_slice(drawn[0], slices[position], places, what)
            _check_edge(drawn[0], page.box, what)


def _slices_on(page: Page, places: SealPlaces) -> list[Drawing]:
    """What the page shows of the seal, without the round one on the signature page."""
    drawn = [drawing for _, drawing in page.drawings_of(places.seal_object)]
    if page.number == places.signature_page.number:
        whole = [drawing for drawing in drawn if drawing.visible.equals(places.seal)]
        require(len(whole) == 1 and whole[0].place.equals(places.seal), "the round seal is not there once")
        drawn.remove(whole[0])
    return drawn


def _check_slice(drawing: Drawing, expected: RidingSlice, places: SealPlaces, what: str) -> None:
    place, visible = drawing.place, drawing.visible
    moved = place.moved(places.seal.left - place.left, places.seal.bottom - place.bottom)
    require(moved.equals(places.seal), f"{what} is of a seal of another size")
    require(abs(visible.height - place.height) <= CLOSE, f"{what} is cut at its top or bottom")
    width = place.width / expected.count
    begins, ends = visible.left - place.left, visible.right - place.left
    joins = abs(begins - expected.position * width) <= CLOSE and abs(ends - begins - width) <= CLOSE
    require(joins, f"{what} does not join its neighbours")


def _check_edge(drawing: Drawing, box: Rectangle | None, what: str) -> None:
    """A page may be of any size and turned: its slice lies on the right edge as a reader sees the page."""
    visible = drawing.visible
    require(box is not None and abs(visible.right - box.right) <= CLOSE, f"{what} is not on the right edge")
    inside = box is not None and visible.bottom >= box.bottom - CLOSE and visible.top <= box.top + CLOSE
    require(inside, f"{what} reaches over the page")
