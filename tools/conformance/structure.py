"""Our own checks of what PDF/A-3a and PDF/UA-1 ask of a contract's structure, draft or sealed."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import BooleanObject

from tools.conformance.page_content import Painted, painted
from tools.conformance.structure_tree import Element, elements

_ROLES = """Document Part Sect Div P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot
    Span Link Figure Caption Form NonStruct BlockQuote Quote Note"""
_STANDARD_ROLES = frozenset(f"/{role}" for role in _ROLES.split())
_CLAIMS = {
    "PDF/A-3": b"<pdfaid:part>3</pdfaid:part>",
    "level A": b"<pdfaid:conformance>A</pdfaid:conformance>",
    "PDF/UA-1": b"<pdfuaid:part>1</pdfuaid:part>",
}


def structure_faults(document: bytes) -> list[str]:
    """What does not hold, in sentences; empty where everything does."""
    reader = PdfReader(BytesIO(document))
    tree = list(elements(_tree_root(reader)))
    contents = {
        page.indirect_reference.idnum: list(painted(page, reader))
        for page in reader.pages
        if page.indirect_reference is not None
    }
    return [
        *_catalogue(reader.root_object),
        *_roles(tree, _tree_root(reader)),
        *_figures(tree),
        *_content(tree, contents),
        *_parents(reader, tree),
        *_annotations(reader, tree),
        *_fonts(reader),
        *_attachment(reader.root_object),
    ]


def _tree_root(reader: PdfReader) -> Any:
    return reader.root_object["/StructTreeRoot"]


def _catalogue(root: Any) -> Iterator[str]:
    marks = root["/MarkInfo"]
    if marks.get("/Marked") != BooleanObject(True) or marks.get("/Suspects") == BooleanObject(True):
        yield "the file does not say that all of it is tagged"
    if not root.get("/Lang"):
        yield "the file does not say its language"
    if root["/ViewerPreferences"].get("/DisplayDocTitle") != BooleanObject(True):
        yield "a reader would show the file's name and not its title"
    metadata = root["/Metadata"].get_data()
    yield from (
        f"the metadata does not claim {name}" for name, text in _CLAIMS.items() if text not in metadata
    )
    if not root.get("/OutputIntents"):
        yield "there is no output intent for its colours"


def _roles(tree: list[Element], root: Any) -> Iterator[str]:
    mapped = root.get("/RoleMap", {})
    for role in {element.role for element in tree} - _STANDARD_ROLES:
        if mapped.get(role) not in _STANDARD_ROLES:
            yield f"the role {role} is not a standard one"
    levels = [
        int(element.role[2:]) for element in tree if element.role[:2] == "/H" and element.role[2:].isdigit()
    ]
    for one, next_one in zip([0, *levels], levels, strict=False):
        if next_one > one + 1:
            yield f"a heading of level {next_one} follows one of level {one}"


def _figures(tree: list[Element]) -> Iterator[str]:
    for element in tree:
        if element.role == "/Figure" and not element.alternative:
            yield "a figure has no alternative text"


def _content(tree: list[Element], contents: dict[int, list[Painted]]) -> Iterator[str]:
    """All ink is an artifact or has its place in the tree, once."""
    claimed = Counter(place for element in tree for place in element.content)
    drawn = set()
    for number, found in contents.items():
        for paint in found:
            if not paint.is_artifact and paint.content_id is None:
                yield f"object {number} paints with {paint.operator!r} outside any mark"
            if paint.is_artifact and paint.content_id is not None:
                yield f"object {number} paints something that is content and artifact at once"
            if paint.content_id is not None:
                drawn.add((number, paint.content_id))
    yield from (f"content {place} is in no element" for place in drawn - set(claimed))
    yield from (f"content {place} is in {count} elements" for place, count in claimed.items() if count > 1)


def _parents(reader: PdfReader, tree: list[Element]) -> Iterator[str]:
    """From content to its element the same way as back."""
    parents = _numbers(_tree_root(reader)["/ParentTree"])
    keys: dict[int, Any] = {
        page.indirect_reference.idnum: page.get("/StructParents")
        for page in reader.pages
        if page.indirect_reference is not None
    }
    for element in tree:
        for page, content_id in element.content:
            listed = parents.get(keys[page] or 0, [])
            if content_id >= len(listed) or listed[content_id].get_object() != element.dictionary:
                yield f"the parent of content {content_id} on object {page} is another element"


def _numbers(node: Any) -> dict[int, Any]:
    found = {}
    listed = node.get("/Nums", [])
    for position in range(0, len(listed), 2):
        found[int(listed[position])] = listed[position + 1].get_object()
    for kid in node.get("/Kids", []):
        found |= _numbers(kid.get_object())
    return found


def _annotations(reader: PdfReader, tree: list[Element]) -> Iterator[str]:
    parents = _numbers(_tree_root(reader)["/ParentTree"])
    told = {number: element for element in tree for number in element.objects}
    for page in reader.pages:
        annotations = page.get("/Annots", [])
        if annotations and page.get("/Tabs") != "/S":
            yield "a page with annotations does not go through them in the order of its structure"
        for reference in annotations:
            annotation = reference.get_object()
            element = told.get(reference.idnum)
            kind = annotation["/Subtype"]
            if element is None:
                yield f"an annotation ({kind}) has no place in the structure"
                continue
            if parents.get(annotation.get("/StructParent")) != element.dictionary:
                yield f"the parent of an annotation ({kind}) is another element"
            if not (annotation.get("/Contents") or annotation.get("/TU") or element.alternative):
                yield f"an annotation ({kind}) has no words for who cannot see it"


def _fonts(reader: PdfReader) -> Iterator[str]:
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            described = font.get_object()
            for inner in described.get("/DescendantFonts", [described]):
                descriptor = inner.get_object()["/FontDescriptor"]
                if not any(entry in descriptor for entry in ("/FontFile", "/FontFile2", "/FontFile3")):
                    yield f"{described['/BaseFont']} is not embedded"
            if "/ToUnicode" not in described:
                yield f"{described['/BaseFont']} does not say its characters"


def _attachment(root: Any) -> Iterator[str]:
    attached = [item.get_object() for item in root.get("/AF", [])]
    if [item.get("/AFRelationship") for item in attached] != ["/Data"]:
        yield "the contract's data is not attached as such"
    for item in attached:
        file = item["/EF"]["/F"].get_object()
        if file.get("/Subtype") != "/application/json" or "/ModDate" not in file.get("/Params", {}):
            yield "the attachment lacks its media type or its date"
