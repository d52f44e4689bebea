"""Terms of Service have versions that count from an instant on (O6, C12)."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.application.customers.terms import DownloadTerms, annexes_of, newer_terms
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.terms import ProductTerms, TermsVersion
from tests.fakes.terms import FakeTerms
from tests.fakes.typesetting import FakeLeaflets
from tests.support.shipped_provider import CATALOGUE

FIRST, SECOND = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
TEXT = (Names("一", "one"),)
INSTANT = timedelta(microseconds=1)


def terms_of(product: str) -> ProductTerms:
    versions = TermsVersion("2025-01", FIRST, TEXT), TermsVersion("2026-01", SECOND, TEXT)
    return ProductTerms(product, Names("条款", "Terms"), versions)


@pytest.fixture
def terms() -> FakeTerms:
    products = ("web-hosting", "domain-name", "rds")
    return FakeTerms({product: terms_of(product) for product in products})


@pytest.fixture
def typesetter() -> FakeLeaflets:
    return FakeLeaflets()


@pytest.fixture
def download(terms: FakeTerms, typesetter: FakeLeaflets) -> DownloadTerms:
    return DownloadTerms(terms, typesetter)


def test_a_version_counts_from_its_instant_on_o6() -> None:
    found = terms_of("rds")

    assert found.in_force(SECOND - INSTANT).version == "2025-01"
    assert found.in_force(SECOND).version == "2026-01"


def test_before_the_first_version_there_are_no_terms_to_leave_out() -> None:
    with pytest.raises(LookupError):
        terms_of("rds").in_force(FIRST - INSTANT)


def test_contracts_carry_the_terms_in_force_of_hichina_products_each_once_c12(terms: FakeTerms) -> None:
    annexes = annexes_of(
        ["web-hosting", "rds", "web-hosting", "domain-name"], CATALOGUE, terms, SECOND - INSTANT
    )

    assert [(annex.product, annex.version) for annex in annexes] == [
        ("web-hosting", "2025-01"),
        ("domain-name", "2025-01"),
    ]


def test_a_newer_version_is_noticed_from_its_instant_on_c12(terms: FakeTerms) -> None:
    annexes = annexes_of(["web-hosting"], CATALOGUE, terms, FIRST)

    assert not newer_terms(annexes, terms, SECOND - INSTANT)
    assert newer_terms(annexes, terms, SECOND)


def test_each_document_is_made_once_however_often_it_is_asked_for_o6(
    download: DownloadTerms, typesetter: FakeLeaflets
) -> None:
    for _ in range(3):
        for language in Language:
            download("rds", version=None, language=language, now=SECOND)
        download("rds", version="2026-01", language=Language.ZH, now=SECOND)

    assert sorted(typesetter.typeset) == sorted(("2026-01", language) for language in Language)


def test_an_earlier_or_a_coming_version_can_be_asked_for_o6(download: DownloadTerms) -> None:
    earlier = download("rds", version="2025-01", language=Language.EN, now=SECOND)
    coming = download("rds", version="2026-01", language=Language.EN, now=FIRST)

    assert earlier.content.startswith(b"rds 2025-01 en")
    assert earlier.filename == "rds-terms-2025-01.pdf"
    assert coming.version == "2026-01"


@pytest.mark.parametrize(("product", "version"), [("nothing", None), ("rds", "2024-01"), ("rds", "../x")])
def test_what_was_never_published_is_not_found_and_costs_nothing_o6(
    download: DownloadTerms, typesetter: FakeLeaflets, product: str, version: str | None
) -> None:
    with pytest.raises(NotFound):
        download(product, version=version, language=Language.EN, now=SECOND)

    assert typesetter.typeset == []


def test_terms_that_exist_only_as_a_pdf_are_handed_out_as_they_are_o6(
    terms: FakeTerms, download: DownloadTerms, typesetter: FakeLeaflets
) -> None:
    version = TermsVersion("2026-01", FIRST, (), "the-hash")
    terms.known["rds"] = ProductTerms("rds", Names("条款", "Terms"), (version,))
    terms.documents["the-hash"] = b"%PDF-"

    found = download("rds", version=None, language=Language.ZH, now=SECOND)

    assert found.content == b"%PDF-"
    assert typesetter.typeset == []
