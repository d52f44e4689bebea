"""A draft that says something else than what is true by now is out of date, and is not sealed unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.application.contracts.editing import Edit
from chalicelib.application.customers.keeping_contacts import ContactWish
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.differences import Difference
from chalicelib.domain.parties.particulars import CustomerParticulars, EntityParticulars
from chalicelib.domain.parties.parties import CustomerType, Names
from tests.support.centre import Centre
from tools.samples.factories import (
    NOW,
    a_contact,
    a_customers_particulars,
    an_account,
    an_entity,
    an_entitys_particulars,
)

ENTITY = an_entity()
Change = Callable[[Centre], None]


def renamed_entity(centre: Centre) -> None:
    centre.register(replace(ENTITY, names=replace(ENTITY.names, en="Another Ltd")))


def another_bank_account(centre: Centre) -> None:
    account = replace(ENTITY.remittance_account, account_number="6200 0000 0000 0002")
    centre.register(replace(ENTITY, remittance_account=account))


def provider_moved(centre: Centre) -> None:
    moved = replace(centre.services.provider, address="somewhere else")
    for name in ("draft_watch", "view_contracts", "finalize"):
        vars(centre.services).pop(name, None)
    vars(centre.services)["provider"] = moved


def site_moved(centre: Centre) -> None:
    moved = replace(centre.services.provider, site_url="https://elsewhere.example")
    for name in ("draft_watch", "view_contracts", "finalize"):
        vars(centre.services).pop(name, None)
    vars(centre.services)["provider"] = moved


def provider_lays_down_another_rate(centre: Centre) -> None:
    provider = centre.services.provider
    stipulations = replace(provider.stipulations, late_payment_daily_percent=Decimal("0.03"))
    for name in ("draft_watch", "view_contracts", "finalize"):
        vars(centre.services).pop(name, None)
    vars(centre.services)["provider"] = replace(provider, stipulations=stipulations)


def contact_gone(centre: Centre) -> None:
    centre.know(an_account(contacts=(a_contact(contact_id="c-2"),)))


def contact_moved(centre: Centre) -> None:
    centre.know(an_account(contacts=(a_contact(address="杭州市西湖区文一西路9号"),)))


def verified(centre: Centre, **changes: Any) -> None:
    before = an_account().verification
    assert before is not None
    centre.know(an_account(verification=replace(before, **changes)))


def another_kind_of_customer(centre: Centre) -> None:
    verified(centre, type=CustomerType.INDIVIDUAL)


def registered_with_particulars(centre: Centre) -> None:
    centre.register(replace(ENTITY, particulars=an_entitys_particulars()))


def warned(centre: Centre, draft: Contract) -> list[str]:
    view = centre.services.view_contracts.one("acme", draft.contract_id, NOW)
    return [warning.code for warning in view.warnings]


@pytest.mark.parametrize(
    "change",
    [
        renamed_entity,
        another_bank_account,
        provider_moved,
        site_moved,
        provider_lays_down_another_rate,
        contact_gone,
        contact_moved,
        another_kind_of_customer,
        registered_with_particulars,
    ],
)
@pytest.mark.shipped_provider
def test_whatever_a_draft_shows_is_watched_c14(centre: Centre, change: Change) -> None:
    draft = centre.draft()
    assert warned(centre, draft) == []

    change(centre)

    assert warned(centre, draft) == ["draft_out_of_date"]
    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        centre.finalize(draft)
    assert centre.now_of(draft).status is Status.DRAFT


@pytest.mark.parametrize("name", [field.name for field in fields(EntityParticulars)])
def test_each_particular_of_the_entity_is_watched_and_told_at_a_refresh_c13_c14(
    centre: Centre, name: str
) -> None:
    particulars = an_entitys_particulars()
    centre.register(replace(ENTITY, particulars=particulars))
    draft = centre.draft()
    centre.register(replace(ENTITY, particulars=replace(particulars, **{name: "other"})))

    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        centre.finalize(draft)

    [difference] = refreshed(centre, draft)
    known = "provider_address" if name == "registered_address" else f"provider_particulars.{name}"
    assert difference == Difference(known, None, getattr(particulars, name) or None, "other")


@pytest.mark.parametrize("name", [field.name for field in fields(CustomerParticulars)])
def test_each_particular_of_the_customer_is_watched_and_told_at_a_refresh_c10_c14(
    centre: Centre, name: str
) -> None:
    particulars = a_customers_particulars()
    verified(centre, particulars=particulars)
    draft = centre.draft()
    verified(centre, particulars=replace(particulars, **{name: ""}))

    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        centre.finalize(draft)

    told = Difference(f"customer_particulars.{name}", None, getattr(particulars, name), None)
    assert refreshed(centre, draft) == (told,)


def test_an_entity_without_particulars_shows_the_providers_address_c13(centre: Centre) -> None:
    of_before = centre.draft().content
    centre.register(replace(ENTITY, particulars=an_entitys_particulars()))
    registered = centre.draft().content

    assert of_before.provider_particulars is None
    assert of_before.provider_address == centre.services.provider.address
    assert registered.provider_address == an_entitys_particulars().registered_address


def refreshed(centre: Centre, draft: Contract) -> tuple[Difference, ...]:
    edit = Edit(refresh=True)
    return centre.services.edit_draft(
        "acme", draft.contract_id, edit, actor="user-of-acme", now=NOW
    ).differences


def test_an_entity_that_is_not_registered_any_more_is_out_of_date_too_c14(centre: Centre) -> None:
    draft = centre.draft()
    centre.services.entities.stored.clear()

    assert warned(centre, draft)[-1] == "draft_out_of_date"


def another_default(centre: Centre) -> None:
    centre.know(an_account(contacts=(a_contact(default=False), a_contact(contact_id="c-2"))))


def one_more_contact(centre: Centre) -> None:
    wish = ContactWish(name="李四", phone="138 0013 8000", address="文一西路2号", default=True)
    centre.services.keep_contacts.add("acme", wish, NOW)


def another_seal(centre: Centre) -> None:
    centre.register(replace(ENTITY, key_id="another", seal_number="2", invoice_issuer_names=("Demo",)))


@pytest.mark.parametrize("change", [another_default, one_more_contact, another_seal])
def test_what_no_draft_shows_may_change_c14(centre: Centre, change: Change) -> None:
    draft = centre.draft()

    change(centre)

    assert warned(centre, draft) == []
    assert centre.finalize(draft).status is Status.SEALING


def test_a_draft_without_a_contact_waits_for_none_c10(centre: Centre) -> None:
    verified(centre, particulars=a_customers_particulars())
    contacts = an_account().contacts
    known = centre.services.accounts.stored["acme"]
    centre.know(replace(known, contacts=()))
    draft = centre.draft()
    centre.know(replace(known, contacts=contacts))

    assert warned(centre, draft) == []


def test_an_official_contract_is_out_of_date_by_nothing_c14(centre: Centre) -> None:
    official = centre.official()
    centre.register(replace(ENTITY, names=Names("别的", "Another")))

    assert warned(centre, official) == ["no_timestamp_yet"]
