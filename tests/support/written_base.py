"""A base PDF written by hand: one page, a place for the seal and one for the date, with or without tags."""

from collections.abc import Mapping

from chalicelib.adapters.sealing.appending.base_file import BaseFile

CATALOGUE, PAGES, PAGE, RESOURCES, CONTENT, SEAL, DATE, TREE, DOCUMENT = range(1, 10)
SIGNATURE_PAGE = b"q 119 0 0 119 300 500 cm/Seal Do\nQ\nq 60 0 0 20 300 480 cm/Date Do\nQ\n"
OBJECTS: Mapping[int, bytes] = {
    CATALOGUE: b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 8 0 R>>",
    PAGES: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
    PAGE: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 4 0 R/Contents 5 0 R>>",
    RESOURCES: b"<</XObject<</Seal 6 0 R/Date 7 0 R>>>>",
    CONTENT: b"",
    SEAL: b"<</Type/XObject/Subtype/Image/Width 3/Height 3/Length 0>>stream\n\nendstream",
    DATE: b"<</Type/XObject/Subtype/Image/Width 4/Height 2/Length 0>>stream\n\nendstream",
    TREE: b"<</Type/StructTreeRoot/K[9 0 R]/ParentTree<</Nums[]>>/ParentTreeNextKey 0>>",
    DOCUMENT: b"<</Type/StructElem/S/Document/P 8 0 R/K[]>>",
}


def written(*objects: bytes, ending: bytes = b"", first: bytes = b"%PDF-1.7\n") -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    content, offsets = first, []
    for number, each in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<</Size %d/Root 1 0 R%b>>\n" % (len(objects) + 1, ending)
    return content + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(content)


def written_base(
    changed: Mapping[int, bytes] | None = None, *, drawn: bytes = SIGNATURE_PAGE, more: bytes = b""
) -> bytes:
    """The base, with these objects in place of its own, another content of the page, more in its trailer."""
    content = b"<</Length %d>>stream\n%b\nendstream" % (len(drawn), drawn)
    objects = {**OBJECTS, CONTENT: content, **(changed or {})}
    return written(*(objects[number] for number in sorted(objects)), ending=more)


def opened(*objects: bytes) -> BaseFile:
    """These objects as the sealer reads them."""
    return BaseFile(written(*objects))
