"""An account line: verification, partner, contacts and billing accounts."""

from typing import Any

import pytest

from chalicelib.application.intake.account_lines import MOST_BILLING_ACCOUNTS, account_of
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.fields import Fields
from chalicelib.domain.parties.particulars import CustomerParticulars
from chalicelib.domain.parties.parties import (
    Account,
    Contact,
    CustomerType,
    Partner,
    PartnerType,
    Verification,
    VerificationStatus,
)
from tools.samples.feed_lines import account_line


def parsed(**changes: Any) -> Account:
    return account_of(Fields(account_line(**changes)))


def test_a_line_says_all_that_upstream_knows_of_an_account() -> None:
    account = parsed(partner={"type": "consulting", "name": "Guide Ltd"}, billing_account_ids=["b-1", "b-2"])

    name = "杭州示例科技有限公司"
    assert account.verification == Verification(VerificationStatus.PASSED, CustomerType.ENTERPRISE, name)
    assert account.invoice_title == name
    assert account.partner == Partner(PartnerType.CONSULTING, "Guide Ltd")
    assert account.contacts == (Contact("c-1", "王小明", "", "", "文一西路1号", "", default=True),)
    assert account.billing_account_ids == ("b-1", "b-2")


def test_an_account_bills_under_its_own_id_unless_it_lists_others() -> None:
    assert parsed().billing_account_ids == ("acme",)
    assert parsed(billing_account_ids=None).billing_account_ids == ("acme",)
    assert parsed(billing_account_ids=[]).billing_account_ids == ()
    assert parsed(billing_account_ids=["b", "b"]).billing_account_ids == ("b",)


def test_billing_account_ids_are_whatever_the_provider_calls_them() -> None:
    azure = "/providers/Microsoft.Billing/billingAccounts/8611537"

    assert parsed(billing_account_ids=[azure]).billing_account_ids == (azure,)


def test_an_unverified_account_may_have_no_name_yet() -> None:
    account = parsed(verification={"status": "pending", "type": "individual"}, invoice_title=None)

    assert account.entity_name is None
    assert account.invoice_title is None


def test_the_same_content_is_recognised_whatever_its_version() -> None:
    assert parsed(version=2).content_hash == parsed(version=3).content_hash
    assert parsed(invoice_title="Another").content_hash != parsed().content_hash


CONTACT = {"contact_id": "c-1"}
BAD: dict[str, list[Any]] = {
    "account_id": [..., "", "a b", "a#b", 1],
    "version": [..., "1", 0.5],
    "verification": [
        ...,
        None,
        "passed",
        {"status": "maybe", "type": "enterprise", "name": "A"},
        {"status": "passed", "type": "club", "name": "A"},
        {"status": "passed", "type": "enterprise"},
        {"status": "passed", "type": "enterprise", "name": " "},
    ],
    "invoice_title": [1, "x" * 501],
    "partner": ["Guide Ltd", {"type": "friend", "name": "A"}, {"type": "consulting"}],
    "contacts": [{}, [1], [{}], [CONTACT, CONTACT], [{**CONTACT, "default": "yes"}], [CONTACT] * 101],
    "billing_account_ids": ["b-1", [1], [""], [None], [str(n) for n in range(MOST_BILLING_ACCOUNTS + 1)]],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field in BAD for value in BAD[field]])
def test_a_wrong_field_is_named(field: str, value: object) -> None:
    with pytest.raises(BadLine) as caught:
        parsed(**{field: value})

    assert f"`{field}" in caught.value.detail


PASSED = {"status": "passed", "type": "enterprise", "name": "A"}
TOLD = {
    "registration_number": "91330106000000028T",
    "tax_number": "91330106000000028T",
    "registered_address": "演示路18号",
    "bank": "示例银行",
    "bank_account": "6200 0000",
}


def particulars(**told: Any) -> CustomerParticulars:
    verification = parsed(verification={**PASSED, **told}).verification
    assert verification is not None
    return verification.particulars


def test_what_is_verified_beside_the_name_is_optional_field_by_field() -> None:
    assert particulars(**TOLD) == CustomerParticulars(**TOLD)
    assert particulars(registered_address=" 演示路18号 ") == CustomerParticulars(
        registered_address="演示路18号"
    )
    assert particulars(registered_address="演示\u200b路") == CustomerParticulars(registered_address="演示路")
    assert particulars(**dict.fromkeys(TOLD)) == CustomerParticulars()
    assert particulars(**dict.fromkeys(TOLD, " ")) == CustomerParticulars()


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("registration_number", "330106000012345"),
        ("registration_number", "HRB 12345 (B)"),
        ("registration_number", "CHE-123.456.788"),
        ("tax_number", "GB 123 4567 89"),
        ("tax_number", "143/123/12345"),
    ],
)
def test_numbers_of_other_countries_and_times_are_taken(name: str, number: str) -> None:
    assert getattr(particulars(**{name: number}), name) == number


def test_a_persons_number_need_not_be_a_companys() -> None:
    assert particulars(type="individual", registration_number="11010519491231002X").registration_number
    assert particulars(type="individual", registration_number="1101**********002X").registration_number


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"registration_number": "913301060000000281"}, "registration_number` does not end in its check"),
        ({"registration_number": "O1330106000000028T"}, "registration_number` is no unified social credit"),
        ({"registration_number": 91330106}, "registration_number` is not a text"),
        ({"registration_number": "9\n1"}, "registration_number` is not 1 to 40 letters"),
        ({"tax_number": "号"}, "tax_number` is not 1 to 40 letters"),
        ({"tax_number": "1" * 41}, "tax_number` is not 1 to 40 letters"),
        ({"registered_address": "路" * 501}, "registered_address` is longer than 500"),
        ({"bank": "示例银行"}, "bank_account` is missing, though `bank` is given"),
        ({"bank_account": "6200"}, "bank` is missing, though `bank_account` is given"),
        ({"bank": "示例银行", "bank_account": "6200#1"}, "bank_account` is not 1 to 40 letters"),
    ],
)
def test_a_particular_that_cannot_be_is_named_with_its_fault(told: dict[str, object], fault: str) -> None:
    with pytest.raises(BadLine) as caught:
        particulars(**told)

    assert f"`verification.{fault}" in caught.value.detail


def test_where_companies_are_not_chinese_a_number_of_that_length_is_no_credit_code() -> None:
    told = {"registration_number": "HRB 117 B/10117-DE"}

    line = account_line(verification={**PASSED, **told})

    read = account_of(Fields(line), are_chinese=False).verification
    assert read is not None
    assert read.particulars.registration_number == told["registration_number"]
    with pytest.raises(BadLine):
        account_of(Fields(line))


def test_a_line_from_before_there_were_particulars_is_a_repeat_of_itself() -> None:
    stored_before = "e75e8e8310a3eda91331fea694af618a778afdafb767c4bb3a6425b05dd2b22d"

    assert parsed().content_hash == stored_before
    assert parsed(verification={**PASSED, **TOLD}).content_hash != parsed(verification=PASSED).content_hash
