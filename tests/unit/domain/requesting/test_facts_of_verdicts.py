"""What a verdict tells besides its code; the catalogue; the checklist of a domain name (E1 to E14, O7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.requesting.bills import BillState
from chalicelib.domain.requesting.catalogue import UNPAID_DOMAIN_SERVICE_TYPES
from chalicelib.domain.requesting.checklist import Checklist, checklist
from chalicelib.domain.requesting.eligibility import Circumstances, Requestability, Requestable, verdict
from chalicelib.domain.requesting.orders import DOMAIN_NAME, BillingMethod, Order, OrderState, Seller
from tests.support.refusals import refused
from tests.support.shipped_provider import CATALOGUE
from tools.samples.factories import NOW, a_bill, an_account, an_entity, an_order, an_unpaid_order

DAY = timedelta(days=1)


def judged(thing: Requestable, **changes: Any) -> tuple[str | None, dict[str, object], tuple[str, ...]]:
    around = Circumstances(an_account(), CATALOGUE, NOW, None, None, entity_registered=True, unprintable=None)
    found = verdict(thing, replace(around, **changes))
    return found.code, dict(found.facts), found.hints


def test_what_can_be_requested_has_no_code_and_no_facts_e1() -> None:
    assert judged(an_order()) == (None, {}, ())
    assert Requestability().allowed
    assert not Requestability("order_cancelled").allowed


def test_a_refusal_names_what_its_sentence_needs_e1_e7() -> None:
    offline, expired = an_order(product="dedicated-host"), an_unpaid_order()
    deadline = expired.placed_at + 30 * DAY

    assert judged(offline) == ("offline_contract_only", {"product": "dedicated-host"}, ())
    assert judged(expired, now=deadline) == ("order_expired", {"deadline": deadline}, ())
    assert judged(an_order(), entity_registered=False) == (
        "invoicing_entity_unknown",
        {"invoicing_entity": "cloud-cn"},
        (),
    )


def test_only_marketplace_orders_can_lack_an_electronic_contract_e4() -> None:
    assert judged(an_order(electronic_contract=False))[0] is None
    market = an_order(product="marketplace", seller=Seller.MARKETPLACE)
    assert judged(market)[0] is None
    assert judged(replace(market, electronic_contract=False))[0] == "marketplace_ticket"


def test_rules_of_orders_do_not_concern_bills_e1_e8_e13() -> None:
    assert judged(a_bill()) == (None, {}, ())
    assert judged(a_bill(state=BillState.OPEN)) == ("bill_not_final", {}, ())


def test_an_unpaid_order_of_another_product_needs_no_payment_first_e9() -> None:
    assert judged(an_unpaid_order(service_type="purchase")) == (None, {}, ())


@pytest.mark.parametrize("seller", [Seller.CLOUD, Seller.MARKETPLACE])
def test_the_warning_belongs_to_unpaid_domain_names_alone_e10(seller: Seller) -> None:
    unpaid = an_unpaid_order(product=DOMAIN_NAME, service_type="domain_renewal", seller=seller)

    assert judged(unpaid) == (None, {}, ("unpaid_domain_may_be_lost",))
    assert judged(replace(unpaid, state=OrderState.PAID))[2] == ()


def test_both_hints_are_told_in_their_order_e10_e12() -> None:
    both = an_unpaid_order(
        product=DOMAIN_NAME, service_type="domain_renewal", billing_method=BillingMethod.PAY_AS_YOU_GO
    )

    assert judged(both)[2] == ("use_monthly_bill", "unpaid_domain_may_be_lost")


ROWS = {
    "ecs-subscription": ("云服务器 ECS（包年包月）", "Elastic Compute Service (subscription)", "cloud", True),
    "ecs-pay-as-you-go": (
        "云服务器 ECS（按量付费）",
        "Elastic Compute Service (pay-as-you-go)",
        "cloud",
        True,
    ),
    "rds": ("云数据库 RDS", "ApsaraDB RDS", "cloud", True),
    "enterprise-mail": ("企业云邮箱", "Enterprise Cloud Mail", "cloud", True),
    "virtual-machine": (
        "虚拟主机（购买、续费、升级）",
        "Virtual machine (purchase, renewal, upgrade)",
        "cloud",
        True,
    ),
    "cdn-plan": ("CDN 流量包", "CDN data transfer plan", "cloud", True),
    "oss-plan": ("对象存储 OSS 存储包", "OSS storage plan", "cloud", True),
    "anti-ddos": ("云安全 DDoS 防护", "Anti-DDoS", "cloud", True),
    "anti-fraud": ("反欺诈服务", "Anti-Fraud Service", "cloud", True),
    "domain-name": ("域名", "Domain name", "hichina", True),
    "web-hosting": ("云虚拟主机", "Web hosting", "hichina", True),
    "marketplace": ("云市场商品", "Marketplace product", "marketplace", True),
    "enterprise-support": ("企业级支持计划", "Enterprise support plan", "cloud", False),
    "dedicated-host": ("专有宿主机", "Dedicated Host", "cloud", False),
}


def test_the_shipped_catalogue_says_who_sells_what_and_what_is_self_service_e1_c12() -> None:
    shipped = {
        row.product: (row.name.zh, row.name.en, row.seller.value, row.self_service)
        for row in CATALOGUE.values()
    }

    assert shipped == ROWS
    assert {row.product for row in CATALOGUE.values() if row.has_terms_annex} == {
        "domain-name",
        "web-hosting",
    }


def test_six_service_types_of_domain_names_are_the_exception_e10() -> None:
    assert {
        "domain_registration",
        "domain_renewal",
        "domain_transfer_in",
        "domain_redemption",
        "domain_buyback",
        "domain_buyback_zhiyu_hulian",
    } == UNPAID_DOMAIN_SERVICE_TYPES


@pytest.mark.parametrize("state", list(OrderState))
def test_an_order_knows_whether_it_is_dead_and_until_when_it_lives_e7_e8(state: OrderState) -> None:
    order = an_order(state=state)

    assert order.is_dead is (state in {OrderState.CANCELLED, OrderState.REFUNDED})
    assert order.deadline == (order.placed_at + 30 * DAY if state is OrderState.UNPAID else None)


def a_domain_order(**changes: Any) -> Order:
    return an_unpaid_order(**({"product": DOMAIN_NAME, "configuration": "a.cn"} | changes))


def test_the_checklist_says_what_to_pay_to_whom_and_until_when_o7() -> None:
    order, entity = a_domain_order(), an_entity()

    found = checklist(order, an_account(), entity, CATALOGUE, NOW)

    assert found == Checklist(order, order.placed_at + 30 * DAY, "杭州示例科技有限公司", entity)
    assert checklist(order, None, None, CATALOGUE, NOW) == Checklist(
        order, order.placed_at + 30 * DAY, None, None
    )


@pytest.mark.parametrize(
    "order",
    [an_unpaid_order(), an_order(product=DOMAIN_NAME), a_domain_order(state=OrderState.CANCELLED)],
    ids=["another product", "paid", "cancelled"],
)
def test_only_an_unpaid_domain_name_has_a_checklist_o7(order: Order) -> None:
    said = refused(lambda: checklist(order, None, None, CATALOGUE, NOW), Conflict)

    assert said == ("checklist_not_needed", {"order_id": order.order_id})


def test_from_the_deadline_on_there_is_no_checklist_o7_e7() -> None:
    order = a_domain_order()
    deadline = order.placed_at + 30 * DAY

    assert checklist(order, None, None, CATALOGUE, deadline - timedelta(microseconds=1)).deadline == deadline
    said = refused(lambda: checklist(order, None, None, CATALOGUE, deadline), Conflict)
    assert said == ("order_expired", {"deadline": deadline})


@pytest.mark.parametrize("written", ["a.cn,b.cn", "a.cn， b.cn", " a.cn;；b.cn ", "a.cn、b.cn\n"])
def test_domain_names_are_told_one_by_one_however_they_are_written_o7(written: str) -> None:
    found = checklist(a_domain_order(configuration=written), None, None, CATALOGUE, NOW)

    assert found.domain_names == ("a.cn", "b.cn")


def test_names_are_in_both_languages() -> None:
    assert Names("域名", "Domain name") != Names("域名", "domain name")
