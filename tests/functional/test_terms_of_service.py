"""Terms of Service over the gateway, and what a new version of them means for a draft."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from chalicelib.adapters.terms_of_service import ShippedTerms
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.terms import TermsVersion
from chalicelib.domain.requesting.orders import Seller
from tests.fakes.terms import FakeTerms
from tests.support.annex_documents import A3_WIDE, A4, a_document
from tests.support.service import Reply, Service
from tests.support.shipped_provider import CATALOGUE
from tools.samples.factories import an_order


def text_of(reply: Reply) -> str:
    assert reply.status == 200, reply.body
    assert reply.headers["Content-Type"] == "application/pdf"
    return "".join(page.extract_text() for page in PdfReader(BytesIO(reply.body)).pages)


@pytest.mark.shipped_provider
def test_everybody_can_download_the_terms_of_every_product_o6(service: Service) -> None:
    products = service.call("GET", "/api/products", account=None).json["items"]

    for product in products:
        reply = service.call("GET", product["terms_url"], account=None)
        assert "服务条款" in text_of(reply)
        assert reply.headers["Cache-Control"] == "public, max-age=3600"
    assert len(products) == 14


@pytest.mark.shipped_provider
def test_terms_are_in_the_callers_language_or_the_one_asked_for_o6(service: Service) -> None:
    path = "/api/products/domain-name/terms"
    zh, en = "域名服务条款", "Domain Name Terms of Service"

    spoken = [
        text_of(service.call("GET", path, account=None, headers={"Accept-Language": language}))
        for language in ("zh-CN,zh;q=0.9", "en-GB")
    ]
    asked = text_of(service.call("GET", path, account=None, language="zh", headers={"Accept-Language": "en"}))
    neither = text_of(service.call("GET", path, account=None))

    assert [(zh in text, en in text) for text in (*spoken, asked, neither)] == [
        (True, False),
        (False, True),
        (True, False),
        (True, True),
    ]


@pytest.mark.parametrize(
    ("accepted", "asked", "told"),
    [
        ("zh", {}, ("zh", "Accept-Language")),
        ("", {}, ("en, zh", "Accept-Language")),
        ("zh", {"language": "en"}, ("en", None)),
        ("zh", {"language": "bilingual"}, ("en, zh", None)),
    ],
)
def test_terms_say_their_language_and_whether_it_was_the_callers_o6(
    service: Service, accepted: str, asked: dict[str, Any], told: tuple[str, str | None]
) -> None:
    product = service.call("GET", "/api/products", account=None).json["items"][0]
    accepts = {"Accept-Language": accepted} if accepted else {}

    said = service.call("GET", product["terms_url"], account=None, headers=accepts, **asked).headers

    assert (said["Content-Language"], said.get("Vary")) == told


@pytest.mark.shipped_provider
def test_earlier_versions_stay_available_o6(service: Service) -> None:
    [product] = [
        product
        for product in service.call("GET", "/api/products").json["items"]
        if product["product"] == "web-hosting"
    ]

    texts = [text_of(service.call("GET", version["url"])) for version in product["terms_versions"]]

    for version, text in zip(product["terms_versions"], texts, strict=True):
        assert version["version"] in text
    assert texts[0] != texts[1]
    assert product["terms_versions"][0]["effective_from"] == "2024-06-30T16:00:00Z"


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/api/products/nothing/terms", {}, 404),
        ("/api/products/rds/terms", {"version": "1999-01"}, 404),
        ("/api/products/rds/terms", {"version": "x" * 33}, 400),
        ("/api/products/rds/terms", {"language": "fr"}, 400),
        ("/api/products/rds/terms", {"colour": "red"}, 400),
    ],
)
def test_terms_that_were_never_published_are_a_problem_and_no_pdf_o6(
    service: Service, path: str, query: dict[str, Any], status: int
) -> None:
    reply = service.call("GET", path, account=None, **query)

    assert (reply.status, reply.headers["Content-Type"]) == (status, "application/problem+json")


def test_newer_terms_make_a_draft_out_of_date_until_it_is_refreshed_o6_c12(service: Service) -> None:
    shipped = service.services.terms
    known = {product: shipped.of(product) for product in ("web-hosting", "ecs-subscription")}
    terms = FakeTerms({product: found for product, found in known.items() if found is not None})
    service.services.__dict__["terms"] = terms  # before the first use case is built
    hichina, cloud = an_order(product="web-hosting", seller=Seller.HICHINA), an_order()
    service.seeded(hichina, cloud)
    draft, other = service.draft(hichina.order_id), service.draft(cloud.order_id)
    coming = TermsVersion("2099-13", datetime.now(UTC), (Names("新的条款。", "The new terms."),))
    for product, found in list(terms.known.items()):
        terms.known[product] = replace(found, versions=(*found.versions, coming))

    contract = f"/api/contracts/{draft['contract_id']}"
    warned = [w["code"] for w in service.contract(draft["contract_id"])["warnings"]]
    refused = service.call("POST", f"{contract}/finalize")
    refreshed = service.call("PATCH", contract, {"refresh": True}).json
    base = service.services.documents.get_base(draft["contract_id"], refreshed["document_sha256"])

    assert warned == ["draft_out_of_date"]
    assert (refused.status, refused.json["code"]) == (409, "draft_out_of_date")
    assert refreshed["warnings"] == []
    assert "The new terms." in PdfReader(BytesIO(base)).pages[-1].extract_text()
    assert service.call("POST", f"{contract}/finalize").status == 202
    assert service.contract(other["contract_id"])["warnings"] == []


def test_terms_that_exist_only_as_a_pdf_are_annexed_and_handed_out_o6_c12(
    service: Service, tmp_path: Path
) -> None:
    folder, document = tmp_path / "terms", a_document((A4, A3_WIDE))
    folder.mkdir()
    (folder / "terms.pdf").write_bytes(document)
    version = {"version": "2025-01", "effective_from": "2025-01-01T00:00:00+08:00", "pdf": "terms.pdf"}
    family = {"products": list(CATALOGUE), "title": {"zh": "条款", "en": "Terms"}, "versions": [version]}
    (folder / "terms.json").write_text(json.dumps(family))
    service.services.__dict__["terms"] = ShippedTerms(folder, CATALOGUE)  # before the first use case is built
    order = an_order(product="domain-name", seller=Seller.HICHINA)
    service.seeded(order)

    draft = service.draft(order.order_id)
    base = service.services.documents.get_base(draft["contract_id"], draft["document_sha256"])
    handed_out = service.call("GET", "/api/products/domain-name/terms", account=None)

    assert handed_out.body == document
    assert "Content-Language" not in handed_out.headers  # nobody has said in which one it is
    last = PdfReader(BytesIO(base)).pages[-1]
    assert "Clause 2" in last.extract_text()
    assert draft["contract_number"] in last.extract_text()
