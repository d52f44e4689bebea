"""Finds in a base what a seal is put into: the places that the typesetter keeps free."""

from typing import NamedTuple

from chalicelib.adapters.sealing.appending.base_dictionaries import Written, references
from chalicelib.adapters.sealing.appending.base_file import BaseFile, typeset
from chalicelib.adapters.sealing.appending.base_pages import TYPESET_PAGE, Named, PageTree
from chalicelib.adapters.sealing.appending.refusals import NotUnderstood, expect
from chalicelib.adapters.sealing.page_content.drawings import ContentNotUnderstood, Drawing
from chalicelib.adapters.sealing.page_content.geometry import Rectangle
from chalicelib.adapters.sealing.page_content.mark import DATE_PIXELS, SEAL_PIXELS
from chalicelib.adapters.sealing.page_content.quick_drawings import drawings_on

_TYPESET_IMAGE = typeset(
    rb"<</Length \d++/Type/XObject/Subtype/Image/Filter/FlateDecode"
    rb"/Width (\d++)/Height (\d++)/ColorSpace[^<>()]*+>>",
    ending=b"stream",
)


class BasePlaces(NamedTuple):
    """The two objects that sealing replaces, and where the signature page shows them."""

    seal_object: int
    date_object: int
    page: int
    page_with_field: bytes
    """The signature page, with one more annotation."""
    seal: Rectangle
    date: Drawing


def places_in(base: BaseFile, root: int, field: int) -> BasePlaces:
    """The places in the pages below this root; `field`: the number of the annotation to come.

    Raises NotUnderstood unless each place is there exactly once.
    """
    tree = PageTree(base, root)
    expect(len(dict(tree.pages)) == len(tree.pages), "a page that is there twice")
    distinct = tree.distinct
    seal_object, date_object = _only_images(base, {number for named in distinct for number in named.values()})
    with_date = {id(named) for named in distinct if date_object in named.values()}
    found = [(page, named) for page, named in tree.pages if id(named) in with_date]
    if len(found) != 1:
        raise NotUnderstood("not one signature page")
    page, named = found[0]
    written, content = _signature_page(base, page, field)
    seal, date = _shown(content, named, seal_object, date_object)
    return BasePlaces(seal_object, date_object, page, written, seal, date)


def _signature_page(base: BaseFile, page: int, field: int) -> tuple[bytes, bytes]:
    """The page with the field, and its content."""
    known = base.typeset(page, TYPESET_PAGE)
    if known is not None:
        alone, _, _, content, annotations = known.groups()
        before = b"[" if annotations is None else b"%b " % annotations
        return b"%b/Annots%b%d 0 R]>>" % (alone, before, field), base.data(int(content))
    written = Written(base.written(page))
    return written.extended(b"/Annots", b"%d 0 R" % field), _content(base, written)


def _only_images(base: BaseFile, numbers: set[int]) -> tuple[int, int]:
    of_size: dict[tuple[int, int], list[int]] = {}
    for number in numbers:
        pixels = _pixels(base, number)
        if pixels is not None:
            of_size.setdefault(pixels, []).append(number)
    seals, dates = of_size.get(SEAL_PIXELS, []), of_size.get(DATE_PIXELS, [])
    expect(len(seals) == len(dates) == 1, "not one place each for seal and date")
    return seals[0], dates[0]


def _pixels(base: BaseFile, number: int) -> tuple[int, int] | None:
    """How wide and high an image is; none for a form."""
    known = base.typeset(number, _TYPESET_IMAGE)
    if known is not None:
        return int(known[1]), int(known[2])
    image = base.entries(number)
    if image.get(b"/Subtype") != b"/Image":
        return None
    pixels = image.get(b"/Width", b""), image.get(b"/Height", b"")
    expect(pixels[0].isdigit() and pixels[1].isdigit(), "an image of unknown size")
    return int(pixels[0]), int(pixels[1])


def _shown(content: bytes, named: Named, seal: int, date: int) -> tuple[Rectangle, Drawing]:
    names = {name.decode("latin-1"): number for name, number in named.items() if number in (seal, date)}
    try:
        drawn = [(names[drawing.name], drawing) for drawing in drawings_on(content, names)]
    except ContentNotUnderstood as error:
        raise NotUnderstood(str(error)) from error
    seals = [drawing.place for number, drawing in drawn if number == seal and _is_whole(drawing)]
    dates = [drawing for number, drawing in drawn if number == date]
    expect(len(seals) == len(dates) == 1, "not one seal and one date on a page")
    return seals[0], dates[0]


def _is_whole(drawing: Drawing) -> bool:
    return drawing.visible is drawing.place or drawing.visible.equals(drawing.place)


def _content(base: BaseFile, page: Written) -> bytes:
    try:
        return base.data(page.reference(b"/Contents"))
    except NotUnderstood:
        parts = references(page.entries.get(b"/Contents"), "the content")
        return b"\n".join(base.data(part) for part in parts)
