"""Finds what a seal is put into, without a PDF library; see the places that the typesetter keeps free."""

from dataclasses import dataclass

from chalicelib.adapters.sealing.appending.base_file import BaseFile
from chalicelib.adapters.sealing.appending.content import drawings_on
from chalicelib.adapters.sealing.appending.dictionaries import REFERENCE, references
from chalicelib.adapters.sealing.appending.page_tree import Named, pages
from chalicelib.adapters.sealing.appending.refusal import NotUnderstood, expect
from chalicelib.adapters.sealing.drawings import Drawing
from chalicelib.adapters.sealing.geometry import Rectangle

SEAL_PIXELS = (b"3", b"3")
DATE_PIXELS = (b"4", b"2")


@dataclass(frozen=True)
class FoundPlaces:
    """The two objects that sealing replaces, and where the signature page shows them."""

    seal_object: int
    date_object: int
    page: int
    page_entries: dict[bytes, bytes]
    seal: Rectangle
    date: Drawing


def find_places(base: BaseFile, root: int) -> FoundPlaces:
    """The places in the pages below this root. Raises NotUnderstood unless each is there exactly once."""
    all_pages = list(pages(base, root))
    expect(len({number for number, _ in all_pages}) == len(all_pages), "a page that is there twice")
    images = {
        number for named in {id(named): named for _, named in all_pages}.values() for number in named.values()
    }
    seal_object, date_object = _only_images(base, images)
    found = [
        (page, seal, date)
        for page, named in all_pages
        if date_object in named.values()
        for seal, date in [_shown(base, page, named, seal_object, date_object)]
    ]
    if len(found) != 1:
        raise NotUnderstood("not one signature page")
    page, seal, date = found[0]
    return FoundPlaces(seal_object, date_object, page, base.entries(page), seal, date)


def _only_images(base: BaseFile, numbers: set[int]) -> tuple[int, int]:
    of_size: dict[tuple[bytes, bytes], list[int]] = {}
    for number in numbers:
        image = base.entries(number)
        if image.get(b"/Subtype") == b"/Image":
            pixels = image.get(b"/Width", b""), image.get(b"/Height", b"")
            expect(pixels[0].isdigit() and pixels[1].isdigit(), "an image of unknown size")
            of_size.setdefault(pixels, []).append(number)
    seals, dates = of_size.get(SEAL_PIXELS, []), of_size.get(DATE_PIXELS, [])
    expect(len(seals) == len(dates) == 1, "not one place each for seal and date")
    return seals[0], dates[0]


def _shown(base: BaseFile, page: int, named: Named, seal: int, date: int) -> tuple[Rectangle, Drawing]:
    names = {name: number for name, number in named.items() if number in (seal, date)}
    drawn = drawings_on(_content(base, page), set(names))
    seals = [
        drawing.place
        for drawing in drawn
        if names[drawing.name] == seal and drawing.visible.equals(drawing.place)
    ]
    dates = [drawing for drawing in drawn if names[drawing.name] == date]
    expect(len(seals) == len(dates) == 1, "not one seal and one date on a page")
    return seals[0], dates[0]


def _content(base: BaseFile, page: int) -> bytes:
    contents = base.entries(page).get(b"/Contents", b"")
    parts = (
        [int(contents.split()[0])] if REFERENCE.fullmatch(contents) else references(contents, "the content")
    )
    return b"\n".join(base.data(part) for part in parts)
