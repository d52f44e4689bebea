"""An account line: verification, partner, contacts and billing accounts."""

from typing import Any

import pytest

from chalicelib.application.intake.account_lines import MOST_BILLING_ACCOUNTS, account_of
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.fields import Fields
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
