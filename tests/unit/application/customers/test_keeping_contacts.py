"""A customer's own contacts beside the feed's, and which of all is the default."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.application.contracts.editing import Edit
from chalicelib.application.customers.keeping_contacts import ContactWish
from chalicelib.domain.common.errors import Conflict, FaultyFields, Invalid, NotFound
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.parties.contacts import MOST_OWN_CONTACTS
from chalicelib.domain.parties.parties import Account, Contact, ContactSource
from tests.fakes.typesetting import UNPRINTABLE
from tests.support.centre import Centre
from tools.samples.factories import NOW, a_contact, an_account, an_unpaid_order

WISH: dict[str, Any] = {
    "name": "李四",
    "phone": "138 0013 8000",
    "email": "li@example.com",
    "address": "杭州市西湖区文一西路2号",
    "postal_code": "310031",
}


def account(centre: Centre) -> Account:
    found = centre.services.accounts.get("acme")
    assert found is not None
    return found


def defaults(centre: Centre) -> list[str]:
    return [contact.contact_id for contact in account(centre).contacts if contact.default]


def added(centre: Centre, **changes: Any) -> Contact:
    return centre.services.keep_contacts.add("acme", ContactWish(**(WISH | changes)), NOW)


def changed(centre: Centre, contact_id: str, **changes: Any) -> Contact:
    return centre.services.keep_contacts.change("acme", contact_id, ContactWish(**changes))


def removed(centre: Centre, contact_id: str, now: Any = NOW) -> list[str]:
    """Who is left."""
    centre.services.keep_contacts.remove("acme", contact_id, now)
    return [contact.contact_id for contact in account(centre).contacts]


def test_an_added_contact_is_the_customers_own_and_not_the_default_c10(centre: Centre) -> None:
    contact = added(centre)

    assert contact == Contact(contact.contact_id, **WISH, default=False, source=ContactSource.OWN)
    assert account(centre).contact(contact.contact_id) == contact
    assert defaults(centre) == ["c-1"]


def test_an_added_contact_is_the_default_where_that_is_asked_for_c10(centre: Centre) -> None:
    contact = added(centre, default=True)

    assert contact.default
    assert defaults(centre) == [contact.contact_id]


def test_the_first_contact_of_an_account_is_its_default_c10(centre: Centre) -> None:
    centre.know(an_account(contacts=()))

    first, second = added(centre), added(centre)

    assert defaults(centre) == [first.contact_id]
    assert not second.default


def test_what_is_left_out_is_empty(centre: Centre) -> None:
    wish = ContactWish(phone="138 0013 8000")

    contact = centre.services.keep_contacts.add("acme", wish, NOW)

    assert (contact.name, contact.email, contact.address, contact.postal_code) == ("", "", "", "")


@pytest.mark.parametrize(
    ("changes", "name", "code"),
    [
        ({"phone": "12"}, "phone", "phone_invalid"),
        ({"email": "nobody"}, "email", "email_invalid"),
        ({"postal_code": "31003"}, "postal_code", "postal_code_not_chinese"),
        ({"name": "a\x07"}, "name", "text_unprintable"),
        ({"name": f"王{UNPRINTABLE}"}, "name", "character_not_printable"),
        ({"address": f"文一西路 {UNPRINTABLE} 号"}, "address", "character_not_printable"),
    ],
)
def test_a_contact_that_cannot_be_reached_is_refused_by_its_field(
    centre: Centre, changes: dict[str, Any], name: str, code: str
) -> None:
    contact = added(centre)

    with pytest.raises(FaultyFields) as adding:
        added(centre, **changes)
    with pytest.raises(FaultyFields) as changing:
        changed(centre, contact.contact_id, **changes)

    for refused in (adding, changing):
        assert [(fault.name, fault.code) for fault in refused.value.faults] == [(name, code)]
    assert account(centre).contacts[1:] == (contact,)


def test_a_postal_code_abroad_has_its_own_form(centre: Centre) -> None:
    assert added(centre, phone="+44 20 7946 0000", postal_code="SW1A 1AA").postal_code == "SW1A 1AA"


def test_a_change_names_what_changes_and_leaves_the_rest_c10(centre: Centre) -> None:
    contact = added(centre)
    facts = WISH | {"name": "王五"}

    after = changed(centre, contact.contact_id, name="王五")

    assert after == Contact(contact.contact_id, **facts, source=ContactSource.OWN)
    assert account(centre).contact(contact.contact_id) == after


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "王五"),
        ("phone", "139 0013 9000"),
        ("email", "wu@example.com"),
        ("address", "杭州市西湖区文一西路3号"),
        ("postal_code", "310032"),
    ],
)
def test_each_field_can_be_changed_alone(centre: Centre, name: str, value: str) -> None:
    contact = added(centre)

    after = changed(centre, contact.contact_id, **{name: value})

    assert vars(after) == vars(contact) | {name: value}


def test_a_changed_default_stays_the_default_c10(centre: Centre) -> None:
    contact = added(centre, default=True)

    after = changed(centre, contact.contact_id, name="王五")

    assert after.default
    assert defaults(centre) == [contact.contact_id]


def test_any_contact_can_be_made_the_default_upstreams_too_c10(centre: Centre) -> None:
    contact = added(centre, default=True)

    assert changed(centre, "c-1", default=True).default
    assert defaults(centre) == ["c-1"]
    assert changed(centre, contact.contact_id, default=True).default
    assert defaults(centre) == [contact.contact_id]


def test_upstreams_contacts_are_changed_upstream_c10(centre: Centre) -> None:
    with pytest.raises(Conflict, match=r"^contact_managed_upstream$"):
        changed(centre, "c-1", name="王五")
    with pytest.raises(Conflict, match=r"^contact_managed_upstream$"):
        removed(centre, "c-1")

    assert account(centre).contacts == (a_contact(),)


def test_asking_for_what_is_there_already_writes_nothing(centre: Centre) -> None:
    contact = added(centre)
    commits = centre.services.records.commits

    assert changed(centre, contact.contact_id, name=contact.name) == contact

    assert centre.services.records.commits == commits


def test_contacts_and_accounts_that_are_not_there_are_not_found(centre: Centre) -> None:
    with pytest.raises(NotFound, match=r"^not_found$"):
        changed(centre, "c-9", name="王五")
    with pytest.raises(NotFound, match=r"^not_found$"):
        removed(centre, "c-9")
    for step in (
        lambda: centre.services.keep_contacts.add("nobody", ContactWish(**WISH), NOW),
        lambda: centre.services.keep_contacts.change("nobody", "c-1", ContactWish(name="王五")),
        lambda: centre.services.keep_contacts.remove("nobody", "c-1", NOW),
    ):
        with pytest.raises(NotFound, match=r"^account_unknown$"):
            step()


def test_fifty_own_contacts_are_enough(centre: Centre) -> None:
    for _ in range(MOST_OWN_CONTACTS):
        added(centre)

    with pytest.raises(Conflict, match=r"^too_many_contacts$") as refused:
        added(centre)

    assert refused.value.facts == {"most": 50}


def test_a_deleted_default_is_followed_by_another_c10(centre: Centre) -> None:
    contact = added(centre, default=True)

    assert removed(centre, contact.contact_id) == ["c-1"]
    assert defaults(centre) == ["c-1"]


def test_a_contact_that_a_draft_has_is_not_deleted_c10(centre: Centre) -> None:
    contact = added(centre)
    drafts = [centre.draft(contact_id=contact.contact_id) for _ in range(2)]

    with pytest.raises(Conflict, match=r"^contact_in_use$") as refused:
        removed(centre, contact.contact_id)

    numbers = sorted(draft.contract_number for draft in drafts)
    assert refused.value.facts == {"contract_numbers": ", ".join(numbers)}


def test_what_is_no_draft_any_more_keeps_its_copy_c10_c14(centre: Centre) -> None:
    contact = added(centre)
    sealing = centre.finalize(centre.draft(contact_id=contact.contact_id))

    assert removed(centre, contact.contact_id) == ["c-1"]
    kept = centre.now_of(sealing).content.contact
    assert kept is not None
    assert kept.contact_id == contact.contact_id


def test_a_draft_that_is_expired_by_the_clock_holds_no_contact_c10_l8(centre: Centre) -> None:
    contact = added(centre)
    draft = centre.draft(an_unpaid_order(placed_at=NOW), contact_id=contact.contact_id)
    deadline = NOW + timedelta(days=30)

    with pytest.raises(Conflict, match=r"^contact_in_use$"):
        removed(centre, contact.contact_id, deadline - timedelta(microseconds=1))
    assert removed(centre, contact.contact_id, deadline) == ["c-1"]
    assert centre.now_of(draft).status is Status.DRAFT


def test_a_draft_that_has_taken_another_contact_since_holds_it_no_more_c10(centre: Centre) -> None:
    first, second = added(centre), added(centre)
    draft = centre.draft(contact_id=first.contact_id)
    centre.change(draft, content=centre.draft(contact_id=second.contact_id).content)

    assert first.contact_id not in removed(centre, first.contact_id)
    with pytest.raises(Conflict):
        removed(centre, second.contact_id)


def test_two_contacts_added_at_once_are_both_kept(centre: Centre) -> None:
    first: list[Contact] = []
    centre.meanwhile(lambda: first.append(added(centre)))

    second = added(centre)

    assert [it.contact_id for it in account(centre).contacts] == [
        "c-1",
        first[0].contact_id,
        second.contact_id,
    ]


def test_what_a_wish_does_not_name_is_empty_in_a_new_contact_and_stays_in_a_known_one_c10(
    centre: Centre,
) -> None:
    contact = centre.services.keep_contacts.add("acme", ContactWish(phone=WISH["phone"]), NOW)

    assert contact == Contact(
        contact.contact_id, "", WISH["phone"], "", "", "", default=False, source=ContactSource.OWN
    )
    for field in ("name", "email", "address", "postal_code"):
        contact = changed(centre, contact.contact_id, **{field: WISH[field]})
    assert contact == Contact(contact.contact_id, **WISH, default=False, source=ContactSource.OWN)


def test_which_contact_is_the_default_is_kept_once_and_not_with_each_contact_c10(centre: Centre) -> None:
    contact = added(centre, default=True)
    changed(centre, contact.contact_id, name="王五")

    _, book = centre.services.accounts.with_book("acme")

    assert [own.default for own in book.own] == [False]
    assert book.chosen == contact.contact_id


def test_each_time_that_a_draft_takes_a_contact_is_a_use_of_its_own_c10(centre: Centre) -> None:
    contact = added(centre)
    draft = centre.draft(contact_id=contact.contact_id)
    edit = Edit(contact_id=contact.contact_id)
    centre.services.edit_draft("acme", draft.contract_id, edit, actor="customer", now=NOW)

    assert [use.distinction for use in centre.services.accounts.uses] == ["0", "1"]


def test_the_same_key_adds_one_contact_c10(centre: Centre) -> None:
    keep = centre.services.keep_contacts

    first = keep.add("acme", ContactWish(**WISH), NOW, "k")
    again = keep.add("acme", ContactWish(**WISH), NOW, "k")

    assert again == first
    assert [it.contact_id for it in account(centre).contacts] == ["c-1", first.contact_id]
    with pytest.raises(Invalid, match=r"^idempotency_key_reused$"):
        keep.add("acme", ContactWish(**(WISH | {"name": "Li Na"})), NOW, "k")


def test_what_a_key_added_is_told_as_it_is_by_now_c10(centre: Centre) -> None:
    keep = centre.services.keep_contacts
    first = keep.add("acme", ContactWish(**WISH), NOW, "k")

    keep.change("acme", first.contact_id, ContactWish(name="Li Na"))

    assert keep.add("acme", ContactWish(**WISH), NOW, "k").name == "Li Na"
    keep.remove("acme", first.contact_id, NOW)
    with pytest.raises(NotFound):
        keep.add("acme", ContactWish(**WISH), NOW, "k")
