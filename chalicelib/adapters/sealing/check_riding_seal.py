"""Checks that the slices of the riding seal, read back from the pages, join to whole seals."""

from collections.abc import Iterator, Sequence

from chalicelib.adapters.sealing.drawings import Drawing
from chalicelib.adapters.sealing.findings import require
from chalicelib.adapters.sealing.geometry import CLOSE
from chalicelib.adapters.sealing.pages import Page
from chalicelib.adapters.sealing.places import SealPlaces

MOST_SLICES = 20
"""Pages that share one riding seal at most."""


def check_riding_seal(all_pages: Sequence[Page], places: SealPlaces) -> None:
    """Every page of several carries one slice; those of each group tile the seal from left to right.

    A document of one page has no riding seal. Raises Unsealable `seal_check_failed`.
    """
    slices = [_slice_on(page, places, alone=len(all_pages) == 1) for page in all_pages]
    if len(all_pages) == 1:
        return
    for group in _groups([piece for piece in slices if piece]):
        require(1 < len(group) <= MOST_SLICES, f"a riding seal over {len(group)} pages")
        widths = [piece.visible.width for piece in group]
        require(max(widths) - min(widths) <= CLOSE, "the slices of a riding seal differ in width")


def _slice_on(page: Page, places: SealPlaces, *, alone: bool) -> Drawing | None:
    """The page's slice, whole from top to bottom; the round seal on the signature page stands apart."""
    drawn = [drawing for _, drawing in page.drawings_of(places.seal_object)]
    if page.number == places.signature_page.number:
        whole = [drawing for drawing in drawn if drawing.visible.equals(drawing.place)]
        require(len(whole) == 1 and whole[0].place.equals(places.seal), "the round seal is not there once")
        drawn.remove(whole[0])
    require(len(drawn) == (0 if alone else 1), f"{len(drawn)} slices of the riding seal on a page")
    for piece in drawn:
        seal, place, visible = places.seal, piece.place, piece.visible
        require(abs(place.width - seal.width) + abs(place.height - seal.height) <= CLOSE, "another size")
        require(abs(visible.height - place.height) <= CLOSE, "a slice is cut at its top or bottom")
    return drawn[0] if drawn else None


def _groups(slices: list[Drawing]) -> Iterator[list[Drawing]]:
    """The slices of each whole seal; each begins where the one before it ended."""
    group: list[Drawing] = []
    reached = 0.0
    for piece in slices:
        begins = piece.visible.left - piece.place.left
        require(abs(begins - reached) <= CLOSE, "the slices of a riding seal do not join")
        reached = begins + piece.visible.width
        group.append(piece)
        if abs(reached - piece.place.width) <= CLOSE:
            yield group
            group, reached = [], 0.0
    require(not group, "a riding seal is not complete")
