"""Reads a seal from a PDF: the filled paths of its one page, and nothing that could run, load or hide."""

from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from tools.entity.artwork.figures import ArtworkRefused, Figure
from tools.entity.artwork.painting import Painter

_ACTIVE_IN_CATALOGUE = ("/OpenAction", "/AA", "/AcroForm", "/OCProperties", "/Collection", "/AF")
_ACTIVE_IN_NAMES = ("/JavaScript", "/EmbeddedFiles")
_DEEPEST = 5


def pdf_figures(content: bytes) -> list[Figure]:
    """The filled paths in the order of drawing. Raises ArtworkRefused."""
    try:
        reader = PdfReader(BytesIO(content), strict=True)
        page = _only_page(reader)
        painter = Painter(rotation=page.rotation)
        _paint(painter, page.get_contents(), page, reader, _DEEPEST)
    except ArtworkRefused:
        raise
    except Exception as error:  # a reader of foreign files may raise anything
        raise ArtworkRefused("it is damaged or unusual: print it to a new PDF") from error
    return painter.figures


def _only_page(reader: PdfReader) -> PageObject:
    if reader.is_encrypted:
        raise ArtworkRefused("it is encrypted: export it without a password")
    if len(reader.pages) != 1:
        raise ArtworkRefused(f"it has {len(reader.pages)} pages: export the page with the seal alone")
    _refuse_active(reader.root_object)
    page = reader.pages[0]
    if page.get("/Annots") or page.get("/AA"):
        raise ArtworkRefused("its page has annotations: print it to a new PDF without them")
    return page


def _refuse_active(catalogue: Any) -> None:
    names = catalogue["/Names"].get_object() if "/Names" in catalogue else {}
    found = [entry for entry in _ACTIVE_IN_CATALOGUE if entry in catalogue]
    found += [entry for entry in _ACTIVE_IN_NAMES if entry in names]
    if found:
        raise ArtworkRefused(
            f"it holds more than a drawing ({', '.join(found)}): print it to a new PDF without scripts,"
            " forms, layers and attachments"
        )


def _paint(painter: Painter, content: Any, holder: Any, reader: PdfReader, depth: int) -> None:
    """Paints a content stream; the forms that it draws are painted in their place."""
    if depth == 0:
        raise ArtworkRefused("its drawings are nested too deeply: ungroup them")
    if content is None:
        return
    resources = holder["/Resources"].get_object() if "/Resources" in holder else {}
    for operands, operator in ContentStream(content, reader).operations:
        if operator == b"Do":
            _draw_form(painter, _resource(resources, "/XObject", operands[0]), reader, depth)
        else:
            painter.apply(operator, operands, resources)


def _draw_form(painter: Painter, xobject: Any, reader: PdfReader, depth: int) -> None:
    if xobject.get("/Subtype") != "/Form":
        raise ArtworkRefused("it shows a picture: trace it into outlines, or draw it anew")
    if "/OC" in xobject:
        raise ArtworkRefused("it has layers: merge them into one")
    painter.apply(b"q", [], {})
    painter.apply(b"cm", list(xobject.get("/Matrix", [1, 0, 0, 1, 0, 0])), {})
    _paint(painter, xobject, xobject, reader, depth - 1)
    painter.apply(b"Q", [], {})


def _resource(resources: Any, kind: str, name: str) -> Any:
    return resources[kind].get_object()[name].get_object()
