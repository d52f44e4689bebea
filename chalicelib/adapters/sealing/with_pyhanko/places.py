"""Finds the places that a typeset contract keeps free for its seal.

A base PDF holds two transparent images: one of 3 by 3 pixels where the seal goes (round on the signature
page, in slices on all pages) and one of 4 by 2 pixels where the signing date goes, on the signature page.
"""

from dataclasses import dataclass
from typing import Any

from chalicelib.adapters.sealing.page_content.drawings import Drawing
from chalicelib.adapters.sealing.page_content.geometry import UPRIGHT, Rectangle
from chalicelib.adapters.sealing.page_content.mark import DATE_PIXELS, SEAL_PIXELS
from chalicelib.adapters.sealing.with_pyhanko.pages import Page, pages
from chalicelib.adapters.sealing.with_pyhanko.pdf_objects import object_numbered
from chalicelib.domain.common.errors import Unsealable


@dataclass(frozen=True)
class SealPlaces:
    """The two objects that sealing replaces, and where the signature page shows them."""

    seal_object: int
    date_object: int
    signature_page: Page
    seal: Rectangle
    date: Drawing


def find_places(pdf: Any) -> SealPlaces:
    """The places of a base PDF that pyHanko has opened.

    Raises Unsealable `seal_place_missing` where a place is not there exactly once.
    """
    all_pages = list(pages(pdf))
    seal_object = _only_image(pdf, all_pages, SEAL_PIXELS)
    date_object = _only_image(pdf, all_pages, DATE_PIXELS)
    signature_pages = [page for page in all_pages if date_object in page.xobjects.values()]
    drawn = [
        (page, number, drawing)
        for page in signature_pages
        for number, drawing in page.drawings_of(seal_object, date_object)
    ]
    seals = [
        (page, drawing.place)
        for page, number, drawing in drawn
        if number == seal_object and drawing.visible.equals(drawing.place)
    ]
    dates = [(page, drawing) for page, number, drawing in drawn if number == date_object]
    if len(seals) != 1 or len(dates) != 1 or seals[0][0] is not dates[0][0]:
        raise Unsealable("seal_place_missing", reason="no single page shows the whole seal and the date once")
    (signature_page, seal), (_, date) = seals[0], dates[0]
    if signature_page.turn != UPRIGHT:
        raise Unsealable("seal_place_missing", reason="the signature page is turned")
    return SealPlaces(seal_object, date_object, signature_page, seal, date)


def _only_image(pdf: Any, all_pages: list[Page], pixels: tuple[int, int]) -> int:
    numbers = {number for page in all_pages for number in page.xobjects.values()}
    found = [number for number in numbers if _is_image(object_numbered(pdf, number), pixels)]
    if len(found) != 1:
        raise Unsealable(
            "seal_place_missing", reason=f"{len(found)} images of {pixels[0]} by {pixels[1]} pixels"
        )
    return found[0]


def _is_image(xobject: Any, pixels: tuple[int, int]) -> bool:
    return xobject.get("/Subtype") == "/Image" and (xobject.get("/Width"), xobject.get("/Height")) == pixels
