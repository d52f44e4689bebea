"""What a contract says, by rule; read from the finished page as a person's search would find it."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.common import policy
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.contract.contents import Language, Source, TermsAnnex
from chalicelib.domain.parties.parties import CustomerType, Names
from tests.integration.typesetting.conftest import PagesOf, TextOf
from tools.samples.contract_contents import a_bill_line, a_content, a_line, money


def test_c1_a_line_shows_all_that_was_ordered(text_of: TextOf) -> None:
    text = text_of(a_content(language=Language.ZH, lines=(a_line(quantity=3),)))

    shown = "1 21540000007730215 云服务器 ECS ecs.g7.large, 2 vCPU, 8 GiB 3"
    assert f"{shown} 2026-03-01 12:06 – 2027-03-02 00:00 12个月 1,200.00" in text


def test_c2_times_are_those_of_the_providers_time_zone(text_of: TextOf) -> None:
    text = text_of(a_content(time_zone="Europe/Berlin", language=Language.EN))

    assert "2026-03-01 05:06 – 2027-03-01 17:00" in text
    assert "Times are in Europe/Berlin." in text


def test_c2_a_zone_that_nobody_has_named_is_called_once_in_two_languages(text_of: TextOf) -> None:
    text = text_of(a_content(time_zone="America/Lima"))

    assert "America/Lima (UTC-5) America/Lima" not in re.sub(r"\s+", " ", text)
    assert "Times are in America/Lima (UTC-5)." in text


def test_c4_an_unpaid_order_shows_its_duration_and_no_dates(text_of: TextOf) -> None:
    line = a_line(service_period=None, period_is_duration=True, service_duration="P1Y6M")

    text = text_of(a_content(language=Language.EN, lines=(line,)))

    assert "1 1 year 6 months 1 year 6 months 1,200.00" in text


def test_c5_without_a_period_the_duration_stays(text_of: TextOf) -> None:
    line = a_line(service_period=None, service_duration="P12M")

    text = text_of(a_content(language=Language.EN, lines=(line,)))

    assert "1 — 12 months 1,200.00" in text


def test_c7_the_contract_amount_is_in_figures_and_in_the_words_of_each_language(text_of: TextOf) -> None:
    text = text_of(
        a_content(lines=(a_line(cash_payable=money("1409.50")), a_line(cash_payable=money("6.04"))))
    )

    assert "合计 Total (CNY) 1,415.54" in text
    assert "大写：人民币壹仟肆佰壹拾伍元伍角肆分" in text
    assert "In words: CNY one thousand four hundred fifteen and 54/100" in text


@pytest.mark.parametrize("language", list(Language))
def test_c8_pay_as_you_go_shows_no_amount_and_that_the_bill_settles_it(
    text_of: TextOf, language: Language
) -> None:
    line = a_line(cash_payable=None, service_duration=None)

    text = text_of(a_content(language=language, lines=(line,)))

    settled = {"zh": "按月度账单结算", "en": "by monthly bill", "bilingual": "按月度账单结算 by monthly bill"}
    assert settled[language] in text
    assert "合计" not in text
    assert "Total" not in text


def test_c9_a_bill_shows_its_month_its_services_and_the_amount(text_of: TextOf) -> None:
    lines = (
        a_bill_line(service_name="Object Storage", cash_payable=money("10.004", "USD")),
        a_bill_line(service_name="Virtual Network", cash_payable=money("-2.5", "USD")),
    )

    text = text_of(a_content(source=Source.BILLS, language=Language.EN, currency="USD", lines=lines))

    assert "Bill No. bill-2024-09-cloud Billing month 2024-09 No. Service Amount (USD)" in text
    assert "1 Object Storage 10.00 2 Virtual Network -2.50" in text
    assert text.count("bill-2024-09-cloud") == 1
    assert "Total (USD) 7.50" in text
    assert "Order No." not in text


def test_the_lines_of_several_bills_name_theirs_c9(text_of: TextOf) -> None:
    lines = (a_bill_line(), a_bill_line(reference="bill-2024-10-cloud", billing_month="2024-10"))

    text = text_of(a_content(source=Source.BILLS, language=Language.EN, lines=lines))

    assert "1 bill-2024-09-cloud 2024-09 Object Storage 1,200.00" in text
    assert "2 bill-2024-10-cloud 2024-10 Object Storage 1,200.00" in text


def test_lines_that_do_not_add_up_get_a_rounding_line(text_of: TextOf) -> None:
    lines = tuple(a_bill_line(cash_payable=money("0.335", "USD")) for _ in range(3))

    text = text_of(a_content(source=Source.BILLS, language=Language.EN, currency="USD", lines=lines))

    assert "Rounding -0.01 Total (USD) 1.01" in text


def test_lines_that_add_up_have_no_rounding_line(text_of: TextOf) -> None:
    assert "Rounding" not in text_of(a_content(language=Language.EN))


def test_a_currency_without_minor_unit_shows_none(text_of: TextOf) -> None:
    line = a_line(cash_payable=money("1234567", "JPY"))

    assert "Total (JPY) 1,234,567 " in text_of(a_content(language=Language.EN, currency="JPY", lines=(line,)))


def test_c10_both_parties_and_the_contact_are_shown(text_of: TextOf) -> None:
    text = text_of(a_content(language=Language.ZH))

    assert "甲方（客户） 名称 上海示例贸易有限公司" in text
    for shown in ("王小明", "+86 571 8888 0000", "wang@example.com", "杭州市文一西路1号", "310030"):
        assert shown in text
    assert "浙江省杭州市西湖区转塘街道1号" in text


def test_c10_a_contract_without_contact_leaves_it_out(text_of: TextOf) -> None:
    assert "联系人" not in text_of(a_content(language=Language.ZH, contact=None))


def test_a_person_is_not_called_an_enterprise(text_of: TextOf) -> None:
    text = text_of(a_content(language=Language.EN, customer_type=CustomerType.INDIVIDUAL))

    assert "identity as the individual named above" in text


def test_c12_the_terms_of_service_are_annexed(pages_of: PagesOf) -> None:
    paragraphs = (Names("域名注册先到先得。", "Domain names go to who comes first."),)
    annex = TermsAnnex("domain-name", Names("域名服务条款", "Domain Name Terms"), "2024-06", paragraphs)

    pages = pages_of(a_content(annexes=(annex, annex)))

    assert "附件一 域名服务条款 Annex 1 Domain Name Terms 版本 Version 2024-06 域名注册先到先得" in pages[-2]
    assert "附件二" in pages[-1]
    assert "part of this Contract" in " ".join(pages)


def test_c13_every_page_has_the_number_and_its_place(pages_of: PagesOf) -> None:
    content = a_content()

    pages = pages_of(content)

    for number, page in enumerate(pages, start=1):
        assert content.contract_number in page
        assert f"第 {number} 页 共 {len(pages)} 页 Page {number} of {len(pages)}" in page


def test_c13_the_remittance_account_and_the_verification_page_are_shown(text_of: TextOf) -> None:
    text = text_of(a_content(language=Language.ZH)).replace(" ", "")

    assert "户名杭州云帆科技有限公司开户银行示例银行杭州分行账号620012345678" in text
    assert "https://contracts.example.com/verify/CC-7K3M-9QXD-42TN-P" in text


def test_c13_an_unpaid_contract_says_until_when_it_is_valid(text_of: TextOf) -> None:
    text = text_of(a_content(language=Language.EN, valid_until=datetime(2026, 3, 31, 4, 0, tzinfo=UTC)))

    assert "Valid until 2026-03-31 12:00 Beijing time (UTC+8)" in text
    by_then = (
        "unless Party A has paid by 2026-03-31 12:00 Beijing time (UTC+8), at that instant at the latest"
    )
    assert f"{by_then}, it ends at that instant" in text


def test_l9_paying_at_the_deadline_itself_is_in_time_in_chinese_too(text_of: TextOf) -> None:
    deadline = datetime(2026, 3, 31, 4, 0, tzinfo=UTC)
    text = text_of(a_content(language=Language.ZH, valid_until=deadline)).replace(" ", "")

    assert "即北京时间2026-03-3112:00。甲方在该时刻或者之前仍未付款的，本合同自该时刻起失效" in text


def test_c13_the_validity_of_unpaid_orders_is_the_policys(
    text_of: TextOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "UNPAID_VALIDITY", timedelta(days=43))

    text = text_of(a_content(valid_until=datetime(2026, 3, 31, 4, 0, tzinfo=UTC)))

    assert "自下单之时起 43 日内有效" in text
    assert "valid for 43 days" in text


@pytest.mark.parametrize(
    ("language", "has_chinese", "has_english"),
    [(Language.ZH, True, False), (Language.EN, False, True), (Language.BILINGUAL, True, True)],
)
def test_c13_the_text_is_in_the_languages_asked_for(
    text_of: TextOf, language: Language, has_chinese: bool, has_english: bool
) -> None:
    text = text_of(a_content(language=language))

    assert ("本合同自乙方加盖电子印章之时起生效" in text) is has_chinese
    assert ("This Contract takes effect at the time of Party B’s seal" in text) is has_english
    assert ("两种文本不一致的" in text) is (has_chinese and has_english)


@pytest.mark.parametrize(
    "name",
    [
        '#set page(fill: red) *b* _i_ $x^2$ \\ "q" `raw` <label> @ref // /* */ ~ -- = - + #let',
        '\'); import "evil.typ" //',
        "\\u{41} &amp; %PDF {{ name }} ${name}",
    ],
)
def test_a_customers_text_is_never_markup(text_of: TextOf, name: str) -> None:
    text = text_of(a_content(customer_name=name, language=Language.EN))

    assert "".join(name.split()) in "".join(text.split())


@pytest.mark.parametrize(
    ("language", "said", "note"),
    [
        (Language.BILINGUAL, "客户参考号 Customer’s ref.", "采购" * 32),
        (Language.EN, "Customer’s ref.", '#red *b* \\ "q" `raw` <label> $x$'),
        (Language.ZH, "客户参考号", "W" * 64),
    ],
)
def test_the_customers_own_reference_stands_whole_beside_the_number(
    text_of: TextOf, language: Language, said: str, note: str
) -> None:
    text = text_of(a_content(language=language, customer_reference=note))

    assert note.replace(" ", "") in "".join(text.split())
    assert all(word in text for word in said.split())


def test_a_contract_without_a_reference_says_nothing_of_one(text_of: TextOf) -> None:
    assert "客户参考号" not in text_of(a_content())


@pytest.mark.parametrize(("note", "character"), [("مرجع", "م"), ("PO 😀", "😀"), ("PO ᠎ก", "ก")])
def test_a_reference_that_no_font_has_is_refused_and_named(
    text_of: TextOf, note: str, character: str
) -> None:
    with pytest.raises(Invalid, match="character_not_printable") as refusal:
        text_of(a_content(customer_reference=note))

    assert (refusal.value.facts["place"], refusal.value.facts["character"]) == (
        "customer_reference",
        character,
    )


def test_a_name_of_mixed_scripts_is_found_as_it_is_written(text_of: TextOf) -> None:
    assert "杭州ABC科技2号Ltd.有限公司" in text_of(a_content(customer_name="杭州ABC科技2号Ltd.有限公司"))


def test_a_configuration_of_several_lines_keeps_them(text_of: TextOf) -> None:
    text = text_of(a_content(lines=(a_line(configuration="4 vCPU\r\n16 GiB"),)))

    assert "云服务器 ECS 4 vCPU 16 GiB 1" in text


def test_rare_characters_of_names_can_be_found_in_the_document(text_of: TextOf) -> None:
    assert "杭州䶮𠅤珮玥喆堃镕𬭚𫖯科技" in text_of(a_content(customer_name="杭州䶮𠅤珮玥喆堃镕𬭚𫖯科技"))


def test_the_attached_data_is_exact(typesetter: TypstTypesetter) -> None:
    content = a_content(lines=(a_line(cash_payable=money("0.1234567")),))

    (data,) = PdfReader(BytesIO(typesetter.typeset(content))).attachments["contract.json"]

    record = json.loads(data)
    assert record["contract_number"] == content.contract_number
    assert record["lines"][0]["cash_payable"] == {"amount": "0.1234567", "currency": "CNY"}
    assert record["lines"][0]["service_period"]["start"] == "2026-03-01T04:06:00Z"
    assert record["drawn_up_at"] == "2026-03-16T02:30:00Z"


@pytest.mark.parametrize(("quantity", "printed"), [(10_000, "10,000"), (1_000_000, "1,000,000")])
def test_a_quantity_is_never_broken_within_the_number_c1(
    text_of: TextOf, quantity: int, printed: str
) -> None:
    assert printed in text_of(a_content(lines=(replace(a_line(), quantity=quantity),)))


def test_a_bills_number_stands_on_one_line_c9(text_of: TextOf) -> None:
    number = "B202610-0a1b2c3d4e5f6a7b8c9d"
    line = replace(a_line(), reference=number, billing_month="2026-10", quantity=None, service_period=None)
    other = replace(line, reference="B202611-0a1b2c3d4e5f6a7b8c9d", billing_month="2026-11")

    assert number in text_of(a_content(source=Source.BILLS, lines=(line,)))
    assert number in text_of(a_content(source=Source.BILLS, lines=(line, other)))
