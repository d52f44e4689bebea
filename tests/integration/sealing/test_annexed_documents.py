"""C12, L2: terms that exist only as a PDF become pages of the contract and carry its riding seal."""

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import BooleanObject

from chalicelib.adapters.draft_mark import PypdfDraftMark
from chalicelib.adapters.typesetting import TypesettingFailed, TypstTypesetter
from chalicelib.domain.contract.contents import ContractContent, Language, TermsAnnex
from chalicelib.domain.parties.parties import Names
from tests.support.annex_documents import A3_WIDE, A4, A5, LETTER, a_document
from tests.support.pdf_tree import at
from tools.samples.contract_contents import a_content

MIXED = a_document((A4, A3_WIDE, LETTER, A4, A5), (0, 90, 270, 180, 0))
PLAIN = a_document((A4, A4))
DOCUMENTS = {hashlib.sha256(document).hexdigest(): document for document in (MIXED, PLAIN)}
TEXT = TermsAnnex("web-hosting", Names("主机条款", "Hosting Terms"), "2026-01", (Names("一。", "One."),))


def annex_of(document: bytes) -> TermsAnnex:
    sha256 = hashlib.sha256(document).hexdigest()
    return TermsAnnex("domain-name", Names("域名条款", "Domain Terms"), "2026-01", (), sha256)


@pytest.fixture(scope="module")
def typesetter() -> TypstTypesetter:
    return TypstTypesetter(annex_document=DOCUMENTS.__getitem__)


@pytest.fixture(scope="module")
def content() -> ContractContent:
    return a_content(language=Language.EN, annexes=(annex_of(MIXED), TEXT, annex_of(PLAIN)))


@pytest.fixture(scope="module")
def base(typesetter: TypstTypesetter, content: ContractContent) -> bytes:
    return typesetter.typeset(content)


def test_the_document_is_the_end_of_the_contract_page_by_page_in_its_own_sizes_c12(base: bytes) -> None:
    *_, heading, one, two = pages = PdfReader(BytesIO(base)).pages

    assert "the 2 pages that follow" in " ".join(heading.extract_text().split())
    assert ["Clause 1" in one.extract_text(), "Clause 2" in two.extract_text()] == [True, True]
    sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in pages[-8:-3]]
    assert sizes == [(595, 842), (842, 1191), (792, 612), (595, 842), (420, 595)]
    assert all("/Rotate" not in page for page in pages)


def test_every_annexed_page_has_the_number_and_its_place_c12(base: bytes, content: ContractContent) -> None:
    pages = PdfReader(BytesIO(base)).pages

    for number, page in enumerate(pages, start=1):
        text = " ".join(page.extract_text().split())
        assert content.contract_number in text
        assert f"Page {number} of {len(pages)}" in text


def test_equal_content_gives_equal_bytes_with_documents_too(
    typesetter: TypstTypesetter, content: ContractContent, base: bytes
) -> None:
    assert typesetter.typeset(content) == base


def test_the_file_claims_no_conformance_that_it_does_not_have(base: bytes) -> None:
    root = PdfReader(BytesIO(base)).trailer["/Root"]
    metadata = at(root, "/Metadata").get_data()

    assert b"<pdfaid:" not in metadata
    assert b"<pdfuaid:" not in metadata
    assert at(root, "/MarkInfo", "/Suspects") == BooleanObject(True)
    assert base.startswith(b"%PDF-1.7")
    assert "contract.json" in PdfReader(BytesIO(base)).attachments


def test_annexed_pages_are_sealed_with_the_others_l2(
    base: bytes, seal: Callable[..., bytes], check: Callable[..., None]
) -> None:
    check(seal(base), base)


def test_a_draft_has_its_mark_on_annexed_pages_too_l1(base: bytes) -> None:
    for page in PdfReader(BytesIO(PypdfDraftMark().mark(base))).pages:
        assert "DRAFT" in page.extract_text()


def test_a_document_that_nobody_has_is_never_left_out(content: ContractContent) -> None:
    with pytest.raises(TypesettingFailed):
        TypstTypesetter().typeset(content)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong_with_annexed_pages(
    base: bytes, seal: Callable[..., bytes], tmp_path: Path
) -> None:
    (tmp_path / "contract.pdf").write_bytes(seal(base))

    subprocess.run(["qpdf", "--check", tmp_path / "contract.pdf"], check=True, capture_output=True)
