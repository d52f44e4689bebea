"""A PDF of terms is looked at before it ships: what acts, hides or is missing has no place in a contract."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

from chalicelib.adapters.terms_of_service import ShippedTerms, TermsUnusable
from tests.support.annex_documents import A4, a_document, rewritten
from tests.support.pdf_tree import at
from tests.support.shipped_provider import CATALOGUE

Change = Callable[[PdfWriter], object]

DOCUMENT = a_document((A4, A4))


def dictionary(**entries: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


ACTION = dictionary(S=NameObject("/URI"), URI=TextStringObject("http://example.com"))


def in_root(**entries: object) -> Change:
    return lambda writer: writer.root_object.update(dictionary(**entries))


def in_page(**entries: object) -> Change:
    return lambda writer: writer.pages[0].update(dictionary(**entries))


def annotated(subtype: str, **entries: object) -> Change:
    annotation = dictionary(Subtype=NameObject(subtype), **entries)
    return in_page(Annots=ArrayObject([annotation]))


def without_fonts(writer: PdfWriter) -> None:
    for font in at(writer.pages[0], "/Resources", "/Font").values():
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        for entry in ("/FontFile2", "/FontFile3"):
            descriptor.pop(entry, None)


def with_a_standard_font(writer: PdfWriter) -> None:
    font = dictionary(
        Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=NameObject("/Helvetica")
    )
    at(writer.pages[0], "/Resources")[NameObject("/Font")] = dictionary(F1=font)


def with_a_picture_elsewhere(writer: PdfWriter) -> None:
    picture = DecodedStreamObject()
    picture.set_data(b"")
    picture[NameObject("/F")] = TextStringObject("picture.jpg")
    at(writer.pages[0], "/Resources")[NameObject("/XObject")] = dictionary(X=writer._add_object(picture))


def with_an_unused_script(writer: PdfWriter) -> None:
    writer._add_object(dictionary(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)")))


FAULTS = {
    "script at the start": (in_root(OpenAction=ACTION), "/OpenAction"),
    "script nobody refers to": (with_an_unused_script, "a script (/JS)"),
    "form": (in_root(AcroForm=dictionary()), "a form"),
    "attachment": (lambda writer: writer.add_attachment("a.txt", b"a"), "an embedded file"),
    "layers": (in_root(OCProperties=dictionary()), "layers"),
    "page action": (in_page(AA=dictionary(O=ACTION)), "an action (/AA)"),
    "link that acts": (annotated("/Link", A=ACTION), "an action (/A)"),
    "note": (annotated("/Text"), "annotations"),
    "encrypted": (lambda writer: writer.encrypt("secret"), "encrypted"),
    "narrow": (lambda writer: writer.pages[0].cropbox.__setitem__(2, FloatObject(300)), "a side of a page"),
    "huge": (in_page(UserUnit=FloatObject(10)), "a unit of its own"),
    "fonts left out": (without_fonts, "a font is not embedded"),
    "standard font": (with_a_standard_font, "a font is not embedded"),
    "picture elsewhere": (with_a_picture_elsewhere, "refers to another file"),
    "too many pages": (lambda writer: [writer.add_blank_page(595, 842) for _ in range(200)], "more than 200"),
}


def shipped(folder: Path, document: bytes) -> ShippedTerms:
    (folder / "terms.pdf").write_bytes(document)
    version = {"version": "1", "effective_from": "2025-01-01T00:00:00+08:00", "pdf": "terms.pdf"}
    family = {"products": list(CATALOGUE), "title": {"zh": "条款", "en": "Terms"}, "versions": [version]}
    (folder / "terms.json").write_text(json.dumps(family), encoding="utf-8")
    return ShippedTerms(folder, CATALOGUE)


def test_a_plain_document_ships_and_is_found_by_its_hash_c12(tmp_path: Path) -> None:
    terms = shipped(tmp_path, DOCUMENT)

    found = terms.of("domain-name")

    assert found is not None
    (version,) = found.versions
    assert version.paragraphs == ()
    assert terms.document(version.document_sha256 or "") == DOCUMENT


@pytest.mark.parametrize("fault", FAULTS)
def test_a_document_that_acts_hides_or_lacks_something_does_not_ship_c12(tmp_path: Path, fault: str) -> None:
    change, reason = FAULTS[fault]

    with pytest.raises(TermsUnusable) as refused:
        shipped(tmp_path, rewritten(DOCUMENT, change)).of("domain-name")

    assert "terms.pdf: it " in str(refused.value) or "terms.pdf: a " in str(refused.value)
    assert reason in str(refused.value)


@pytest.mark.parametrize("document", [b"", b"%PDF-1.7\n", DOCUMENT[: len(DOCUMENT) // 2]])
def test_a_broken_document_does_not_ship_c12(tmp_path: Path, document: bytes) -> None:
    with pytest.raises(TermsUnusable, match="cannot be read"):
        shipped(tmp_path, document).of("domain-name")


def test_a_missing_document_does_not_ship_c12(tmp_path: Path) -> None:
    terms = shipped(tmp_path, DOCUMENT)
    (tmp_path / "terms.pdf").unlink()

    with pytest.raises(TermsUnusable, match=r"terms\.pdf"):
        terms.of("rds")


def test_links_within_the_document_do_no_harm_c12(tmp_path: Path) -> None:
    linked = rewritten(DOCUMENT, annotated("/Link", Dest=TextStringObject("clause")))

    assert len(PdfReader(BytesIO(linked)).pages) == 2
    assert shipped(tmp_path, linked).of("rds")
