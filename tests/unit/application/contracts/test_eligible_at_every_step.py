"""What a request requires holds at a refresh and when finalizing, and whatever a draft shows is watched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.application.contracts.editing import Edit
from chalicelib.application.contracts.viewing import ContractView
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.actions import ContractAction
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.drawing_up import printed_texts
from chalicelib.domain.parties.contacts import AddressBook
from chalicelib.domain.parties.particulars import CustomerParticulars
from chalicelib.domain.parties.parties import (
    Contact,
    ContactSource,
    Names,
    Partner,
    PartnerType,
    RemittanceAccount,
)
from chalicelib.domain.requesting.orders import OrderState, Seller
from tests.support.centre import CUSTOMER, Centre
from tools.samples.factories import NOW, a_bill, a_contact, an_account, an_entity, an_order

OF_AN_ORDER: dict[str, dict[str, Any]] = {
    "negative_total": {"cash_payable": Money(Decimal(-10), "CNY")},
    "offline_contract_only": {"product": "dedicated-host"},
    "marketplace_ticket": {"seller": Seller.MARKETPLACE, "electronic_contract": False},
    "domain_payment_required": {
        "product": "domain-name",
        "seller": Seller.HICHINA,
        "state": OrderState.UNPAID,
        "paid_at": None,
        "placed_at": NOW,
    },
    "order_cancelled": {"state": OrderState.REFUNDED},
    "invoicing_entity_unknown": {"invoicing_entity": "cloud-nowhere"},
    "text_not_printable": {"configuration": "4 vCPU 😀"},
}
OF_THE_ACCOUNT: dict[str, dict[str, Any]] = {
    "contact_service_provider": {"partner": Partner(PartnerType.DISTRIBUTION, "Partner Ltd.")},
    "identity_not_verified": {"verification": None},
}
A_BANK = RemittanceAccount("Another Bank", "Demo Cloud", "4402 9999")


def refreshed(centre: Centre, draft: Contract) -> Contract:
    edit = Edit(refresh=True)
    return centre.services.edit_draft("acme", draft.contract_id, edit, actor=CUSTOMER, now=NOW).contract


def shown(centre: Centre, draft: Contract) -> ContractView:
    return centre.services.view_contracts.one("acme", draft.contract_id, NOW)


def finalized(centre: Centre, draft: Contract) -> Contract:
    return centre.finalize(draft)


def codes(view: ContractView) -> list[str]:
    return [warned.code for warned in view.warnings]


def spoiled(centre: Centre, code: str) -> Contract:
    """A draft whose order or account became what a request would refuse with `code`."""
    order = an_order()
    draft = centre.draft(order)
    if code in OF_AN_ORDER:
        centre.store(replace(order, contract_id=draft.contract_id, **OF_AN_ORDER[code]))
    else:
        centre.know(an_account(**OF_THE_ACCOUNT[code]))
    return draft


@pytest.mark.parametrize("step", [refreshed, finalized])
@pytest.mark.parametrize("code", [*OF_AN_ORDER, *OF_THE_ACCOUNT])
def test_what_could_not_be_requested_now_is_refused_by_its_rule_e1_e4_e5_e6_e8_e9_e11(
    centre: Centre, code: str, step: Callable[[Centre, Contract], Contract]
) -> None:
    draft = spoiled(centre, code)

    with pytest.raises(Conflict) as refused:
        step(centre, draft)

    assert refused.value.code == code
    assert refused.value.facts["order_id"] == draft.source_ids[0]
    assert centre.now_of(draft) == draft


@pytest.mark.parametrize("code", [*OF_AN_ORDER, *OF_THE_ACCOUNT])
def test_a_draft_that_cannot_become_official_says_so_and_why(centre: Centre, code: str) -> None:
    view = shown(centre, spoiled(centre, code))

    assert codes(view)[:2] == ["draft_cannot_become_official", code]
    assert ContractAction.FINALIZE not in view.actions
    assert ContractAction.DELETE in view.actions


def test_a_draft_holds_its_own_orders_without_refusing_itself_e2(centre: Centre) -> None:
    draft = centre.draft()

    assert "draft_cannot_become_official" not in codes(shown(centre, draft))
    assert refreshed(centre, draft).revision == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"names": Names("新名云计算有限公司", "New Name Cloud Ltd.")},
        {"remittance_account": A_BANK},
    ],
)
def test_a_changed_name_or_bank_account_is_never_sealed_c13_c14(
    centre: Centre, changes: dict[str, Any]
) -> None:
    draft = centre.draft()
    centre.register(replace(an_entity(), **changes))

    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        finalized(centre, draft)

    assert "draft_out_of_date" in codes(shown(centre, draft))
    assert finalized(centre, refreshed(centre, draft)).status is Status.SEALING


def test_a_bank_account_that_changes_while_finalizing_is_never_sealed_c13(centre: Centre) -> None:
    draft = centre.draft()
    centre.meanwhile(lambda: centre.register(replace(an_entity(), remittance_account=A_BANK)))

    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        finalized(centre, draft)

    assert centre.now_of(draft).status is Status.DRAFT


def test_a_changed_address_of_the_provider_makes_a_draft_out_of_date_c14(centre: Centre) -> None:
    draft = centre.draft()
    moved = replace(centre.services.provider, address="杭州市新街1号")
    for used_by in (centre.services.finalize, centre.services.view_contracts):
        object.__setattr__(used_by, "watch", replace(centre.services.draft_watch, provider=moved))

    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        finalized(centre, draft)

    assert "draft_out_of_date" in codes(shown(centre, draft))


@pytest.mark.parametrize("name", ["name", "phone", "email", "address", "postal_code"])
def test_a_contact_that_says_something_else_makes_a_draft_out_of_date_c10(centre: Centre, name: str) -> None:
    draft = centre.draft()
    centre.know(an_account(contacts=(a_contact(**{name: "other"}),)))

    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        finalized(centre, draft)

    assert finalized(centre, refreshed(centre, draft)).status is Status.SEALING


def test_a_contact_that_is_gone_gives_way_to_the_default_at_a_refresh_c10(centre: Centre) -> None:
    draft = centre.draft()
    other = a_contact(contact_id="another", name="Wang Min")
    centre.know(an_account(contacts=(other,)))

    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        finalized(centre, draft)

    assert refreshed(centre, draft).content.contact == other


def test_making_another_contact_the_default_changes_no_draft_c10(centre: Centre) -> None:
    draft = centre.draft()
    contacts = (replace(a_contact(), default=False), a_contact(contact_id="another", default=True))
    centre.know(an_account(contacts=contacts))

    assert finalized(centre, draft).status is Status.SEALING


def test_an_own_contact_that_changes_while_finalizing_is_not_sealed_as_it_was_c10(centre: Centre) -> None:
    own = a_contact(contact_id="own", source=ContactSource.OWN, default=False)
    keep(centre, own)
    draft = centre.draft(contact_id="own")
    centre.meanwhile(lambda: keep(centre, replace(own, phone="0571-1")))

    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        finalized(centre, draft)


def keep(centre: Centre, contact: Contact) -> None:
    """The customer's address book with this contact of their own."""
    books = centre.services.accounts.books
    book = books.get("acme", AddressBook("acme"))
    books["acme"] = replace(book.with_own(contact), row=book.row + 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "张😀"},
        {"particulars": CustomerParticulars(registered_address="😀路1号")},
        {"particulars": CustomerParticulars(bank="😀银行", bank_account="1")},
    ],
)
def test_what_is_verified_and_cannot_be_printed_is_refused_at_the_order_already_e5(
    centre: Centre, changes: dict[str, Any]
) -> None:
    verified = an_account().verification
    assert verified is not None
    order = an_order()
    centre.store(order)
    centre.know(an_account(verification=replace(verified, **changes), invoice_title=None))

    verdict = centre.services.list_orders.one("acme", order.order_id, NOW).verdict

    assert (verdict.allowed, verdict.code) == (False, "name_not_printable")
    assert verdict.facts == {"character": "😀", "code_point": "U+1F600"}


