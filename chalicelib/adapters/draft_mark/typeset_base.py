"""A base as the typesetter writes it: its pages are found by patterns, in a tenth of a reader's time."""

import re
from typing import NamedTuple

_TAIL = 1024
_END = re.compile(rb"trailer\n<</Size (\d++)(/Root (\d++) 0 R/[^<>]*+)>>\nstartxref\n(\d++)\n%%EOF\n?+\Z")
_CATALOGUE = re.compile(rb"\n<</Type/Catalog/Pages (\d++) 0 R/")
_TREE = re.compile(rb"\n<</Type/Pages/Count (\d++)/Kids\[([0-9 R]*+)\]>>\nendobj")
_KID = re.compile(rb"(\d++) 0 R")
_PAGE = re.compile(
    rb"\n(<</Type/Page/Resources )(\d++) 0 R(/MediaBox[^<>()%]*?/Contents )(\d++ 0 R)([^<>()%]*+>>)\nendobj"
)
_RESOURCES = re.compile(rb"\n<<((?:[^<>()%]|<<[^<>()%]*+>>)*+)>>\nendobj")
_ENTRY = 20


class Page(NamedTuple):
    """Its number, and the parts of its dictionary around resources and content, as they are written."""

    number: int
    head: bytes
    resources: bytes
    """The entries of the dictionary, without its brackets."""
    middle: bytes
    content: bytes
    """The reference to its drawing."""
    end: bytes


class TypesetBase(NamedTuple):
    size: int
    trailer: bytes
    """The entries that name the catalogue, the information and the file."""
    pages: list[Page]


def typeset_base(base: bytes) -> TypesetBase | None:
    """None for a base that is written in any other way."""
    end = _END.search(base, max(0, len(base) - _TAIL))
    head = end and b"xref\n0 %b\n" % end[1]
    if end is None or not head or not base.startswith(head, int(end[4])):
        return None
    entries, size = int(end[4]) + len(head), int(end[1])

    def found(number: int, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        place = base[entries + _ENTRY * number : entries + _ENTRY * number + 10]
        begin = b"%d 0 obj" % number
        if not (0 < number < size and place.isdigit() and base.startswith(begin, int(place))):
            return None
        return pattern.match(base, int(place) + len(begin))

    catalogue = found(int(end[3]), _CATALOGUE)
    tree = catalogue and found(int(catalogue[1]), _TREE)
    pages = []
    for kid in _KID.findall(tree[2]) if tree else ():
        page = found(int(kid), _PAGE)
        resources = page and found(int(page[2]), _RESOURCES)
        if page is None or resources is None:
            return None
        pages.append(Page(int(kid), page[1], resources[1], page[3], page[4], page[5]))
    if not tree or len(pages) != int(tree[1]):
        return None
    return TypesetBase(size, end[2], pages)
