"""What a draft freezes, and that its document is stored before its record."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from chalicelib.domain.common.errors import Invalid, Refused, Unavailable
from chalicelib.domain.common.money import Money
from chalicelib.domain.common.policy import MOST_LINES_IN_A_CONTRACT
from chalicelib.domain.contract.contents import TermsAnnex
from chalicelib.domain.parties.parties import CustomerType, Names, Verification, VerificationStatus
from chalicelib.domain.provider.terms import ProductTerms, TermsVersion
from chalicelib.domain.requesting.bills import BillLine
from chalicelib.domain.requesting.orders import BillingMethod, Seller
from tests.support.centre import Centre
from tools.samples.factories import NOW, a_bill, a_contact, an_account, an_entity, an_order, an_unpaid_order

TERMS = ProductTerms(
    "domain-name",
    Names("域名服务条款", "Domain Terms"),
    (
        TermsVersion("1", datetime(2020, 1, 1, tzinfo=UTC), (Names("旧", "old"),)),
        TermsVersion("2", NOW, (Names("新", "new"),)),
    ),
)


@pytest.mark.shipped_provider
def test_a_draft_freezes_the_parties_and_where_to_pay_c10_c13(centre: Centre) -> None:
    content = centre.draft().content

    entity, profile = an_entity(), centre.services.provider_profile
    assert (content.provider, content.remittance_account) == (entity.names, entity.remittance_account)
    assert content.provider_address == profile.contract_address
    assert (content.customer_name, content.customer_type) == ("杭州示例科技有限公司", CustomerType.ENTERPRISE)
    assert content.contact == a_contact()
    assert (content.drawn_up_at, content.time_zone) == (NOW, "Asia/Shanghai")
    assert content.verification_url == f"https://contracts.example/verify/{content.contract_number}"


def test_a_person_is_a_customer_too_e5(centre: Centre) -> None:
    person = Verification(VerificationStatus.PASSED, CustomerType.INDIVIDUAL, "王小明")
    centre.know(an_account(verification=person, invoice_title="王小明"))

    content = centre.draft().content

    assert (content.customer_name, content.customer_type) == ("王小明", CustomerType.INDIVIDUAL)


def test_an_account_without_contacts_has_a_contract_without_one_c10(centre: Centre) -> None:
    centre.know(an_account(contacts=()))

    assert centre.draft().content.contact is None


def test_lines_and_total_are_those_of_the_orders_c1_c7(centre: Centre) -> None:
    orders = [an_order(cash_payable=Money(Decimal(amount), "CNY")) for amount in ("0.105", "1199.9")]

    content = centre.draft(*orders).content

    assert [line.reference for line in content.lines] == [order.order_id for order in orders]
    assert content.total == Money(Decimal("1200.005"), "CNY")
    assert content.currency == "CNY"


def test_pay_as_you_go_alone_shows_no_total_c8(centre: Centre) -> None:
    order = an_order(product="ecs-pay-as-you-go", billing_method=BillingMethod.PAY_AS_YOU_GO)

    content = centre.draft(order).content

    assert [line.cash_payable for line in content.lines] == [None]
    assert content.total is None


def test_a_bills_lines_are_its_services_c9(centre: Centre) -> None:
    content = centre.draft(a_bill()).content

    assert [(line.service_name, line.billing_month) for line in content.lines] == [
        ("Elastic Compute Service", "2026-02"),
        ("Object Storage Service", "2026-02"),
    ]
    assert content.total == Money(Decimal("120.008"), "CNY")


def test_the_document_of_a_draft_is_stored_under_its_hash_l1(centre: Centre) -> None:
    draft = centre.draft()

    [(place, base)] = centre.services.documents.bases.items()
    assert place == (draft.contract_id, draft.base_sha256)
    assert hashlib.sha256(base).hexdigest() == draft.base_sha256
    assert centre.services.typesetter.typeset_contents == [draft.content]


def test_no_record_is_written_whose_document_could_not_be_stored(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Unavailable("documents_unavailable")

    monkeypatch.setattr(centre.services.documents, "put_base", full)

    with pytest.raises(Unavailable, match=r"^documents_unavailable$"):
        centre.draft()

    assert centre.services.contracts.stored == {}


def test_domain_name_orders_are_remembered_e10(centre: Centre) -> None:
    centre.services.terms.known["domain-name"] = TERMS
    domain = an_unpaid_order(product="domain-name", service_type="domain_registration", placed_at=NOW)

    draft = centre.draft(an_order(), domain)

    assert draft.domain_order_ids == (domain.order_id,)
    assert [line.domain_name for line in draft.content.lines] == [False, True]


def test_hichina_products_carry_their_terms_in_force_each_once_c12(centre: Centre) -> None:
    centre.services.terms.known["domain-name"] = TERMS
    orders = [
        an_order(product=product, seller=Seller.HICHINA) for product in ("domain-name", "rds", "domain-name")
    ]

    annexes = centre.draft(*orders).content.annexes

    assert annexes == (TermsAnnex("domain-name", TERMS.title, "2", (Names("新", "new"),)),)


def test_a_version_counts_from_its_instant_c12(centre: Centre) -> None:
    centre.services.terms.known["domain-name"] = TERMS
    order = an_order(product="domain-name", seller=Seller.HICHINA)
    centre.store(order)

    [draft] = centre.request(order.order_id, now=NOW - timedelta(microseconds=1))

    assert [annex.version for annex in draft.content.annexes] == ["1"]


def test_cloud_products_carry_no_terms_even_where_there_are_some_c12(centre: Centre) -> None:
    centre.services.terms.known["rds"] = TERMS

    assert centre.draft(an_order(product="rds")).content.annexes == ()


def test_a_hichina_product_without_published_terms_has_no_annex_c12(centre: Centre) -> None:
    assert centre.draft(an_order(product="web-hosting", seller=Seller.HICHINA)).content.annexes == ()


def test_a_contract_has_at_most_five_thousand_lines(centre: Centre) -> None:
    line = BillLine("Compute", Money(Decimal(1), "CNY"))
    most = a_bill(lines=(line,) * MOST_LINES_IN_A_CONTRACT)
    more = a_bill(
        lines=(line,) * (MOST_LINES_IN_A_CONTRACT + 1), period_start=datetime(2026, 1, 1, tzinfo=UTC)
    )

    assert len(centre.draft(most).content.lines) == 5000
    with pytest.raises(Invalid, match=r"^too_many_lines$") as refused:
        centre.draft(more)

    assert refused.value.facts == {"lines": 5001, "most": 5000}
    assert centre.services.bills.stored[more.bill_id].contract_id is None


def test_an_entity_that_nobody_registered_is_named_in_the_refusal(centre: Centre) -> None:
    with pytest.raises(Refused) as refused:
        centre.draft(an_order(invoicing_entity="cloud-nowhere"))

    [only] = refused.value.refusals
    assert (only.code, only.facts) == ("invoicing_entity_unknown", {"invoicing_entity": "cloud-nowhere"})


def test_an_entity_that_vanishes_while_it_is_drawn_up_is_named(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(centre.services.entities, "get", lambda _: None)

    with pytest.raises(Invalid, match=r"^invoicing_entity_unknown$") as refused:
        centre.draft()

    assert refused.value.facts == {"invoicing_entity": "cloud-cn"}
