"""O7: the sheet that a customer prints for a domain name order that is not paid yet."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from chalicelib.domain.requesting.orders import Order, OrderState, Seller
from tests.support.service import Reply, Service
from tools.samples.factories import an_account, an_order, an_unpaid_order

PLACED = datetime.now(UTC) - timedelta(days=3)


def an_unpaid_domain_order(**changes: Any) -> Order:
    facts: dict[str, Any] = {
        "product": "domain-name",
        "service_name": "Domain name",
        "configuration": "one.example, two.example",
        "service_type": "domain_premium_purchase",
        "duration": "P1Y",
        "placed_at": PLACED,
    }
    return an_unpaid_order(**(facts | changes))


def ask(service: Service, order: Order, **more: Any) -> Reply:
    return service.call("GET", f"/api/orders/{order.order_id}/checklist", **more)


def pdf_text(reply: Reply) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(reply.body)).pages)


def test_the_way_out_of_an_unpaid_domain_order_is_its_checklist_o7_e9(service: Service) -> None:
    order = an_unpaid_domain_order()
    service.seeded(order)

    way = service.call("GET", f"/api/orders/{order.order_id}").json["contract_request"]["way_out"]
    reply = service.call("GET", way["url"])

    assert way["kind"] == "checklist"
    assert (reply.status, reply.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    text = reply.body.decode()
    for shown in (
        order.order_id,
        "acme",
        "one.example\ntwo.example",
        "CNY 1,200.00",
        "somebody else may register",
    ):
        assert shown in text
    for shown in ("Fundy Data Inc.", "6200 0000 0000 0001", "1 year"):
        assert shown in text


def test_the_checklist_speaks_the_callers_language_o7(service: Service) -> None:
    order = an_unpaid_domain_order()
    service.seeded(order)

    chinese = ask(service, order, headers={"Accept-Language": "zh-CN"})
    asked = ask(service, order, headers={"Accept-Language": "zh-CN"}, language="en")

    assert '<html lang="zh-CN">' in chinese.body.decode()
    assert "可能被他人注册" in chinese.body.decode()
    assert "芬迪湾数据公司" in chinese.body.decode()
    assert '<html lang="en">' in asked.body.decode()
    assert [(it.headers["Content-Language"], it.headers.get("Vary")) for it in (chinese, asked)] == [
        ("zh", "Accept-Language"),
        ("en", None),
    ]


@pytest.mark.parametrize(
    ("query", "headers"),
    [({"format": "pdf"}, {}), ({}, {"Accept": "application/pdf"}), ({"format": "pdf", "language": "zh"}, {})],
)
def test_the_checklist_can_be_had_as_a_pdf_o7(
    service: Service, query: dict[str, str], headers: dict[str, str]
) -> None:
    order = an_unpaid_domain_order()
    service.seeded(order)

    reply = ask(service, order, headers=headers, **query)

    assert (reply.status, reply.headers["Content-Type"]) == (200, "application/pdf")
    assert reply.headers["Cache-Control"] == "no-store"
    text = pdf_text(reply)
    assert order.order_id in text
    assert "two.example" in text
    assert ("没有任何保障" in text) == ("language" in query)


def test_what_an_order_says_is_text_on_the_page_and_never_markup_o7(service: Service) -> None:
    order = an_unpaid_domain_order(configuration="<script>alert(1)</script>.example", service_name="<b>&")
    service.seeded(order)

    reply = ask(service, order)

    text = reply.body.decode()
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;.example" in text
    assert " style=" not in text
    assert "<style" not in text
    assert "default-src 'none'" in reply.headers["Content-Security-Policy"]


def test_the_page_finds_its_style_sheet_o7(service: Service) -> None:
    order = an_unpaid_domain_order()
    service.seeded(order)
    [link] = [line for line in ask(service, order).body.decode().splitlines() if "stylesheet" in line]

    styles = service.call("GET", "/api/checklist.css", account=None)

    assert f'href="{service.services.settings.site_url.rstrip("/")}/api/checklist.css"' in link
    assert (styles.status, styles.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert "@page" in styles.body.decode()


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (an_order(product="domain-name"), "checklist_not_needed"),
        (an_unpaid_order(placed_at=PLACED), "checklist_not_needed"),
        (an_unpaid_domain_order(state=OrderState.CANCELLED), "checklist_not_needed"),
        (an_unpaid_domain_order(placed_at=PLACED - timedelta(days=28)), "order_expired"),
    ],
)
def test_other_orders_have_no_checklist_and_the_answer_says_what_to_do_o7(
    service: Service, order: Order, code: str
) -> None:
    service.seeded(order)

    reply = ask(service, order)

    assert (reply.status, reply.json["code"]) == (409, code)
    assert ask(service, order, format="pdf").status == 409


def test_a_checklist_of_somebody_elses_order_does_not_exist_o7_e14(service: Service) -> None:
    order = an_unpaid_domain_order(account_id="other")
    service.seeded(order)

    foreign, nothing = ask(service, order), service.call("GET", "/api/orders/none/checklist")

    assert (foreign.status, nothing.status) == (404, 404)
    assert ask(service, order, account=None).status == 401


def test_without_verified_name_or_registered_payee_the_sheet_says_so_o7(service: Service) -> None:
    order = an_unpaid_domain_order(invoicing_entity="Nobody & Sons", seller=Seller.HICHINA)
    service.seeded(order, account=replace(an_account(), verification=None))

    text = ask(service, order).body.decode()

    assert "identity not verified yet" in text
    assert "the invoicing entity Nobody &amp; Sons is not registered here yet" in text
