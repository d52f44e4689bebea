"""The terms that ship with the service are whole, and faulty files are found at once."""

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from chalicelib.adapters.terms_of_service import ShippedTerms, TermsUnusable
from chalicelib.adapters.typesetting import TypstLeaflets
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.provider.terms import ProductTerms
from tests.support.pdf_tree import at
from tests.support.shipped_provider import CATALOGUE, FOLDER

NOW = datetime(2026, 3, 16, tzinfo=UTC)
SHIPPED = ShippedTerms(FOLDER / "terms", CATALOGUE)
VERSION = {
    "version": "1",
    "effective_from": "2025-01-01T00:00:00+08:00",
    "paragraphs": [{"zh": "一", "en": "1"}],
}
FAMILY: dict[str, object] = {
    "products": list(CATALOGUE),
    "title": {"zh": "条款", "en": "Terms"},
    "versions": [VERSION],
}


def shipped(folder: Path, *families: object) -> ShippedTerms:
    for number, family in enumerate(families):
        (folder / f"{number}.json").write_text(json.dumps(family), encoding="utf-8")
    return ShippedTerms(folder, CATALOGUE)


def terms_of(product: str, where: ShippedTerms = SHIPPED) -> ProductTerms:
    terms = where.of(product)
    assert terms is not None
    return terms


@pytest.fixture(scope="module")
def leaflets() -> TypstLeaflets:
    return TypstLeaflets()


@pytest.mark.parametrize("product", CATALOGUE)
def test_every_product_has_terms_that_can_be_printed_in_every_language_o6(
    leaflets: TypstLeaflets, product: str
) -> None:
    terms = terms_of(product)

    for language in Language:
        annex = terms.annex(terms.in_force(NOW))
        document = PdfReader(BytesIO(leaflets.typeset_terms(annex, language)))
        text = "".join(page.extract_text() for page in document.pages)
        assert (terms.title.en in text) == (language is not Language.ZH)
        assert at(document.root_object, "/MarkInfo", "/Marked")


def test_the_same_version_is_the_same_bytes_each_time(leaflets: TypstLeaflets) -> None:
    terms = terms_of("rds")
    annex = terms.annex(terms.in_force(NOW))

    assert leaflets.typeset_terms(annex, Language.EN) == TypstLeaflets().typeset_terms(annex, Language.EN)


def test_the_time_that_a_version_counts_from_is_an_instant(tmp_path: Path) -> None:
    (version,) = terms_of("rds", shipped(tmp_path, FAMILY)).versions

    assert version.effective_from == datetime(2024, 12, 31, 16, tzinfo=UTC)


def test_a_product_that_the_catalogue_does_not_know_has_no_terms() -> None:
    assert SHIPPED.of("perpetual-motion") is None


def _family(**changes: object) -> dict[str, object]:
    return FAMILY | changes


def _versions(*changes: dict[str, object]) -> dict[str, object]:
    return _family(versions=[VERSION | change for change in changes])


@pytest.mark.parametrize(
    ("families", "sentence"),
    [
        ([_family(products=["rds"])], "no file has the terms of"),
        ([FAMILY, FAMILY], "in another file"),
        ([_family(versions=[])], "versions stand once each"),
        ([_versions({}, {"version": "2"})], "versions stand once each"),
        (
            [_versions({"effective_from": "2026-01-01T00:00:00Z"}, {"version": "0"})],
            "versions stand once each",
        ),
        ([_versions({"paragraphs": []})], "neither paragraphs nor a pdf"),
        ([_versions({"paragraphs": [{"zh": "一"}]})], "0.json"),
        ([_versions({"effective_from": "soon"})], "0.json"),
        ([["rds"]], "0.json"),
    ],
)
def test_a_faulty_file_is_named_with_its_fault(tmp_path: Path, families: list[object], sentence: str) -> None:
    with pytest.raises(TermsUnusable) as refused:
        shipped(tmp_path, *families).of("rds")

    assert sentence in str(refused.value)
