"""Who may request a contract, for what: each test names the rule that it proves."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.common.money import Money
from chalicelib.domain.common.policy import UNPAID_VALIDITY
from chalicelib.domain.parties.parties import Partner, PartnerType, Verification, VerificationStatus
from chalicelib.domain.requesting.bills import BillState
from chalicelib.domain.requesting.catalogue import UNPAID_DOMAIN_SERVICE_TYPES
from chalicelib.domain.requesting.eligibility import Circumstances, Requestability, Requestable, verdict
from chalicelib.domain.requesting.orders import BillingMethod, OrderState, Seller
from tests.support.shipped_provider import CATALOGUE
from tools.samples.factories import NOW, a_bill, an_account, an_order, an_unpaid_order


def judged(thing: Requestable, **changes: object) -> Requestability:
    around = Circumstances(an_account(), CATALOGUE, NOW, None, None, entity_registered=True, unprintable=None)
    return verdict(thing, replace(around, **changes))  # type: ignore[arg-type]


def test_a_paid_order_of_a_self_service_product_can_be_requested_e1() -> None:
    assert judged(an_order()).allowed


@pytest.mark.parametrize("product", ["enterprise-support", "dedicated-host", "no-such-product"])
def test_other_products_are_for_offline_contracts_e1(product: str) -> None:
    assert judged(an_order(product=product)).code == "offline_contract_only"


def test_the_catalogue_has_the_products_that_the_source_names_e1() -> None:
    needed = {
        "ecs-subscription",
        "ecs-pay-as-you-go",
        "rds",
        "enterprise-mail",
        "virtual-machine",
        "cdn-plan",
        "oss-plan",
        "anti-ddos",
        "anti-fraud",
        "domain-name",
        "web-hosting",
        "marketplace",
    }

    self_service = {row.product for row in CATALOGUE.values() if row.self_service}

    assert needed <= self_service
    assert len(CATALOGUE) - len(self_service) >= 2


def test_an_order_with_a_live_contract_names_that_contract_e2() -> None:
    answer = judged(an_order(), live_contract_id="c-9", live_contract_number="CC-9")

    named = {"contract_id": "c-9", "contract_number": "CC-9"}
    assert (answer.code, answer.facts) == ("already_contracted", named)


def test_a_marketplace_vendor_without_electronic_contracts_means_a_ticket_e4() -> None:
    order = an_order(product="marketplace", seller=Seller.MARKETPLACE, electronic_contract=False)

    assert judged(order).code == "marketplace_ticket"
    assert judged(replace(order, electronic_contract=True)).allowed


@pytest.mark.parametrize("status", [VerificationStatus.PENDING, VerificationStatus.FAILED])
def test_without_a_passed_verification_nothing_can_be_requested_e5(status: VerificationStatus) -> None:
    account = an_account()
    assert account.verification is not None
    unverified = replace(account, verification=replace(account.verification, status=status))

    assert judged(an_order(), account=unverified).code == "identity_not_verified"
    assert judged(an_order(), account=replace(account, verification=None)).code == "identity_not_verified"
    assert judged(an_order(), account=None).code == "identity_not_verified"


@pytest.mark.parametrize("kind", list(PartnerType))
def test_partners_customers_are_sent_to_their_partner_e6(kind: PartnerType) -> None:
    account = an_account(partner=Partner(kind, "好伙伴"))

    for thing in (an_order(), a_bill()):
        answer = judged(thing, account=account)
        assert (answer.code, answer.facts) == ("contact_service_provider", {"partner": "好伙伴"})


def test_an_unpaid_order_can_be_requested_for_30_days_to_the_instant_e7() -> None:
    order = an_unpaid_order()
    deadline = order.placed_at + timedelta(days=30)

    assert judged(order, now=deadline - timedelta(microseconds=1)).allowed
    assert judged(order, now=deadline).code == "order_expired"


@pytest.mark.parametrize("state", [OrderState.CANCELLED, OrderState.REFUNDED])
def test_cancelled_and_refunded_orders_cannot_be_requested_e8(state: OrderState) -> None:
    assert judged(an_order(state=state)).code == "order_cancelled"


@pytest.mark.parametrize("service_type", ["domain_premium_purchase", "domain_owner_change", "purchase"])
def test_unpaid_domain_orders_generally_need_payment_first_e9(service_type: str) -> None:
    order = an_unpaid_order(product="domain-name", service_type=service_type)

    assert judged(order).code == "domain_payment_required"


@pytest.mark.parametrize("service_type", sorted(UNPAID_DOMAIN_SERVICE_TYPES))
def test_six_service_types_can_be_requested_unpaid_with_a_warning_e10(service_type: str) -> None:
    answer = judged(an_unpaid_order(product="domain-name", service_type=service_type))

    assert answer.allowed
    assert answer.hints == ("unpaid_domain_may_be_lost",)


@pytest.mark.parametrize("service_type", sorted(UNPAID_DOMAIN_SERVICE_TYPES))
def test_unpaid_domains_sold_by_hichina_are_never_requested_e11(service_type: str) -> None:
    order = an_unpaid_order(product="domain-name", service_type=service_type, seller=Seller.HICHINA)

    assert judged(order).code == "domain_payment_required"


@pytest.mark.parametrize(
    "facts",
    [{"service_type": "domain_owner_change"}, {"service_type": "domain_renewal", "seller": Seller.HICHINA}],
)
def test_what_a_provider_calls_its_domain_names_changes_nothing_e9_e11(facts: dict[str, Any]) -> None:
    order = an_unpaid_order(product="web-hosting", **facts)

    assert judged(order).code == "domain_payment_required"


def test_a_paid_domain_order_can_be_requested_whoever_sells_it_e9() -> None:
    for seller in (Seller.CLOUD, Seller.HICHINA):
        assert judged(an_order(product="domain-name", seller=seller)).allowed


def test_pay_as_you_go_points_to_the_monthly_bill_e12() -> None:
    order = an_order(product="ecs-pay-as-you-go", billing_method=BillingMethod.PAY_AS_YOU_GO)

    assert judged(order).hints == ("use_monthly_bill",)


def test_a_bill_must_be_final_e13() -> None:
    assert judged(a_bill(state=BillState.OPEN)).code == "bill_not_final"
    assert judged(a_bill()).allowed


def test_a_total_of_zero_is_fine_and_a_negative_one_is_not() -> None:
    assert judged(a_bill(total=Money(Decimal(0), "CNY"))).allowed
    for amount in ("-0.01", "-0.0000001"):
        assert judged(a_bill(total=Money(Decimal(amount), "CNY"))).code == "negative_total"


def test_an_unregistered_invoicing_entity_is_refused() -> None:
    answer = judged(a_bill(), entity_registered=False)

    assert answer.code == "invoicing_entity_unknown"
    assert answer.facts == {"invoicing_entity": "Demo Cloud Ltd"}


FAULTS_IN_ORDER = [
    "contact_service_provider",
    "identity_not_verified",
    "order_cancelled",
    "already_contracted",
    "marketplace_ticket",
    "offline_contract_only",
    "domain_payment_required",
    "order_expired",
    "negative_total",
    "invoicing_entity_unknown",
]


@given(
    st.sets(st.sampled_from(["partner", "identity", "dead", "contracted", "expired", "negative", "entity"]))
)
def test_of_several_faults_the_first_in_the_agreed_order_is_told(faults: set[str]) -> None:
    pending = Verification(VerificationStatus.PENDING, an_account().verification.type, "x")  # type: ignore[union-attr]
    account = an_account(
        partner=Partner(PartnerType.CONSULTING, "p") if "partner" in faults else None,
        verification=pending if "identity" in faults else an_account().verification,
    )
    amount = Money(Decimal(-1 if "negative" in faults else 1), "CNY")
    order = an_unpaid_order(
        state=OrderState.CANCELLED if "dead" in faults else OrderState.UNPAID, cash_payable=amount
    )
    codes = {
        "partner": "contact_service_provider",
        "identity": "identity_not_verified",
        "dead": "order_cancelled",
        "contracted": "already_contracted",
        "expired": "order_expired",
        "negative": "negative_total",
        "entity": "invoicing_entity_unknown",
    }
    told = {codes[fault] for fault in faults if fault != "expired" or "dead" not in faults}

    answer = judged(
        order,
        account=account,
        now=order.placed_at + UNPAID_VALIDITY if "expired" in faults else NOW,
        live_contract_id="c-1" if "contracted" in faults else None,
        entity_registered="entity" not in faults,
    )

    assert answer.code == next((code for code in FAULTS_IN_ORDER if code in told), None)
