"""The incremental update with a seal: what stands before its signature's container, and after it."""

from dataclasses import dataclass

from chalicelib.adapters.sealing.appending import objects
from chalicelib.adapters.sealing.appending.base_file import BaseFile
from chalicelib.adapters.sealing.appending.dictionaries import Written, dictionary
from chalicelib.adapters.sealing.appending.places import find_places
from chalicelib.adapters.sealing.appending.refusal import expect
from chalicelib.adapters.sealing.appending.structure import put_structure
from chalicelib.adapters.sealing.appending.writing import Update
from chalicelib.adapters.sealing.marks import date_mark, seal_mark
from chalicelib.adapters.sealing.statement import Statement

_RANGE = b"/ByteRange[0 %d %d %d]"
_DIGITS = 10
_CONTENTS, _ENDING = b"/Contents", b">>\nendobj\n"


@dataclass(frozen=True)
class SealText:
    """What a seal shows and says: its artwork, a description of it, and the statement of its signature."""

    artwork: bytes
    description: str
    statement: Statement


@dataclass(frozen=True)
class PreparedUpdate:
    """All of an update but the container in the middle of it."""

    before: bytes
    """Up to and without the container's opening bracket."""
    after: bytes
    """From behind the container's closing bracket."""
    numbers: frozenset[int]
    """The objects that it writes."""


def prepared(base: BaseFile, seal: SealText, room: int) -> PreparedUpdate:
    """The update for this base; `room` is the size of its signature's container, bytes.

    Raises NotUnderstood, and Unsealable for artwork that cannot be drawn.
    """
    catalogue = Written(base.written(base.catalogue_number))
    expect(not catalogue.has(b"/AcroForm", b"/Perms", b"/Extensions"), "a catalogue with a form")
    places = find_places(base, catalogue.reference(b"/Pages"))
    update = Update(base)
    shown, widget, signature = base.size, base.size + 1, base.size + 2
    update.put(places.seal_object, objects.form(seal_mark(seal.artwork)))
    update.put(places.date_object, objects.form(date_mark(seal.statement.signed_at.date(), places.date)))
    update.put(places.page, places.page_written.extended(b"/Annots", b"%d 0 R" % widget))
    update.put(base.catalogue_number, catalogue.with_entries(objects.certified(widget, signature)))
    described, key = objects.text(seal.description), None
    if catalogue.has(b"/StructTreeRoot"):
        tree = catalogue.reference(b"/StructTreeRoot")
        key = put_structure(update, tree, places.page, described, widget)
    update.put(shown, objects.appearance(places.seal.width, places.seal.height))
    update.put(widget, objects.widget(places.seal.edges, described, shown, signature, key))
    return _with_signature(update, signature, seal.statement, room)


def _with_signature(update: Update, number: int, statement: Statement, room: int) -> PreparedUpdate:
    """Puts the signature's object last, with the range of all but its container, and ends the file."""
    update.offsets[number] = update.end
    head = b"%d 0 obj\n%b" % (number, objects.signature_head(statement))
    size_of_range = len(_RANGE) + 3 * (_DIGITS - 2)
    hole = update.end + len(head) + size_of_range + len(_CONTENTS)
    hole_end = hole + 2 * room + 2
    after = _ENDING + _table(update, hole_end + len(_ENDING))
    covered = _RANGE % (hole, hole_end, len(after))
    before = b"".join([*update.written, head, covered.ljust(size_of_range), _CONTENTS])
    return PreparedUpdate(before, after, frozenset(update.offsets))


def _table(update: Update, at: int) -> bytes:
    """The table of the objects written, at this offset, and the trailer."""
    base, offsets = update.base, update.offsets
    runs: list[list[int]] = [[-1]]
    for number in sorted(offsets):
        if number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    lines = [b"xref\n0 1\n0000000000 65535 f \n"]
    for run in runs[1:]:
        lines.append(b"%d %d\n" % (run[0], len(run)))
        lines += [b"%010d 00000 n \n" % offsets[number] for number in run]
    size = max(base.size, runs[-1][-1] + 1)
    trailer = base.trailer | {b"/Size": b"%d" % size, b"/Prev": b"%d" % base.table}
    lines.append(b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (dictionary(trailer), at))
    return b"".join(lines)
