"""veraPDF, which `make test` installs, on a document of each kind that leaves the service."""

import pytest

from tools.conformance.documents import Documents, all_documents, broken
from tools.conformance.samples import SAMPLES
from tools.conformance.verapdf import PAPER, SCREEN, is_installed, verapdf_faults

pytestmark = pytest.mark.skipif(not is_installed(), reason="veraPDF or its Java is not installed")


@pytest.fixture(scope="module")
def documents() -> Documents:
    return all_documents({"bilingual, with terms": SAMPLES["bilingual, with terms"]})


def test_every_kind_of_document_is_pdf_a_3a_and_pdf_ua_1(documents: Documents) -> None:
    judged = verapdf_faults(documents.by_name.values(), SCREEN)

    assert dict(zip(documents.by_name, judged, strict=True)) == {name: [] for name in documents.by_name}


def test_what_the_mail_room_prints_is_pdf_a_3b(documents: Documents) -> None:
    assert verapdf_faults([documents.printed], PAPER) == [[]]


def test_a_fault_of_each_standard_is_noticed(documents: Documents) -> None:
    spoilt = broken(documents.by_name["draft, bilingual, with terms"])

    for standard, faults in zip(spoilt, verapdf_faults(spoilt.values(), SCREEN), strict=True):
        assert [fault.startswith(standard) for fault in faults] == [True], faults
