"""A PDF as two readers find it: what they do not find alike, a third one may find otherwise again.

pypdf repairs what it can; pyHanko, told to be strict, refuses a key that is there twice, a reference to
nothing and a table of objects that is wrong.
"""

import itertools
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from pyhanko.pdf_utils import generic as strict
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PdfReader
from pypdf import generic as lenient

MOST_OBJECTS = 20_000
MOST_PAGES = 200
_OBJECT_NOUGHT = b"0000000000 65536 f", b"0000000000 65535 f"
"""The line that no object has, as MuPDF writes it, and as the strict reader wants it."""
_OF_THE_BYTES = {"/Length", "/Filter", "/DecodeParms", "/DL"}
"""What a stream says of how it is stored; readers take it out of its dictionary once they have used it."""


class ReadersDiffer(ValueError):
    """They do not find the same in the file."""


class Found(NamedTuple):
    """A dictionary, and the key under which it stands, alone or in an array."""

    key: str
    dictionary: "lenient.DictionaryObject"

    @property
    def is_stream(self) -> bool:
        return isinstance(self.dictionary, lenient.StreamObject)

    def name(self, key: str) -> str | None:
        """The name that is the value of an entry, if it is one."""
        value = self.dictionary.get(key)
        return str(value) if isinstance(value, lenient.NameObject) else None


def read_twice(content: bytes) -> list[Found]:
    """All dictionaries that can be reached from the catalogue, once for each key that leads there.

    Raises ReadersDiffer; ValueError for too many objects or pages, or a file that is locked; and whatever a
    reader raises.
    """
    root = _root(content)  # first: it gives up soon where the other repairs at length
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise ValueError("locked")
    found = list(_Pairs().below(reader.trailer.raw_get("/Root"), root))
    if not 0 < len(reader.pages) <= MOST_PAGES:  # asked last: it writes inherited entries into the pages
        raise ValueError("too many pages, or none")
    return found


def _root(content: bytes) -> Any:
    understood = content.replace(*_OBJECT_NOUGHT)
    return PdfFileReader(BytesIO(understood), strict=True).trailer.raw_get("/Root")


class _Pairs:
    """Goes through what both have read, side by side; streams are not unpacked."""

    def __init__(self) -> None:
        self._told: set[tuple[str, int, int]] = set()
        self._entered: set[tuple[int, int]] = set()
        self._steps = itertools.count(1)

    def below(self, one: Any, other: Any) -> Iterator[Found]:
        waiting = [("/Root", one, other)]
        while waiting:
            key, one, other = waiting.pop()
            if next(self._steps) > 50 * MOST_OBJECTS or len(self._entered) > MOST_OBJECTS:
                raise ValueError("too many objects")
            is_new = True
            if isinstance(one, lenient.IndirectObject):
                place = _same_place(one, other)
                if (key, *place) in self._told:
                    continue
                self._told.add((key, *place))
                is_new = place not in self._entered
                self._entered.add(place)
                one, other = one.get_object(), other.get_object()
            _require(_kind(one) == _kind(other))
            if isinstance(one, lenient.DictionaryObject):
                yield Found(key, one)
                waiting += _entries(one, other) if is_new else []
            elif isinstance(one, lenient.ArrayObject):
                # Which key leads to an item counts, so an array is gone through for each.
                _require(len(one) == len(other))
                items = zip(list.__iter__(one), list.__iter__(other), strict=True)
                waiting += [(key, *pair) for pair in items]


def _same_place(one: Any, other: Any) -> tuple[int, int]:
    _require(isinstance(other, strict.IndirectObject))
    place = one.idnum, one.generation
    _require(place == (other.idnum, other.generation))
    return place


def _entries(one: Any, other: Any) -> list[tuple[str, Any, Any]]:
    """What both dictionaries hold, in the order in which it is written."""
    first, second = _held(one, lenient.NullObject), _held(other, strict.NullObject)
    _require(len(first) == len(second))
    pairs = list(zip(first, second, strict=True))
    for (key, _), (same, _) in pairs:
        _require(_alike(key, same))
    return [(key, mine, yours) for (key, mine), (_, yours) in pairs]


def _held(dictionary: Any, nothing: type) -> list[tuple[str, Any]]:
    left_out = _OF_THE_BYTES if isinstance(dictionary, lenient.StreamObject | strict.StreamObject) else set()
    entries = [(str(key), dictionary.raw_get(key)) for key in dictionary if str(key) not in left_out]
    return [(key, value) for key, value in entries if not isinstance(value, nothing)]


def _kind(value: Any) -> str:
    """What a value is; of a name, and of what it says in text, also which."""
    if isinstance(value, lenient.StreamObject | strict.StreamObject):
        return "stream"
    if isinstance(value, lenient.DictionaryObject | strict.DictionaryObject):
        return "dictionary"
    if isinstance(value, lenient.ArrayObject | strict.ArrayObject):
        return "array"
    if isinstance(value, lenient.NameObject | strict.NameObject):
        return str(value) if value.isascii() else "a name of other characters"
    if isinstance(value, str):
        return f"({value})" if value.isascii() else "other text"
    return "text" if isinstance(value, bytes) else "a number, or nothing"


def _alike(one: str, other: str) -> bool:
    """Names of other characters are decoded in different ways."""
    return one == other if one.isascii() else not other.isascii()


def _require(holds: bool) -> None:
    if not holds:
        raise ReadersDiffer
