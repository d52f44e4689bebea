"""What each kind of contract lays down in words, and that body and annexed terms agree."""

from __future__ import annotations

from decimal import Decimal

import pytest

from chalicelib.bootstrap import ASSETS
from chalicelib.domain.contract.contents import Language, Source, Stipulations, TermsAnnex
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.requesting.orders import Seller
from tests.integration.typesetting.conftest import TextOf
from tests.support.shipped_provider import FOLDER
from tools.samples.contract_contents import DRAWN_UP_AT, a_bill_line, a_content, a_line

LAW = Names("中华人民共和国法律", "the laws of the People's Republic of China")
ANNEX = TermsAnnex("domain-name", Names("域名条款", "Domain Terms"), "2026-01", (Names("一。", "One."),))
CLOUD = a_line(product="ecs-subscription", seller=Seller.CLOUD)
DOMAIN = a_line(product="domain-name", seller=Seller.HICHINA)
VENDOR = a_line(product="marketplace", seller=Seller.MARKETPLACE)


def test_a_bill_promises_no_specification_quantity_or_period_c9(text_of: TextOf) -> None:
    text = text_of(a_content(source=Source.BILLS, lines=(a_bill_line(),), language=Language.EN))

    assert "Party B provided the services of Article 1, or had them provided, in the billing months" in text
    assert "as Article 1 states them" not in text


def test_cloud_and_hichina_orders_in_one_contract_have_both_terms_c12(text_of: TextOf) -> None:
    text = text_of(a_content(lines=(CLOUD, DOMAIN), annexes=(ANNEX,), language=Language.EN))

    assert "The Terms of Service in the annexes apply to the products that they are about" in text
    assert "rules of use of the other products are those of their Terms of Service" in text


def test_hichina_orders_alone_refer_to_their_annexes_only_c12(text_of: TextOf) -> None:
    text = text_of(a_content(lines=(DOMAIN,), annexes=(ANNEX,), language=Language.EN))

    assert "The Terms of Service in the annexes" in text
    assert "published in the contract centre" not in text


def test_a_contract_of_before_products_were_kept_refers_to_every_terms_c12(text_of: TextOf) -> None:
    text = text_of(a_content(lines=(a_line(),), annexes=(ANNEX,), language=Language.EN))

    assert "The Terms of Service in the annexes" in text
    assert "published in the contract centre" in text


@pytest.mark.parametrize(("line", "named"), [(VENDOR, True), (CLOUD, False)])
def test_the_vendor_of_marketplace_products_supplies_them(text_of: TextOf, line: object, named: bool) -> None:
    assert ("supplied by the vendor that the order names" in text_of(a_content(lines=(line,)))) is named


@pytest.mark.parametrize("told", [True, False])
def test_an_unpaid_domain_name_may_be_lost_whatever_its_product_is_called_e10(
    text_of: TextOf, told: bool
) -> None:
    line = a_line(product="addresses", seller=Seller.CLOUD, domain_name=told)

    text = text_of(a_content(lines=(line,), valid_until=DRAWN_UP_AT, language=Language.EN))

    assert ("a domain name may be registered by somebody else" in text) is told


def test_body_and_shipped_terms_have_one_order_of_precedence_and_one_rule_of_versions() -> None:
    body = (ASSETS / "typst" / "articles-service.typ").read_text(encoding="utf-8")
    shipped = [file.read_text(encoding="utf-8") for file in (FOLDER / "terms").glob("*.json")]

    assert "以合同正文为准" in body
    assert "the body prevails" in body
    for terms in shipped:
        assert terms.count("本条款不一致的，以合同正文为准") == terms.count('"version"')
        assert terms.count("the body prevails") == terms.count('"version"')
    assert "定稿时有效的版本" in body
    assert "in force when this Contract was finalized" in body


def test_notices_go_to_details_that_the_contract_shows(text_of: TextOf) -> None:
    with_contact, without = (
        text_of(a_content(language=Language.EN, **changes)) for changes in ({}, {"contact": None})
    )

    assert (
        "by message to Party A’s account, to its e-mail address shown in this Contract or to its"
        in with_contact
    )
    assert "Party B gives notices in writing, by message to Party A’s account. " in without


def test_the_figures_of_late_payment_and_tax_are_the_profiles(text_of: TextOf) -> None:
    changed = Stipulations(tax_included=False, late_payment_daily_percent=Decimal("0.030"), law=LAW)
    text = text_of(a_content(stipulations=changed))

    assert "每日 0.03% 向乙方支付违约金" in text
    assert "it pays 0.03% of the sum that is late for each day" in text
    assert "本合同项下的金额均不含增值税" in text
    assert "All amounts under this Contract exclude value-added tax" in text


def test_late_payment_can_be_left_to_the_law(text_of: TextOf) -> None:
    text = text_of(a_content(stipulations=Stipulations(True, None, LAW), language=Language.EN))

    assert "it answers for late payment as the law provides" in text


def test_a_tax_rate_of_all_lines_is_named_once_and_different_ones_with_their_lines(text_of: TextOf) -> None:
    six, thirteen = a_line(tax_rate=Decimal("0.060")), a_line(tax_rate=Decimal("0.13"))

    alike = text_of(a_content(lines=(six, six), language=Language.EN))
    different = text_of(a_content(lines=(six, six, thirteen, six)))

    assert "value-added tax (VAT); its rate is 6%." in alike
    assert "its rates are 6% for No. 1–2, 4, 13% for No. 3." in different
    assert "税率：第 1–2, 4 行 6%，第 3 行 13%。" in different


def test_lines_whose_rate_is_not_told_have_the_laws(text_of: TextOf) -> None:
    text = text_of(a_content(lines=(a_line(tax_rate=Decimal("0.06")), a_line())))

    assert "its rates are 6% for No. 1, and for all others the one that the law provides at the time" in text
    assert "税率：第 1 行 6%，其余各行以开票时依法适用的税率为准。" in text


def test_without_rates_the_invoice_tells_the_rate(text_of: TextOf) -> None:
    assert "its rate is the one that the law provides" in text_of(a_content(language=Language.EN))


@pytest.mark.parametrize("language", [Language.ZH, Language.EN])
def test_a_contract_of_before_stipulations_were_kept_lays_none_down(
    text_of: TextOf, language: Language
) -> None:
    text = text_of(a_content(stipulations=None, language=language))

    expected = {
        Language.ZH: ("金额是否包含增值税，以发票载明的为准", "乙方注册地的法律"),
        Language.EN: ("is as the invoice shows", "the law of the place where Party B is registered"),
    }
    assert all(words in text for words in expected[language])


def test_an_unpaid_order_owes_nothing_when_it_ends_e7(text_of: TextOf) -> None:
    from tools.samples.contract_contents import DRAWN_UP_AT

    text = text_of(a_content(valid_until=DRAWN_UP_AT, language=Language.EN))

    assert "An unpaid order that is not paid ends under Article 3, and nothing is owed for it." in text
    assert "Article 3 Effect and validity" in text
    assert "Article 2 Payment" in text
