"""Contacts: exactly one default whatever is kept, chosen and deleted; what can be printed and reached."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.phone_numbers import KnownPhoneNumbers
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.parties.contacts import MOST_OWN_CONTACTS, AddressBook, address_faults, contacts_of
from chalicelib.domain.parties.parties import Contact, ContactSource
from tools.samples.factories import a_contact

PHONES = KnownPhoneNumbers()

upstream_contacts = st.lists(
    st.builds(
        lambda n, default: a_contact(contact_id=f"up-{n}", default=default), st.integers(), st.booleans()
    ),
    unique_by=lambda contact: contact.contact_id,
    max_size=4,
).map(tuple)


def own(contact_id: str) -> Contact:
    return a_contact(contact_id=contact_id, default=False, source=ContactSource.OWN)


def the_default(upstream: tuple[Contact, ...], book: AddressBook) -> list[str]:
    return [contact.contact_id for contact in contacts_of(upstream, book) if contact.default]


@given(upstream=upstream_contacts, steps=st.lists(st.tuples(st.sampled_from("akd"), st.integers(0, 5))))
def test_one_contact_is_the_default_whatever_is_added_chosen_and_deleted_c10(
    upstream: tuple[Contact, ...], steps: list[tuple[str, int]]
) -> None:
    book = AddressBook("acme")
    for step, number in steps:
        names = [contact.contact_id for contact in contacts_of(upstream, book)]
        if step == "a":
            book = book.with_own(own(f"own-{number}"))
        elif step == "k" and names:
            book = book.choosing(names[number % len(names)])
        elif step == "d" and book.own:
            book = book.without(book.own[number % len(book.own)].contact_id, upstream)

        contacts = contacts_of(upstream, book)
        assert len([it for it in contacts if it.default]) == (1 if contacts else 0)
        assert [it.contact_id for it in contacts[: len(upstream)]] == [it.contact_id for it in upstream]


def test_the_customers_choice_beats_the_feeds_and_the_feeds_beats_the_first_c10() -> None:
    upstream = (a_contact(contact_id="first", default=False), a_contact(contact_id="marked", default=True))
    book = AddressBook("acme", own=(own("mine"),))

    assert the_default(upstream, book) == ["marked"]
    assert the_default(upstream, book.choosing("mine")) == ["mine"]
    assert the_default(upstream[:1], book) == ["first"]
    assert the_default((), book.choosing("vanished upstream")) == ["mine"]


def test_deleting_the_default_writes_down_who_follows_c10() -> None:
    upstream = (a_contact(contact_id="marked", default=True),)
    book = AddressBook("acme", own=(own("mine"), own("other")), chosen="mine")

    left = book.without("mine", upstream)

    assert left.chosen == "marked"
    assert the_default((replace(upstream[0], default=False), a_contact(contact_id="later")), left) == [
        "marked"
    ]
    assert book.without("other", upstream).chosen == "mine"
    assert AddressBook("acme", own=(own("mine"),)).without("mine", ()).chosen is None


def test_an_account_has_so_many_contacts_and_no_more_c10() -> None:
    full = AddressBook("acme", own=tuple(own(f"own-{number}") for number in range(MOST_OWN_CONTACTS)))

    with pytest.raises(Conflict) as refusal:
        full.with_own(own("one more"))

    assert refusal.value.code == "too_many_contacts"
    assert len(full.with_own(own("own-3")).own) == MOST_OWN_CONTACTS


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, []),
        ({"phone": "138 0000 0000"}, []),
        ({"phone": "400-80-13260"}, []),
        ({"phone": "+44 20 7946 0958", "address": "1 High Street, London", "postal_code": "SW1A 1AA"}, []),
        ({"phone": "+852 2123 4567", "address": "香港中環皇后大道中1號", "postal_code": "999077"}, []),
        ({"email": "", "postal_code": ""}, []),
        ({"phone": "12345"}, [("phone", "phone_invalid")]),
        ({"phone": "call me"}, [("phone", "phone_invalid")]),
        ({"email": "two@example.com, more@example.com"}, [("email", "email_invalid")]),
        ({"email": "wang@localhost"}, [("email", "email_invalid")]),
        ({"postal_code": "3100"}, [("postal_code", "postal_code_not_chinese")]),
        ({"postal_code": "SW1A 1AA"}, [("postal_code", "postal_code_not_chinese")]),
        ({"address": "1 West Road, Hangzhou", "postal_code": "?"}, [("postal_code", "postal_code_invalid")]),
        ({"name": "Wang\nXiaoming"}, [("name", "text_unprintable")]),
        (
            {"address": "杭州\x00", "phone": "1"},
            [("address", "text_unprintable"), ("phone", "phone_invalid")],
        ),
    ],
)
def test_what_cannot_be_printed_or_reached_is_named_by_its_field_c10(
    changes: dict[str, str], faults: list[tuple[str, str]]
) -> None:
    contact = a_contact(**changes)

    found = address_faults(
        contact, is_phone=PHONES.is_number(contact.phone), is_chinese_phone=PHONES.is_chinese(contact.phone)
    )

    assert [(fault.name, fault.code) for fault in found] == faults
