"""A contract's structure, draft and sealed: what PDF/A-3a and PDF/UA-1 ask, by checks of our own.

What no tool here can certify stands in docs/conformance.md.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DecodedStreamObject, NameObject

from chalicelib.adapters.sealing.with_pyhanko.places import find_places
from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.contract.contents import Language, Source, TermsAnnex
from chalicelib.domain.parties.parties import Names
from tests.support.annex_documents import rewritten
from tests.support.pdf_tree import at
from tools.conformance.page_content import Painted, painted
from tools.conformance.structure import structure_faults
from tools.conformance.structure_tree import elements
from tools.samples.contract_contents import a_bill_line, a_content, a_line

TERMS = TermsAnnex("web-hosting", Names("主机条款", "Hosting Terms"), "2026-01", (Names("一。", "One."),))
CONTENTS = {
    "zh": a_content(language=Language.ZH, lines=(a_line(),) * 30),
    "en": a_content(language=Language.EN, annexes=(TERMS,)),
    "bilingual": a_content(lines=(a_line(), a_line(cash_payable=None)), annexes=(TERMS,)),
    "bill": a_content(source=Source.BILLS, lines=(a_bill_line(),) * 3, contact=None),
}


@pytest.fixture(scope="module")
def bases() -> dict[str, bytes]:
    typesetter = TypstTypesetter()
    return {kind: typesetter.typeset(content) for kind, content in CONTENTS.items()}


@pytest.mark.parametrize("kind", CONTENTS)
def test_base_and_sealed_contract_have_a_whole_structure(
    kind: str, bases: dict[str, bytes], seal: Callable[..., bytes]
) -> None:
    assert structure_faults(bases[kind]) == []
    assert structure_faults(seal(bases[kind])) == []


def test_the_round_seal_is_a_figure_with_words_and_its_slices_are_artifacts_l2(
    bases: dict[str, bytes], seal: Callable[..., bytes]
) -> None:
    base = bases["bilingual"]
    for document in (base, seal(base)):
        reader = PdfReader(BytesIO(document))
        seal_object = find_places(PdfFileReader(BytesIO(base))).seal_object
        slices: list[tuple[PageObject, Painted]] = []
        whole: list[tuple[PageObject, Painted]] = []
        for page in reader.pages:
            drawn = at(page, "/Resources", "/XObject")
            for paint in painted(page, reader):
                if paint.resource and drawn.raw_get(paint.resource).idnum == seal_object:
                    (slices if paint.is_artifact else whole).append((page, paint))

        [(page, paint)] = whole
        assert page.indirect_reference is not None
        place = (page.indirect_reference.idnum, paint.content_id)
        [element] = [e for e in elements(reader.root_object["/StructTreeRoot"]) if place in e.content]
        assert len(slices) == len(reader.pages)
        assert element.role == "/Figure"
        assert CONTENTS["bilingual"].provider.zh in element.alternative


def test_sealing_keeps_the_attached_data_as_it_was_l2(
    bases: dict[str, bytes], seal: Callable[..., bytes]
) -> None:
    attached = []
    for document in (bases["en"], seal(bases["en"])):
        [file] = at(PdfReader(BytesIO(document)).root_object, "/AF")
        described = file.get_object()
        assert described["/AFRelationship"] == "/Data"
        attached.append((described["/UF"], described["/EF"]["/F"].get_data()))

    assert attached[0] == attached[1]


def _first(writer: PdfWriter, role: str) -> Any:
    return next(e.dictionary for e in elements(writer.root_object["/StructTreeRoot"]) if e.role == role)


def without_alternative(writer: PdfWriter) -> None:
    del _first(writer, "/Figure")["/Alt"]


def with_ink_outside_marks(writer: PdfWriter) -> None:
    page = writer.pages[0]
    ink = DecodedStreamObject()
    ink.set_data(b"\n0 0 9 9 re f\n")
    page[NameObject("/Contents")] = writer._add_object(ink)


def with_a_paragraph_lost(writer: PdfWriter) -> None:
    _first(writer, "/P").pop("/K")


def with_content_in_two_places(writer: PdfWriter) -> None:
    tree = writer.root_object["/StructTreeRoot"]
    document = at(tree, "/K", 0)
    document["/K"].append(_first(writer, "/Figure").indirect_reference)


def with_a_role_of_its_own(writer: PdfWriter) -> None:
    _first(writer, "/Figure")[NameObject("/S")] = NameObject("/Stamp")


def untagged(writer: PdfWriter) -> None:
    at(writer.root_object, "/MarkInfo")[NameObject("/Marked")] = BooleanObject(False)


def without_language(writer: PdfWriter) -> None:
    del writer.root_object["/Lang"]


def without_the_claim(writer: PdfWriter) -> None:
    metadata = at(writer.root_object, "/Metadata")
    metadata.set_data(metadata.get_data().replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


def without_attachment(writer: PdfWriter) -> None:
    del writer.root_object["/AF"]


def with_a_font_left_out(writer: PdfWriter) -> None:
    font = next(iter(at(writer.pages[0], "/Resources", "/Font").values()))
    del font["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"]


def with_an_untold_annotation(writer: PdfWriter) -> None:
    link = _first(writer, "/Link")
    link.pop("/K")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (without_alternative, "a figure has no alternative text"),
        (with_ink_outside_marks, "outside any mark"),
        (with_a_paragraph_lost, "is in no element"),
        (with_content_in_two_places, "is in 2 elements"),
        (with_a_role_of_its_own, "the role /Stamp is not a standard one"),
        (untagged, "does not say that all of it is tagged"),
        (without_language, "does not say its language"),
        (without_the_claim, "does not claim PDF/UA-1"),
        (without_attachment, "data is not attached"),
        (with_a_font_left_out, "is not embedded"),
        (with_an_untold_annotation, "has no place in the structure"),
    ],
)
def test_the_checks_notice_what_is_missing(
    bases: dict[str, bytes], change: Callable[[PdfWriter], None], fault: str
) -> None:
    faults = structure_faults(rewritten(bases["bilingual"], change))

    assert any(fault in found for found in faults), faults
