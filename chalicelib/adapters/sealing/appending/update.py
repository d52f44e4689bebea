"""The incremental update with a seal: what stands before its signature's container, and after it."""

from collections.abc import Set
from typing import NamedTuple

from chalicelib.adapters.sealing.appending import objects
from chalicelib.adapters.sealing.appending.base_catalogue import catalogue_of
from chalicelib.adapters.sealing.appending.base_dictionaries import dictionary
from chalicelib.adapters.sealing.appending.base_file import BaseFile
from chalicelib.adapters.sealing.appending.base_places import places_in
from chalicelib.adapters.sealing.appending.structure import put_structure
from chalicelib.adapters.sealing.appending.words import Seal, Statement
from chalicelib.adapters.sealing.appending.written_objects import WrittenObjects

_RANGE = b"/ByteRange[0 %d %d %d]"
_DIGITS = 10
_CONTENTS, _ENDING = b"/Contents", b">>\nendobj\n"


class PreparedUpdate(NamedTuple):
    """All of an update but the container in the middle of it."""

    before: bytes
    """Up to and without the container's opening bracket."""
    after: bytes
    """From behind the container's closing bracket."""
    numbers: Set[int]
    """The objects that it writes."""


def prepared(base: BaseFile, seal: Seal, room: int) -> PreparedUpdate:
    """The update for this base; `room` is the size of its signature's container, bytes.

    Raises NotUnderstood.
    """
    catalogue = catalogue_of(base)
    shown, widget, signature = base.size, base.size + 1, base.size + 2
    places = places_in(base, catalogue.pages, widget)
    update = WrittenObjects(base)
    update.put(places.seal_object, objects.form(seal.mark))
    update.put(places.date_object, objects.form(seal.date_mark(places.date)))
    update.put(places.page, places.page_with_field)
    certified = b"%b%b>>" % (catalogue.written, objects.certified(widget, signature))
    update.put(base.catalogue_number, certified)
    described, key = objects.text(seal.description), None
    if catalogue.structure is not None:
        key = put_structure(update, catalogue.structure, places.page, described, widget)
    update.put(shown, objects.appearance(places.seal.width, places.seal.height))
    field = objects.Field(places.seal, seal.field_name, described)
    update.put(widget, objects.widget(field, shown, signature, key))
    return _with_signature(update, signature, seal.statement, room)


def _with_signature(update: WrittenObjects, number: int, statement: Statement, room: int) -> PreparedUpdate:
    """Puts the signature's object last, with the range of all but its container, and ends the file."""
    update.offsets[number] = update.end
    head = b"%d 0 obj\n%b" % (number, objects.signature_head(statement))
    size_of_range = len(_RANGE) + 3 * (_DIGITS - 2)
    hole = update.end + len(head) + size_of_range + len(_CONTENTS)
    hole_end = hole + 2 * room + 2
    after = _ENDING + _table(update, hole_end + len(_ENDING))
    covered = _RANGE % (hole, hole_end, len(after))
    before = b"".join([*update.written, head, covered.ljust(size_of_range), _CONTENTS])
    return PreparedUpdate(before, after, update.offsets.keys())


def _table(update: WrittenObjects, at: int) -> bytes:
    """The table of the objects written, at this offset, and the trailer."""
    base, offsets = update.base, update.offsets
    numbers = sorted(offsets)
    lines = [b"xref\n0 1\n0000000000 65535 f \n"]
    begin = 0
    for end, number in enumerate(numbers, 1):
        if end == len(numbers) or numbers[end] != number + 1:
            run = numbers[begin:end]
            lines.append(b"%d %d\n" % (run[0], len(run)))
            lines += [b"%010d 00000 n \n" % offsets[one] for one in run]
            begin = end
    size = max(base.size, numbers[-1] + 1)
    trailer = base.trailer | {b"/Size": b"%d" % size, b"/Prev": b"%d" % base.table}
    lines.append(b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (dictionary(trailer), at))
    return b"".join(lines)
