"""PDFBox preflight, where it is installed (`make conformance` does that), on a contract as PDF/A-1b."""

import pytest

from chalicelib.adapters.typesetting import TypstTypesetter
from tools.conformance.preflight import is_installed, preflight_faults
from tools.conformance.rendering import as_pdf_a_1b
from tools.samples.contract_contents import a_content, a_line

pytestmark = pytest.mark.skipif(not is_installed(), reason="PDFBox preflight is not installed")


def test_preflight_calls_a_contract_valid_pdf_a_1b() -> None:
    assert preflight_faults(as_pdf_a_1b(a_content(lines=(a_line(),) * 12))) == []


def test_preflight_does_notice_what_pdf_a_1b_does_not_allow() -> None:
    assert preflight_faults(TypstTypesetter().typeset(a_content()))
