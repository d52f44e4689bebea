"""A draft that says something else than what is true by now is out of date, and is not sealed unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.application.customers.keeping_contacts import ContactWish
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.parties import Names
from tests.support.centre import Centre
from tools.samples.factories import NOW, a_contact, an_account, an_entity

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


def contact_gone(centre: Centre) -> None:
    centre.know(an_account(contacts=(a_contact(contact_id="c-2"),)))


def contact_moved(centre: Centre) -> None:
    centre.know(an_account(contacts=(a_contact(address="杭州市西湖区文一西路9号"),)))


def warned(centre: Centre, draft: Contract) -> list[str]:
    view = centre.services.view_contracts.one("acme", draft.contract_id, NOW)
    return [warning.code for warning in view.warnings]


@pytest.mark.parametrize(
    "change",
    [renamed_entity, another_bank_account, provider_moved, contact_gone, contact_moved],
)
def test_whatever_a_draft_shows_is_watched_c14(centre: Centre, change: Change) -> None:
    draft = centre.draft()
    assert warned(centre, draft) == []

    change(centre)

    assert warned(centre, draft) == ["draft_out_of_date"]
    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        centre.finalize(draft)
    assert centre.now_of(draft).status is Status.DRAFT


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
    centre.know(an_account(contacts=()))
    draft = centre.draft()
    centre.know(an_account())

    assert warned(centre, draft) == []


def test_an_official_contract_is_out_of_date_by_nothing_c14(centre: Centre) -> None:
    official = centre.official()
    centre.register(replace(ENTITY, names=Names("别的", "Another")))

    assert warned(centre, official) == ["no_timestamp_yet"]
