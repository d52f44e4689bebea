"""Whether a parcel can reach its recipient: every faulty field is named, in China and elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.phone_numbers import KnownPhoneNumbers
from chalicelib.adapters.typesetting.address_sheets import TypstAddressSheets
from chalicelib.application.paper.recipients import CheckRecipient
from chalicelib.domain.paper.recipients import MOST_LETTERS
from tests.support.paper import a_recipient
from tests.support.shipped_provider import PROFILE

SHEETS = TypstAddressSheets(PROFILE.names, PROFILE.mailing)
check = CheckRecipient(KnownPhoneNumbers(), SHEETS, is_home_china=True)

BERLIN = {
    "name": "Jörg Müller",
    "phone": "+49 30 901820",
    "address": "Rathausstraße 15, Berlin, Germany",
    "postal_code": "10178",
}
DUBAI = {
    "name": "Aisha Khan",
    "phone": "+971 4 206 5555",
    "address": "Sheikh Zayed Road 1, Dubai, UAE",
    "postal_code": "",
}


def faults(**changes: str | None) -> dict[str, str]:
    """Field and code of all that is wrong."""
    _, found = check(a_recipient(**changes))
    return {fault.name.removeprefix("recipient/"): fault.code for fault in found}


@pytest.mark.parametrize(
    "recipient",
    [
        {},
        {"phone": "+86 138-0013-8000"},
        {"phone": "0571-88157810"},
        {"phone": "０５７１－８８１５７８１０", "postal_code": "３１００３０"},
        {"phone": "400-80-13260"},
        {"name": "欧阳 珮玥", "address": "上海市浦东新区世纪大道 100 号环球金融中心 5 楼 501 室"},
        BERLIN,
        BERLIN | {"country": "DE"},
        DUBAI,
        BERLIN | {"phone": "+86 138 0013 8000", "country": "DE"},
        {"phone": "+49 30 901820", "country": "CN"},
    ],
)
def test_recipients_in_china_and_elsewhere_can_be_reached(recipient: dict[str, str]) -> None:
    assert faults(**recipient) == {}


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"phone": "12345"}, {"phone": "phone_invalid"}),
        ({"phone": "+49 1"}, {"phone": "phone_invalid"}),
        ({"phone": "call me"}, {"phone": "phone_invalid"}),
        ({"postal_code": ""}, {"postal_code": "postal_code_of_china"}),
        ({"postal_code": "31003"}, {"postal_code": "postal_code_of_china"}),
        ({"postal_code": "3100301"}, {"postal_code": "postal_code_of_china"}),
        ({"postal_code": "ABCDEF"}, {"postal_code": "postal_code_of_china"}),
        (BERLIN | {"postal_code": "!"}, {"postal_code": "postal_code_invalid"}),
        (BERLIN | {"country": "CN"}, {"postal_code": "postal_code_of_china"}),
        ({"name": ""}, {"name": "name_too_short"}),
        ({"name": "12"}, {"name": "name_too_short"}),
        ({"address": "杭州"}, {"address": "address_too_short"}),
        ({"address": "123456789"}, {"address": "address_too_short"}),
        ({"name": "王" * 101}, {"name": "text_too_long"}),
        ({"address": "路" * 301}, {"address": "text_too_long"}),
        ({"name": "王小明\n2"}, {"name": "text_unprintable"}),
        ({"name": "王\u202e小明"}, {"name": "character_not_printable"}),
        ({"address": "杭州市西湖区文一西路\U0001f3e0号"}, {"address": "character_not_printable"}),
        (
            {"name": "", "phone": "1", "address": "x", "postal_code": "1"},
            {
                "name": "name_too_short",
                "phone": "phone_invalid",
                "address": "address_too_short",
                "postal_code": "postal_code_invalid",
            },
        ),
    ],
)
def test_every_faulty_field_is_named_at_once(changes: dict[str, str], named: dict[str, str]) -> None:
    assert faults(**changes) == named


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"phone": "030 901820", "postal_code": "10178"}, set()),
        ({"phone": "030 901820", "postal_code": ""}, set()),
        ({"phone": "+86 138 0013 8000", "postal_code": "10178"}, set()),
        ({"phone": "+86 138 0013 8000", "postal_code": "10178", "country": "CN"}, {"postal_code_of_china"}),
        ({"phone": "13800138000", "postal_code": "10178"}, {"phone_invalid"}),
    ],
)
def test_who_names_no_country_lives_in_the_providers(changes: dict[str, str], named: set[str]) -> None:
    in_germany = CheckRecipient(KnownPhoneNumbers("DE"), SHEETS, is_home_china=False)

    _, found = in_germany(a_recipient(**BERLIN | changes))

    assert {fault.code for fault in found} == named


def test_what_a_form_leaves_in_is_tidied() -> None:
    recipient, _ = check(a_recipient(name="  王　小明 ", postal_code=" ３１００３０ "))

    assert (recipient.name, recipient.postal_code) == ("王 小明", "310030")


texts = st.text(max_size=320)


@given(texts, texts, texts, texts)
def test_whatever_is_sent_is_either_fit_for_the_sheet_or_named(
    name: str, phone: str, address: str, postal_code: str
) -> None:
    given_ = a_recipient(name=name, phone=phone, address=address, postal_code=postal_code)

    recipient, found = check(given_)

    if not found:
        assert all(len(getattr(recipient, field)) <= most for field, most in MOST_LETTERS.items())
        for text in (recipient.name, recipient.address, recipient.phone, recipient.postal_code):
            assert text == text.strip()
            assert "\n" not in text
            check.printable.require(text, "recipient")
