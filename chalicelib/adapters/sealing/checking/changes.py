"""Checks that sealing changed what it is there to change, and nothing else."""

from datetime import date
from io import BytesIO
from typing import Any

from chalicelib.adapters.sealing.checking.findings import require
from chalicelib.adapters.sealing.with_pyhanko.pdf_objects import object_numbered
from chalicelib.adapters.sealing.with_pyhanko.places import SealPlaces
from chalicelib.adapters.sealing.with_pyhanko.stamps import date_form, seal_form


def check_changes(sealed: Any, base: Any, places: SealPlaces, *, artwork: bytes, day: date) -> None:
    """Compares the two opened files object by object. Raises Unsealable `seal_check_failed`."""
    require(sealed.xrefs.total_revisions == base.xrefs.total_revisions + 1, "not exactly one update")
    require(sealed.trailer["/Prev"] == base.last_startxref, "the update does not continue the base")
    for entry in ("/Root", "/Info"):
        require(_raw(sealed.trailer, entry) == _raw(base.trailer, entry), f"another {entry} in the trailer")
    _check_form(object_numbered(sealed, places.seal_object), seal_form(artwork), "the seal")
    _check_form(object_numbered(sealed, places.date_object), date_form(day, places.date), "the date")
    field = sealed.root["/AcroForm"]["/Fields"].raw_get(0)
    added = _check_widget(field, places)
    changed = _check_page(sealed, base, places, field)
    if "/StructTreeRoot" in base.root:
        element, parents = _check_structure(sealed.root["/StructTreeRoot"], base.root["/StructTreeRoot"])
        added.add(element)
        changed |= {parents, base.root.raw_get("/StructTreeRoot").idnum}
    update = sealed.xrefs.explicit_refs_in_revision(base.xrefs.total_revisions)
    require(min(added) >= base.trailer["/Size"], "an object of the base was used anew")
    require({reference.idnum for reference in update} == added | changed, "other objects were changed")


def _check_form(drawn: Any, registered: Any, what: str) -> None:
    for entry in ("/Subtype", "/BBox", "/Matrix", "/Resources"):
        require(_raw(drawn, entry) == _raw(registered, entry), f"{what} is placed otherwise")
    require(drawn.data == registered.data, f"{what} is not the registered one")


def _check_widget(field: Any, places: SealPlaces) -> set[int]:
    """The field lies over the seal and shows nothing. Returns the numbers of what was added for it."""
    widget = field.get_object()
    appearance = widget["/AP"].raw_get("/N")
    edges = [float(edge) for edge in widget["/Rect"]]
    require(edges == [round(edge, 3) for edge in places.seal], "the field lies elsewhere")
    require(appearance.get_object().data == b"", "the field shows something")
    return {field.idnum, widget.raw_get("/V").idnum, appearance.idnum}


def _check_page(sealed: Any, base: Any, places: SealPlaces, field: Any) -> set[int]:
    """Catalogue and signature page only got the field. Returns the numbers of the objects written anew."""
    number = places.signature_page.number
    page, page_before = object_numbered(sealed, number), object_numbered(base, number)
    _check_dictionary(page, page_before, {"/Annots"}, "the signature page")
    annotations = _items(page["/Annots"])
    require(annotations == [*_items(page_before.get("/Annots", [])), _written(field)], "other annotations")
    _check_dictionary(sealed.root, base.root, {"/AcroForm", "/Perms", "/Extensions"}, "the catalogue")
    return {places.seal_object, places.date_object, number, base.trailer.raw_get("/Root").idnum}


def _check_structure(sealed: Any, base: Any) -> tuple[int, int]:
    """The structure tree has one more element. Returns its number, and its parent's."""
    _check_dictionary(sealed, base, {"/ParentTree", "/ParentTreeNextKey"}, "the structure tree")
    parent = sealed["/K"].raw_get(0)
    document, document_before = parent.get_object(), base["/K"][0]
    _check_dictionary(document, document_before, {"/K"}, "the document's structure")
    children, children_before = _items(document["/K"]), _items(document_before["/K"])
    require(children[:-1] == children_before, "the document's structure was changed")
    element = document["/K"].raw_get(len(children) - 1)
    nodes, nodes_before = _items(sealed["/ParentTree"]["/Nums"]), _items(base["/ParentTree"]["/Nums"])
    key = _raw(base, "/ParentTreeNextKey")
    require(nodes == [*nodes_before, key, children[-1]], "the parent tree was changed")
    return element.idnum, parent.idnum


def _check_dictionary(sealed: Any, base: Any, may_differ: set[str], what: str) -> None:
    keys = (set(sealed) | set(base)) - may_differ
    require(all(_raw(sealed, key) == _raw(base, key) for key in keys), f"{what} was changed")


def _raw(container: Any, entry: str) -> bytes | None:
    """An entry as it is written in a file, references as references."""
    return _written(container.raw_get(entry)) if entry in container else None


def _items(array: Any) -> list[bytes]:
    return [_written(item) for item in array]


def _written(value: Any) -> bytes:
    stream = BytesIO()
    value.write_to_stream(stream, None)
    return stream.getvalue()