@pytest.mark.parametrize("step", [refreshed, finalized])
def test_a_bill_that_is_not_the_accounts_any_more_is_not_made_official_e14(
    centre: Centre, step: Callable[[Centre, Contract], Contract]
) -> None:
    draft = centre.draft(a_bill())
    centre.know(an_account(billing_account_ids=()))

    with pytest.raises(Conflict, match="draft_needs_new_request"):
        step(centre, draft)

    assert "draft_cannot_become_official" in codes(shown(centre, draft))


def another_entity_takes_the_name(centre: Centre) -> None:
    centre.register(replace(an_entity(), invoice_issuer_names=()))
    centre.register(replace(an_entity(), entity_id="cloud-two", invoice_issuer_names=("Demo Cloud Ltd",)))


@pytest.mark.parametrize("step", [refreshed, finalized])
def test_what_another_entity_invoices_by_now_is_not_sealed_by_the_one_before_e3(
    centre: Centre, step: Callable[[Centre, Contract], Contract]
) -> None:
    draft = an_entitys_draft(centre)
    another_entity_takes_the_name(centre)

    with pytest.raises(Conflict, match=r"^draft_needs_new_request$"):
        step(centre, draft)

    assert codes(shown(centre, draft))[:2] == ["draft_cannot_become_official", "draft_needs_new_request"]
    assert centre.now_of(draft) == draft


def test_an_entity_that_is_remembered_under_a_name_it_has_no_more_seals_nothing_of_it_e3(
    centre: Centre,
) -> None:
    draft = an_entitys_draft(centre)
    remembered = centre.services.entities.by_feed_names(["DEMO CLOUD LTD."])
    another_entity_takes_the_name(centre)
    vars(centre.services.entities)["by_feed_names"] = lambda _: remembered

    with pytest.raises(Conflict, match=r"^draft_needs_new_request$"):
        finalized(centre, draft)


def an_entitys_draft(centre: Centre) -> Contract:
    """Of an order that names its entity otherwise than by its id, and not letter by letter."""
    centre.register(replace(an_entity(), invoice_issuer_names=("Demo Cloud Ltd",)))
    return centre.draft(an_order(invoicing_entity="DEMO CLOUD LTD."))


def test_what_an_order_or_bill_would_print_and_no_font_has_is_refused_beforehand_c1_c9(
    centre: Centre,
) -> None:
    order, bill = an_order(service_name="Server 😀"), a_bill()
    rocket = replace(bill, lines=(*bill.lines[:-1], replace(bill.lines[-1], service_name="Rocket 😀")))
    centre.store(order, rocket)

    of_order = centre.services.list_orders.one("acme", order.order_id, NOW).verdict
    of_bill = centre.services.list_bills.one("acme", bill.bill_id, NOW).verdict

    for verdict in (of_order, of_bill):
        assert (verdict.allowed, verdict.code) == (False, "text_not_printable")
        assert verdict.facts == {"character": "😀", "code_point": "U+1F600"}


def test_white_space_of_a_feeds_texts_is_nothing_that_could_not_be_printed_c1() -> None:
    order = an_order(configuration="4 vCPU\t8 GiB\r\n40 GB\u2028SSD")

    assert printed_texts(order).endswith("4 vCPU 8 GiB 40 GB SSD")
