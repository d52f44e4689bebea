"""The signature field: an empty widget over the seal, so that a click on it shows the signature."""

import zlib
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, NumberObject, pdf_string

from chalicelib.adapters.sealing.page_content.geometry import Rectangle
from chalicelib.adapters.sealing.statement import FIELD_NAME
from chalicelib.adapters.sealing.with_pyhanko.pdf_objects import dictionary, form, name, numbers, reference

_PRINTED_AND_LOCKED = 4 | 128


def add_signature_field(
    writer: Any, page_number: int, place: Rectangle, description: str, field_name: str = FIELD_NAME
) -> None:
    """Lays the field over its place and registers it in the form and in the document's structure.

    `description` is what a screen reader says for it.
    """
    page = reference(writer, page_number)
    widget = writer.add_object(_widget(writer, place, description, field_name))
    writer.register_annotation(page, widget)
    writer.root["/AcroForm"] = dictionary(Fields=ArrayObject([widget]))
    writer.update_root()
    if "/StructTreeRoot" in writer.root:
        _tag(writer, widget, page, description)


def _widget(writer: Any, place: Rectangle, description: str, field_name: str) -> Any:
    nothing = form((0, 0, place.width, place.height), zlib.compress(b""), Resources=dictionary())
    return dictionary(
        Type=name("Annot"),
        Subtype=name("Widget"),
        FT=name("Sig"),
        T=pdf_string(field_name),
        TU=pdf_string(description),
        F=NumberObject(_PRINTED_AND_LOCKED),
        Rect=numbers(place),
        AP=dictionary(N=writer.add_object(nothing)),
    )


def _tag(writer: Any, widget: Any, page: Any, description: str) -> None:
    """Puts the widget into the structure tree, as the last child of the document (PDF/UA asks for it)."""
    tree = writer.root["/StructTreeRoot"]
    parents, key = tree["/ParentTree"]["/Nums"], tree["/ParentTreeNextKey"]
    document = tree["/K"].raw_get(0)
    element = dictionary(
        Type=name("StructElem"),
        S=name("Form"),
        P=document,
        Pg=page,
        Alt=pdf_string(description),
        K=dictionary(Type=name("OBJR"), Obj=widget, Pg=page),
    )
    added = writer.add_object(element)
    children = document.get_object()["/K"]
    children.append(added)
    writer.update_container(children)
    widget.get_object()["/StructParent"] = NumberObject(key)
    parents.extend([NumberObject(key), added])
    writer.update_container(parents)
    tree["/ParentTreeNextKey"] = NumberObject(key + 1)
    writer.update_container(tree)
