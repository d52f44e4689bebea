"""Accounts, the address book, and invoicing entities with the seals that follow each other (C10, C11, E5)."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.parties.contacts import (
    AddressBook,
    address_faults,
    contacts_of,
    is_managed_upstream,
)
from chalicelib.domain.parties.parties import (
    Contact,
    ContactSource,
    EntitySeal,
    Verification,
    VerificationStatus,
    fingerprint,
)
from chalicelib.domain.sealing.seals import RegisteredSeal
from tests.support.refusals import refused
from tools.samples.factories import a_contact, an_account, an_entity

FIRST, SECOND = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def own(contact_id: str, **changes: Any) -> Contact:
    return a_contact(contact_id=contact_id, default=False, source=ContactSource.OWN, **changes)


@pytest.mark.parametrize("status", list(VerificationStatus))
def test_the_customer_is_the_verified_name_and_nothing_without_a_passed_check_e5(
    status: VerificationStatus,
) -> None:
    account = an_account()
    assert account.verification is not None
    checked = replace(account, verification=replace(account.verification, status=status))

    passed = status is VerificationStatus.PASSED
    assert checked.entity_name == (account.verification.name if passed else None)
    assert replace(account, verification=None).entity_name is None


def test_an_invoice_title_differs_from_the_verified_name_or_is_none_c11() -> None:
    account = an_account()

    assert not account.invoice_title_differs
    assert not replace(account, invoice_title=None).invoice_title_differs
    assert replace(account, invoice_title="Other").invoice_title_differs
    assert replace(account, verification=None).invoice_title_differs


def test_contacts_are_found_by_id_and_the_marked_one_is_the_default_c10() -> None:
    first, marked = a_contact(contact_id="a", default=False), a_contact(contact_id="b")
    account = an_account(contacts=(first, marked))

    assert account.contact("a") is first
    assert account.contact("c") is None
    assert account.default_contact is marked
    assert replace(account, contacts=(first,)).default_contact is first
    assert replace(account, contacts=()).default_contact is None


def test_a_new_account_has_no_book_and_is_not_stored() -> None:
    account = an_account()

    assert (account.content_hash, account.book_row, account.row) == ("", 0, 0)


def test_a_contact_of_the_feed_is_not_the_default_unless_it_says_so_c10() -> None:
    contact = Contact("c-1", "Li", "1", "", "Road 1", "")

    assert not contact.default
    assert is_managed_upstream(contact)
    assert not is_managed_upstream(own("c-2"))


def test_a_changed_contact_keeps_its_place_and_a_new_one_comes_last_c10() -> None:
    book = AddressBook("acme", (own("a"), own("b")), uses=3, row=2)
    changed, new = own("a", name="Li"), own("c")

    assert book.with_own(changed) == replace(book, own=(changed, own("b")))
    assert book.with_own(new) == replace(book, own=(own("a"), own("b"), new))
    assert book.choosing("b") == replace(book, chosen="b")


def test_the_fifty_first_contact_is_told_the_limit_c10() -> None:
    almost = AddressBook("acme", tuple(own(str(number)) for number in range(49)))
    full = almost.with_own(own("50"))

    said = refused(lambda: full.with_own(own("51")), Conflict)

    assert said == ("too_many_contacts", {"most": 50})


def test_deleting_another_than_the_default_leaves_the_choice_c10() -> None:
    upstream = (a_contact(contact_id="up"),)
    book = AddressBook("acme", (own("a"), own("b"), own("c")), chosen="c")

    assert book.without("a", upstream) == replace(book, own=(own("b"), own("c")))
    assert book.without("c", upstream) == replace(book, own=(own("a"), own("b")), chosen="up")
    assert book.without("unknown", upstream) == book


def test_deleting_a_default_that_nobody_chose_writes_down_who_follows_c10() -> None:
    book = AddressBook("acme", (own("a"), own("b")))

    assert book.without("a", ()) == replace(book, own=(own("b"),), chosen="b")


def test_exactly_the_default_is_marked_among_all_contacts_c10() -> None:
    upstream = (a_contact(contact_id="up", default=True), a_contact(contact_id="too", default=True))
    book = AddressBook("acme", (own("a", name="Li"),), chosen="a")

    found = contacts_of(upstream, book)

    assert [(it.contact_id, it.default) for it in found] == [("up", False), ("too", False), ("a", True)]
    assert found[2] == replace(own("a", name="Li"), default=True)
    assert [it.default for it in contacts_of(upstream, replace(book, chosen=None))] == [True, False, False]
    assert contacts_of((), AddressBook("acme")) == ()


def faults(*, is_phone: Any = True, is_chinese_phone: Any = False, **changes: Any) -> list[tuple[str, str]]:
    found = address_faults(a_contact(**changes), is_phone=is_phone, is_chinese_phone=is_chinese_phone)
    return [(fault.name, fault.code) for fault in found]


@pytest.mark.parametrize(
    "sign",
    ["\x00", "\x1f", "\x7f", "\x9f", "\u2028", "\u2029", "\ud800", "\ufffe", "\uffff"],
    ids=lambda it: f"{ord(it):04x}",
)
@pytest.mark.parametrize("field", ["name", "address", "postal_code"])
def test_what_cannot_be_printed_is_named_by_its_field_c10(field: str, sign: str) -> None:
    assert (field, "text_unprintable") in faults(**{field: f"1000{sign}0"})


@pytest.mark.parametrize(
    "sign", [" ", "~", "\xa0", "\ud7ff", "\ue000", "\ufffd"], ids=lambda it: f"{ord(it):04x}"
)
def test_what_stands_beside_unprintable_signs_is_fine_c10(sign: str) -> None:
    assert faults(name=f"a{sign}b") == []


@pytest.mark.parametrize("code", ["310", "SW1A 1AA", "1234567890", "A-1"])
def test_a_postal_code_abroad_has_three_to_ten_letters_and_digits_c10(code: str) -> None:
    assert faults(postal_code=code) == []


@pytest.mark.parametrize("code", ["31", "12345678901", "-12", "12-", "1_2"])
def test_other_postal_codes_are_named_c10(code: str) -> None:
    assert faults(postal_code=code) == [("postal_code", "postal_code_invalid")]


def test_six_digits_are_asked_of_chinese_addresses_with_chinese_numbers_only_c10() -> None:
    chinese, foreign = "杭州市文一西路1号", "1 West Road"

    assert faults(is_chinese_phone=True, address=chinese, postal_code="3100") == [
        ("postal_code", "postal_code_not_chinese")
    ]
    assert faults(is_chinese_phone=True, address=chinese, postal_code="310030") == []
    assert faults(is_chinese_phone=False, address=chinese, postal_code="3100") == []
    assert faults(is_chinese_phone=True, address=foreign, postal_code="3100") == []
    for first_and_last in ("\u4e00", "\u9fff"):
        assert faults(is_chinese_phone=True, address=first_and_last, postal_code="3100") != []


def test_phone_and_mail_are_named_and_may_be_both_wrong_c10() -> None:
    assert faults(is_phone=False, email="nobody") == [("phone", "phone_invalid"), ("email", "email_invalid")]
    assert faults(email="") == []


def a_seal(name: str, valid_from: datetime) -> EntitySeal:
    return EntitySeal(valid_from, f"key-{name}", (f"certificate-{name}",), f"number-{name}", f"art-{name}")


def test_a_first_seal_is_followed_by_another_and_both_stay_known_l2() -> None:
    entity = an_entity(certificate_chain=("old",), artwork_sha256="art")

    followed = entity.with_new_seal(a_seal("b", SECOND))

    begin = EntitySeal(datetime(1, 1, 1, tzinfo=UTC), entity.key_id, ("old",), entity.seal_number, "art")
    assert followed == replace(entity, seals=(begin, a_seal("b", SECOND)))
    assert followed.in_force(SECOND - TICK) == followed
    changed = replace(
        followed,
        key_id="key-b",
        certificate_chain=("certificate-b",),
        seal_number="number-b",
        artwork_sha256="art-b",
    )
    assert followed.in_force(SECOND) == changed
    assert followed.with_each_seal() == (changed, followed)


def test_an_entity_without_a_certificate_has_no_seal_before_its_first_l2() -> None:
    entity = an_entity()

    assert entity.with_new_seal(a_seal("a", FIRST)).seals == (a_seal("a", FIRST),)
    assert entity.with_each_seal() == (entity,)
    assert entity.in_force(FIRST) is entity


def test_seals_stand_by_their_first_days_in_whatever_order_they_come_l2() -> None:
    entity = an_entity().with_new_seal(a_seal("b", SECOND)).with_new_seal(a_seal("a", FIRST))

    assert [seal.key_id for seal in entity.seals] == ["key-a", "key-b"]
    assert entity.in_force(FIRST).key_id == "key-a"
    assert entity.in_force(FIRST - TICK).key_id == "key-a"  # before the first begins there is no other
    assert entity.in_force(SECOND + TICK).key_id == "key-b"


def pem(content: bytes) -> str:
    encoded = base64.b64encode(content).decode()
    return f"-----BEGIN CERTIFICATE-----\n{encoded[:8]}\n{encoded[8:]}\n-----END CERTIFICATE-----\n"


def test_a_certificate_is_named_by_the_hash_of_the_signers_own_l2() -> None:
    chain = (pem(b"the signer's"), pem(b"the authority's"))
    hashed = hashlib.sha256(b"the signer's").hexdigest()

    assert fingerprint(chain) == hashed
    assert fingerprint(()) == ""
    assert an_entity(certificate_chain=chain).certificate_sha256 == hashed
    registered = RegisteredSeal("cloud-cn", an_entity().names, chain, "art")
    assert registered.certificate_sha256 == hashed
    assert registered.revoked_at is None


def test_a_verification_says_who_and_whether_e5() -> None:
    account = an_account()
    assert account.verification is not None

    assert account.verification == Verification(
        VerificationStatus.PASSED, account.verification.type, "杭州示例科技有限公司"
    )
