"""veraPDF, which `make test` installs, on a document of each kind that leaves the service."""

from collections.abc import Mapping

import pytest

from tools.conformance.documents import Documents, all_documents, broken
from tools.conformance.samples import SAMPLES
from tools.conformance.verapdf import PAPER, SCREEN, is_installed, verapdf_faults

pytestmark = pytest.mark.skipif(not is_installed(), reason="veraPDF or its Java is not installed")


@pytest.fixture(scope="module")
def documents() -> Documents:
    return all_documents({"bilingual, with terms": SAMPLES["bilingual, with terms"]})


@pytest.fixture(scope="module")
def spoilt(documents: Documents) -> Mapping[str, bytes]:
    """By the standard that each does not keep."""
    return broken(documents.by_name["draft, bilingual, with terms"])


@pytest.fixture(scope="module")
def faults(documents: Documents, spoilt: Mapping[str, bytes]) -> dict[bytes, list[str]]:
    """What is wrong with each, found in one go: Java takes seconds to start."""
    asked = [(it, SCREEN) for it in (*documents.by_name.values(), *spoilt.values())]
    asked.append((documents.printed, PAPER))
    return dict(zip([document for document, _ in asked], verapdf_faults(asked), strict=True))


def test_every_kind_of_document_is_pdf_a_3a_and_pdf_ua_1(
    documents: Documents, faults: dict[bytes, list[str]]
) -> None:
    judged = {name: faults[document] for name, document in documents.by_name.items()}

    assert judged == {name: [] for name in documents.by_name}


def test_what_the_mail_room_prints_is_pdf_a_3b(documents: Documents, faults: dict[bytes, list[str]]) -> None:
    assert faults[documents.printed] == []


def test_a_fault_of_each_standard_is_noticed(
    spoilt: Mapping[str, bytes], faults: dict[bytes, list[str]]
) -> None:
    for standard, document in spoilt.items():
        assert [fault.startswith(standard) for fault in faults[document]] == [True], faults[document]
