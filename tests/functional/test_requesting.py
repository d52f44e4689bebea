"""Requesting contracts over the API: who may, for what, and nothing half done."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from chalicelib.application.ports import Change
from chalicelib.domain.common.money import Money
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.requesting.orders import BillingMethod, OrderState, Seller
from tests.support.service import Service
from tools.samples.factories import a_bill, a_contact, an_account, an_entity, an_order, an_unpaid_order


def test_a_request_gives_a_draft_that_says_what_was_ordered_c1_l1(service: Service) -> None:
    order = an_order()
    service.seeded(order)

    contract = service.draft(order.order_id)

    assert contract["status"] == "draft"
    assert contract["source"] == "orders"
    assert contract["customer"] == {"name": "杭州示例科技有限公司"}
    assert contract["invoicing_entity"] == {"id": "cloud-cn", "name": "Fundy Data Inc."}
    assert contract["invoiced_by"] == contract["invoicing_entity"] | {"is_registered": True}
    assert contract["total"] == {"amount": "1200.00", "currency": "CNY"}
    assert contract["contact"]["contact_id"] == "c-1"
    [line] = contract["lines"]
    assert line["order_id"] == order.order_id
    assert line["service_period"] == {"start": "2026-03-01T04:06:00Z", "end": "2027-03-01T16:00:00Z"}
    assert line["service_duration"] == "P12M"
    assert contract["actions"] == ["download", "finalize", "edit", "delete"]
    assert contract["sha256"] is None
    assert contract["revision"] == 1


def test_orders_of_two_entities_give_two_contracts_with_their_sums_e3_c7(service: Service) -> None:
    orders = [
        an_order(cash_payable=Money(Decimal("10.10"), "CNY")),
        an_order(cash_payable=Money(Decimal("0.90"), "CNY")),
        an_order(invoicing_entity="cloud-hk", cash_payable=Money(Decimal("5"), "USD")),
    ]
    hong_kong = an_entity(
        entity_id="cloud-hk", names=Names("云枢香港", "Demo HK"), invoice_issuer_names=("HK Ltd",)
    )
    service.seeded(*orders, entities=(an_entity(), hong_kong))

    reply = service.request(*(order.order_id for order in orders))

    assert reply.status == 201
    totals = [(c["invoicing_entity"]["id"], c["total"]) for c in reply.json["contracts"]]
    assert totals == [
        ("cloud-cn", {"amount": "11.00", "currency": "CNY"}),
        ("cloud-hk", {"amount": "5.00", "currency": "USD"}),
    ]


def test_a_bill_contract_shows_month_and_services_c9(service: Service) -> None:
    bill = a_bill()
    service.seeded(bill)

    contract = service.draft(bill.bill_id, source="bills")

    assert [line["service_name"] for line in contract["lines"]] == [
        "Elastic Compute Service",
        "Object Storage Service",
    ]
    assert {line["billing_month"] for line in contract["lines"]} == {"2026-02"}
    assert [line["cash_payable"]["amount"] for line in contract["lines"]] == ["100.00", "20.00"]
    assert contract["total"]["amount"] == "120.01"
    assert contract["rounding"]["amount"] == "0.01"


def test_pay_as_you_go_shows_no_amount_and_says_where_it_is_c8_e12(service: Service) -> None:
    order = an_order(product="ecs-pay-as-you-go", billing_method=BillingMethod.PAY_AS_YOU_GO)
    service.seeded(order)

    contract = service.draft(order.order_id)

    assert contract["lines"][0]["cash_payable"] is None
    assert contract["total"] is None
    assert [warning["code"] for warning in contract["warnings"]] == ["use_monthly_bill"]


def test_one_refused_item_refuses_all_and_each_is_named_e3(service: Service) -> None:
    good, cancelled = an_order(), an_order(state=OrderState.CANCELLED)
    offline = an_order(product="dedicated-host")
    service.seeded(good, cancelled, offline)

    reply = service.request(good.order_id, cancelled.order_id, offline.order_id, "nothing")

    assert reply.status == 422
    assert [(e["pointer"], e["id"], e["code"]) for e in reply.json["errors"]] == [
        ("/ids/1", cancelled.order_id, "order_cancelled"),
        ("/ids/2", offline.order_id, "offline_contract_only"),
        ("/ids/3", "nothing", "not_found"),
    ]
    assert service.call("GET", "/api/contracts").json["items"] == []
    assert service.draft(good.order_id)["status"] == "draft"


def test_a_live_contract_keeps_its_orders_and_is_named_e2(service: Service) -> None:
    order = an_order()
    service.seeded(order)
    contract = service.draft(order.order_id)

    reply = service.request(order.order_id)

    assert reply.status == 422
    [error] = reply.json["errors"]
    assert (error["code"], error["contract_id"]) == ("already_contracted", contract["contract_id"])
    shown = service.call("GET", f"/api/orders/{order.order_id}").json["contract_request"]
    assert (shown["allowed"], shown["code"], shown["contract_id"]) == (
        False,
        "already_contracted",
        contract["contract_id"],
    )
    assert shown["way_out"]["kind"] == "contract"


def test_what_is_somebody_elses_does_not_exist_e14(service: Service) -> None:
    order, bill = an_order(account_id="other"), a_bill(billing_account_id="other")
    service.seeded(order, bill)

    for path in (f"/api/orders/{order.order_id}", f"/api/bills/{bill.bill_id}", "/api/orders/none"):
        assert service.call("GET", path).status == 404
    for source, thing_id in (("orders", order.order_id), ("bills", bill.bill_id)):
        assert service.request(thing_id, source=source).json["errors"][0]["code"] == "not_found"
    assert service.call("GET", "/api/orders").json["items"] == []


def test_an_unpaid_order_has_a_deadline_everywhere_and_dies_on_it_e7_l8(service: Service) -> None:
    placed = datetime.now(UTC).replace(microsecond=0) - timedelta(days=29)
    order = an_unpaid_order(placed_at=placed)
    service.seeded(order)

    contract = service.draft(order.order_id)

    deadline = f"{placed + timedelta(days=30):%Y-%m-%dT%H:%M:%SZ}"
    assert contract["valid_until"] == deadline
    assert "unpaid_deadline" in [warning["code"] for warning in contract["warnings"]]
    assert contract["lines"][0]["service_period"] is None
    shown = service.call("GET", f"/api/orders/{order.order_id}").json["contract_request"]
    assert shown["deadline"] == deadline


def test_a_dead_contract_does_not_block_its_orders_though_no_sweep_has_run_l8(service: Service) -> None:
    paid = an_order()
    due = an_unpaid_order(placed_at=datetime.now(UTC) - timedelta(days=29))
    service.seeded(paid, due)
    contract = service.draft(paid.order_id, due.order_id)
    stored = service.services.contracts.get(contract["contract_id"])
    assert stored is not None
    past = datetime.now(UTC) - timedelta(minutes=1)
    aged = replace(stored, unpaid={due.order_id: past}, created_at=past - timedelta(days=1))
    service.services.ledger.commit(Change(contracts=(aged,)))

    assert service.contract(contract["contract_id"])["status"] == "expired"
    download = service.call("GET", f"/api/contracts/{contract['contract_id']}/download")
    assert (download.status, download.json["code"], download.json["state"]) == (
        410,
        "contract_not_downloadable",
        "expired",
    )
    again = service.draft(paid.order_id)

    assert again["contract_id"] != contract["contract_id"]
    story = service.call("GET", f"/api/contracts/{contract['contract_id']}/history").json["items"]
    assert [entry["action"] for entry in story] == ["contract.requested", "contract.expired"]
    assert story[1]["at"] == f"{past:%Y-%m-%dT%H:%M:%S.%fZ}"


def test_contract_management_leaves_the_marketplace_to_the_order_list_e4(service: Service) -> None:
    cloud, market = an_order(), an_order(product="marketplace", seller=Seller.MARKETPLACE)
    service.seeded(cloud, market)

    everything = service.call("GET", "/api/orders").json["items"]
    managed = service.call("GET", "/api/orders", list="contract_management").json["items"]

    assert {order["order_id"] for order in everything} == {cloud.order_id, market.order_id}
    assert [order["order_id"] for order in managed] == [cloud.order_id]


def test_the_wanted_contact_and_language_stand_on_the_contract_c10_c13(service: Service) -> None:
    order = an_order()
    second = a_contact(contact_id="c-2", name="Li Lei", default=False)
    service.seeded(order, account=an_account(contacts=(a_contact(), second)))

    unknown = service.request(order.order_id, contact_id="c-9")
    contract = service.draft(order.order_id, contact_id="c-2", language="en")

    assert (unknown.status, unknown.json["code"]) == (422, "contact_unknown")
    assert contract["contact"]["name"] == "Li Lei"
    assert contract["language"] == "en"


def test_a_character_that_no_font_has_is_named_and_nothing_is_created(service: Service) -> None:
    order = an_order(service_name="Server \U0001f680")
    service.seeded(order)

    reply = service.request(order.order_id)

    [refused] = reply.json["errors"]
    shown = service.call("GET", f"/api/orders/{order.order_id}").json["contract_request"]
    assert (reply.status, refused["code"], refused["way_out"]["kind"]) == (
        422,
        "text_not_printable",
        "ticket",
    )
    assert (shown["allowed"], shown["code"]) == (False, "text_not_printable")
    assert "\U0001f680" in refused["detail"]
    assert service.call("GET", "/api/contracts").json["items"] == []


def test_unregistered_entities_are_listed_but_refused(service: Service) -> None:
    bill = a_bill(invoice_issuer="Nobody Inc.")
    service.seeded(bill)

    [listed] = service.call("GET", "/api/bills").json["items"]
    reply = service.request(bill.bill_id, source="bills")

    assert listed["invoicing_entity"] == "Nobody Inc."
    assert listed["invoiced_by"] == {"id": None, "name": "Nobody Inc.", "is_registered": False}
    assert listed["contract_request"]["code"] == "invoicing_entity_unknown"
    assert reply.json["errors"][0]["code"] == "invoicing_entity_unknown"


@pytest.mark.shipped_provider
def test_hichina_products_carry_their_terms_and_cloud_products_do_not_c12(service: Service) -> None:
    hichina = an_order(product="web-hosting", seller=Seller.HICHINA)
    cloud = an_order()
    service.seeded(hichina, cloud)

    texts = [_text(service, service.draft(order.order_id)) for order in (hichina, cloud)]

    assert ["云虚拟主机服务条款" in text for text in texts] == [True, False]
    assert ["Web Hosting Terms of Service" in text for text in texts] == [True, False]


def _text(service: Service, contract: dict[str, str]) -> str:
    base = service.services.documents.get_base(contract["contract_id"], contract["document_sha256"])
    return "".join(page.extract_text() for page in PdfReader(BytesIO(base)).pages)


class TestIdempotencyKeys:
    def test_a_repeat_gives_the_same_contract_and_creates_nothing(self, service: Service) -> None:
        order = an_order()
        service.seeded(order)
        headers = {"Idempotency-Key": "k-1"}

        first = service.request(order.order_id, headers=headers)
        second = service.request(order.order_id, headers=headers)

        assert (first.status, second.status) == (201, 201)
        assert first.json == second.json
        assert len(service.call("GET", "/api/contracts").json["items"]) == 1

    def test_the_same_key_with_another_body_is_refused(self, service: Service) -> None:
        one, other = an_order(), an_order()
        service.seeded(one, other)
        headers = {"Idempotency-Key": "k-1"}
        service.request(one.order_id, headers=headers)

        reply = service.request(other.order_id, headers=headers)

        assert (reply.status, reply.json["code"]) == (422, "idempotency_key_reused")

    def test_a_refusal_is_decided_anew(self, service: Service) -> None:
        order = an_order()
        service.seeded(entities=())
        headers = {"Idempotency-Key": "k-1"}
        refused = service.request(order.order_id, headers=headers)
        service.store(order)
        service.services.entities.register(an_entity(), b"artwork")

        reply = service.request(order.order_id, headers=headers)

        assert (refused.status, reply.status) == (422, 201)

    def test_keys_belong_to_their_account(self, service: Service) -> None:
        mine, theirs = an_order(), an_order(account_id="other")
        service.seeded(mine, theirs)
        service.services.accounts.put_upstream(an_account(account_id="other", billing_account_ids=("other",)))
        headers = {"Idempotency-Key": "k-1"}

        assert service.request(mine.order_id, headers=headers).status == 201
        assert service.request(theirs.order_id, headers=headers, account="other").status == 201


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"source": "orders", "ids": []}, "/ids"),
        ({"source": "orders", "ids": [str(n) for n in range(31)]}, "/ids"),
        ({"source": "orders", "ids": ["a", "a"]}, "/ids"),
        ({"source": "orders", "ids": ["a", 1]}, "/ids/1"),
        ({"source": "orders", "ids": "a"}, "/ids"),
        ({"source": "things", "ids": ["a"]}, "/source"),
        ({"ids": ["a"]}, "/source"),
        ({"source": "orders", "ids": ["a"], "colour": "red"}, "/colour"),
        ({"source": "orders", "ids": ["a"], "language": "fr"}, "/language"),
        ([], "/"),
    ],
)
def test_a_malformed_request_is_refused_with_the_field_it_is_about(
    service: Service, body: object, pointer: str
) -> None:
    reply = service.call("POST", "/api/contracts", body)

    assert reply.status == 400
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert [error["pointer"] for error in reply.json["errors"]] == [pointer]
