"""The incremental update with a seal: what stands before its signature's container, and after it."""

from dataclasses import dataclass, field
from itertools import groupby

from chalicelib.adapters.sealing.appending import objects
from chalicelib.adapters.sealing.appending.base_file import BaseFile
from chalicelib.adapters.sealing.appending.dictionaries import (
    dictionary,
    entries,
    extended,
    reference,
    references,
)
from chalicelib.adapters.sealing.appending.places import FoundPlaces, find_places
from chalicelib.adapters.sealing.appending.refusal import expect
from chalicelib.adapters.sealing.marks import date_mark, seal_mark
from chalicelib.adapters.sealing.statement import Statement

_RANGE = b"/ByteRange[0 %d %d %d]"
_DIGITS = 10


@dataclass(frozen=True)
class SealText:
    """What a seal shows and says: its artwork, a description of it, and the statement of its signature."""

    artwork: bytes
    description: str
    statement: Statement


@dataclass
class Update:
    """Objects in the order in which they are written, by number."""

    base: BaseFile
    written: bytearray = field(default_factory=lambda: bytearray(b"\n"))
    """Begins a line of its own: a base may end without one."""
    offsets: dict[int, int] = field(default_factory=dict)

    def put(self, number: int, content: bytes) -> None:
        self.offsets[number] = len(self.base.content) + len(self.written)
        self.written += b"%d 0 obj\n%b\nendobj\n" % (number, content)


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
    catalogue = base.entries(base.catalogue_number)
    expect(not catalogue.keys() & {b"/AcroForm", b"/Perms", b"/Extensions"}, "a catalogue with a form")
    places = find_places(base, reference(catalogue.get(b"/Pages"), "the page tree"))
    update = Update(base)
    shown, widget, signature = base.size, base.size + 1, base.size + 2
    update.put(places.seal_object, objects.form(seal_mark(seal.artwork)))
    update.put(places.date_object, objects.form(date_mark(seal.statement.signed_at.date(), places.date)))
    update.put(places.page, _page(places, widget))
    update.put(base.catalogue_number, dictionary(catalogue | objects.certified(widget, signature)))
    described, key = objects.text(seal.description), None
    if b"/StructTreeRoot" in catalogue:
        tree = reference(catalogue[b"/StructTreeRoot"], "the structure")
        key = _put_structure(update, tree, places.page, described, widget)
    update.put(shown, objects.appearance(places.seal.width, places.seal.height))
    update.put(widget, objects.widget(places.seal.edges, described, shown, signature, key))
    return _with_signature(update, signature, seal.statement, room)


def _page(places: FoundPlaces, widget: int) -> bytes:
    annotations = places.page_entries.get(b"/Annots", b"[]")
    references(annotations, "the annotations")
    return dictionary(places.page_entries | {b"/Annots": extended(annotations, b"%d 0 R" % widget)})


def _put_structure(update: Update, tree_number: int, page: int, described: bytes, widget: int) -> bytes:
    """Adds the field as the last child of the document; returns its key in the tree of parents."""
    base, added = update.base, update.base.size + 3
    tree = base.entries(tree_number)
    documents = references(tree.get(b"/K"), "the structure")
    expect(len(documents) == 1, "more than one document")
    document = base.entries(documents[0])
    children = document.get(b"/K", b"")
    references(children, "the document's structure")
    parents, key = entries(tree.get(b"/ParentTree", b"")), tree.get(b"/ParentTreeNextKey", b"")
    expect(parents.keys() == {b"/Nums"} and key.isdigit(), "another tree of parents")
    nodes = extended(parents[b"/Nums"], b"%b %d 0 R" % (key, added))
    next_key = {b"/ParentTree": b"<</Nums%b>>" % nodes, b"/ParentTreeNextKey": b"%d" % (int(key) + 1)}
    update.put(tree_number, dictionary(tree | next_key))
    update.put(documents[0], dictionary(document | {b"/K": extended(children, b"%d 0 R" % added)}))
    update.put(added, objects.element(documents[0], page, described, widget))
    return key


def _with_signature(update: Update, number: int, statement: Statement, room: int) -> PreparedUpdate:
    """Puts the signature's object last, with the range of all but its container, and ends the file."""
    written, begin = update.written, len(update.base.content)
    update.offsets[number] = begin + len(written)
    written += b"%d 0 obj\n%b" % (number, objects.signature_head(statement))
    size_of_range = len(_RANGE) + 3 * (_DIGITS - 2)
    hole = begin + len(written) + size_of_range + len(b"/Contents")
    hole_end = hole + 2 * room + 2
    ending = b">>\nendobj\n"
    after = ending + _table(update, hole_end + len(ending))
    covered = _RANGE % (hole, hole_end, len(after))
    before = b"".join([written, covered.ljust(size_of_range), b"/Contents"])
    return PreparedUpdate(before, after, frozenset(update.offsets))


def _table(update: Update, at: int) -> bytes:
    base, offsets = update.base, update.offsets
    lines = [b"xref\n0 1\n0000000000 65535 f \n"]
    ordered = sorted(offsets)
    for _, run in groupby(enumerate(ordered), lambda place: place[1] - place[0]):
        run_numbers = [number for _, number in run]
        lines.append(b"%d %d\n" % (run_numbers[0], len(run_numbers)))
        lines += [b"%010d 00000 n \n" % offsets[number] for number in run_numbers]
    trailer = base.trailer | {
        b"/Size": b"%d" % max(base.size, ordered[-1] + 1),
        b"/Prev": b"%d" % base.table,
    }
    lines.append(b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (dictionary(trailer), at))
    return b"".join(lines)
