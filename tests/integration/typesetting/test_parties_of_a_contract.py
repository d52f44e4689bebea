"""What is registered of each party stands beside its name, and nothing where nothing is known."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.contract.contents import ContractContent, Language
from chalicelib.domain.parties.particulars import NOTHING_TOLD
from chalicelib.domain.parties.parties import CustomerType, Names
from tests.integration.typesetting.conftest import PagesOf, TextOf
from tools.conformance.structure_tree import elements
from tools.samples.contract_contents import a_content
from tools.samples.factories import a_contact, a_customers_particulars, an_entitys_particulars

PROVIDER, CUSTOMER = an_entitys_particulars(), a_customers_particulars()
LABELS = {
    Language.ZH: "统一社会信用代码 {} 纳税人识别号 {} 注册地址 {}",
    Language.EN: "Credit code {} Tax No. {} Registered address {}",
    Language.BILINGUAL: "统一社会信用代码 Credit code {} 纳税人识别号 Tax No. {}"
    " 注册地址 Registered address {}",
}
AFTER_IT = {
    Language.ZH: (" 开户银行 {} 银行账号 {}", " 电话 {} 邮箱 {}"),
    Language.EN: (" Bank {} Account No. {}", " Phone {} Email {}"),
    Language.BILINGUAL: (" 开户银行 Bank {} 银行账号 Account No. {}", " 电话 Phone {} 邮箱 Email {}"),
}


def content(language: Language = Language.BILINGUAL, **changes: object) -> ContractContent:
    told: dict[str, object] = {
        "language": language,
        "contact": None,
        "provider_address": PROVIDER.registered_address,
        "provider_particulars": PROVIDER,
        "customer_particulars": CUSTOMER,
    }
    return a_content(**(told | changes))


def without_spaces(text: str) -> str:
    """Labels and values lie side by side, so that a program may find the end of one after the other's."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("language", Language)
def test_c13_all_that_is_registered_of_both_parties_is_shown(text_of: TextOf, language: Language) -> None:
    text = without_spaces(text_of(content(language)))
    of_customer, of_provider = (LABELS[language] + more for more in AFTER_IT[language])

    for form, values in (
        (
            of_customer,
            (
                CUSTOMER.registration_number,
                CUSTOMER.tax_number,
                CUSTOMER.registered_address,
                CUSTOMER.bank,
                CUSTOMER.bank_account,
            ),
        ),
        (
            of_provider,
            (
                PROVIDER.unified_social_credit_code,
                PROVIDER.tax_number,
                PROVIDER.registered_address,
                PROVIDER.phone,
                PROVIDER.email,
            ),
        ),
    ):
        for label, value in zip(form.split(" {}"), values, strict=False):
            assert without_spaces(label) in text
            assert without_spaces(value) in text


def test_an_entity_elsewhere_shows_its_numbers_as_they_are_called_there_c13(text_of: TextOf) -> None:
    of_berlin = an_entitys_particulars(
        unified_social_credit_code="",
        registration_number="HRB 117 B",
        tax_number="DE000000117",
        registration_called_zh="商业登记号",
        registration_called_en="Commercial register",
        tax_called_zh="增值税识别号",
        tax_called_en="VAT ID",
    )

    text = without_spaces(text_of(content(provider_particulars=of_berlin)))

    assert "商业登记号CommercialregisterHRB117B" in text
    assert "增值税识别号VATIDDE000000117" in text
    assert text.count("统一社会信用代码") == 1  # the customer's


def test_c13_an_english_contract_gives_the_legal_name_in_chinese_too(pages_of: PagesOf) -> None:
    english = content(Language.EN)

    first, *_, last = pages_of(english)

    assert f"Chinese name {english.provider.zh}" in first
    assert f"{english.provider.en} {english.provider.zh}" in last  # the seal bears this one
    assert "Chinese name" not in "".join(pages_of(content(Language.BILINGUAL)))


def test_what_is_not_known_of_a_party_leaves_nothing_behind_c10(text_of: TextOf) -> None:
    text = text_of(a_content(contact=None))

    for label in ("信用代码", "登记证号", "纳税人识别号", "注册地址", "银行账号", "电话", "邮箱"):
        assert label not in text
    assert "地址 Address 浙江省杭州市西湖区转塘街道1号" in text


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"customer_type": CustomerType.INDIVIDUAL}, "ID No."),
        (
            {"customer_particulars": a_customers_particulars(registration_number="HRB 12345")},
            "Registration No.",
        ),
    ],
)
def test_a_number_of_registration_is_called_what_it_is(
    text_of: TextOf, changes: dict[str, object], label: str
) -> None:
    assert label in text_of(content(Language.EN, **changes))


def test_facts_of_the_greatest_length_go_on_over_the_page_and_nothing_is_lost(pages_of: PagesOf) -> None:
    marked = "".join(f"路{number}号" for number in range(100, 250))
    long = content(
        contact=a_contact(name="囍" * 500, address="巷" * 990 + "尽头"),
        customer_particulars=a_customers_particulars(registered_address=marked[:500], bank="行" * 500),
    )

    pages = pages_of(long)

    text = without_spaces("".join(pages))
    assert marked[490:500] in text
    assert text.count("巷") == 990
    assert text.count("囍") == 500
    assert "尽头" in text


def test_a_long_number_ends_its_line_after_a_dash(text_of: TextOf) -> None:
    number = "123-456789-838-0000-1111-2222-3333-44"

    text = text_of(content(customer_particulars=a_customers_particulars(bank_account=number)))

    assert number in text.replace("- ", "-")
    assert number not in text


def test_chinese_facts_in_an_english_contract_are_read_aloud_as_chinese(typesetter: TypstTypesetter) -> None:
    known, unknown = (
        tagged_as_chinese(typesetter.typeset(each))
        for each in (
            content(Language.EN),
            content(
                Language.EN, provider=Names("Demo Cloud", "Demo Cloud"), customer_particulars=NOTHING_TOLD
            ),
        )
    )

    assert known == unknown + 4  # the provider's name twice, the customer's address and bank


def tagged_as_chinese(document: bytes) -> int:
    """How many runs of text are marked as Chinese, in the structure or where they stand on the page."""
    reader = PdfReader(BytesIO(document))
    structure = elements(reader.root_object["/StructTreeRoot"])
    marked = [each for each in structure if each.dictionary.get("/Lang") == "zh-CN"]
    contents = (page.get_contents() for page in reader.pages)
    return len(marked) + sum(each.get_data().count(b"/Lang(zh-CN)") for each in contents if each is not None)
