"""Reselecting contact or language, and drawing a draft up anew, while it is a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.application.contracts.editing import Edit
from chalicelib.application.customers.keeping_contacts import ContactWish
from chalicelib.domain.common.errors import Conflict, Invalid, NotFound
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.parties.parties import Contact, Names
from chalicelib.domain.provider.terms import ProductTerms, TermsVersion
from chalicelib.domain.requesting.orders import Seller
from tests.support.centre import CUSTOMER, Centre
from tools.samples.factories import NOW, a_bill, a_contact, an_account, an_entity, an_order, an_unpaid_order

OTHER = a_contact(contact_id="c-2", name="李四", default=False)
LATER = NOW + timedelta(hours=1)


def edited(centre: Centre, contract: Contract, **changes: Any) -> Contract:
    edit = Edit(**changes)
    return centre.services.edit_draft("acme", contract.contract_id, edit, actor=CUSTOMER, now=LATER).contract


def contact_of(contract: Contract) -> Contact:
    assert contract.content.contact is not None
    return contract.content.contact


def test_another_contact_makes_another_document_and_the_next_revision_c10(centre: Centre) -> None:
    centre.know(an_account(contacts=(a_contact(), OTHER)))
    draft = centre.draft()

    after = edited(centre, draft, contact_id="c-2")

    assert contact_of(after) == OTHER
    assert (after.revision, after.row) == (2, 2)
    assert after.base_sha256 != draft.base_sha256
    assert (after.contract_id, after.base_sha256) in centre.services.documents.bases
    assert replace(after.content, contact=contact_of(draft)) == draft.content
    assert centre.now_of(draft) == after
    assert centre.story(draft) == [("contract.edited", CUSTOMER, "contact")]
    assert [entry.at for entry in centre.services.history.of(draft.contract_id)] == [LATER]


def test_another_language_leaves_the_contact_c10(centre: Centre) -> None:
    draft = centre.draft()

    after = edited(centre, draft, language=Language.ZH)

    assert after.content == replace(draft.content, language=Language.ZH)
    assert centre.story(draft) == [("contract.edited", CUSTOMER, "language")]


def test_a_contact_that_is_none_of_the_accounts_is_refused_c10(centre: Centre) -> None:
    draft = centre.draft()

    with pytest.raises(Invalid, match=r"^contact_unknown$"):
        edited(centre, draft, contact_id="c-9")

    assert centre.now_of(draft) == draft


def test_editing_changes_nothing_of_what_went_out_of_date_c10(centre: Centre) -> None:
    order = an_unpaid_order(placed_at=NOW)
    draft = centre.draft(order)
    centre.store(an_order(order_id=order.order_id, contract_id=draft.contract_id))
    centre.change(draft, outdated=True)

    after = edited(centre, draft, language=Language.EN)

    assert after.outdated
    assert after.unpaid == draft.unpaid
    assert after.content.lines == draft.content.lines


def test_a_refresh_says_what_orders_and_account_say_now_c10(centre: Centre) -> None:
    order = an_unpaid_order(placed_at=NOW)
    draft = centre.draft(order)
    paid = an_order(
        order_id=order.order_id, contract_id=draft.contract_id, cash_payable=Money(Decimal(5), "CNY")
    )
    centre.store(paid)
    centre.change(draft, outdated=True)
    verification = an_account().verification
    assert verification is not None
    centre.know(an_account(verification=replace(verification, name="新名有限公司")))

    after = edited(centre, draft, refresh=True)

    assert not after.outdated
    assert after.content.total == Money(Decimal(5), "CNY")
    assert after.content.customer_name == "新名有限公司"
    assert (after.unpaid, after.content.valid_until) == ({}, None)
    assert after.revision == 2
    assert centre.story(draft) == [("contract.edited", CUSTOMER, "refresh")]


def test_number_day_contact_and_language_stay_in_a_refresh_c10(centre: Centre) -> None:
    centre.know(an_account(contacts=(a_contact(), OTHER)))
    draft = centre.draft(contact_id="c-2", language=Language.EN)

    after = edited(centre, draft, refresh=True)

    assert after.content == draft.content
    assert after.content.drawn_up_at == NOW
    assert after.base_sha256 == draft.base_sha256


def test_contact_language_and_refresh_can_be_asked_for_together_c10(centre: Centre) -> None:
    centre.know(an_account(contacts=(a_contact(), OTHER)))
    draft = centre.draft()

    after = edited(centre, draft, contact_id="c-2", language=Language.ZH, refresh=True)

    assert (contact_of(after), after.content.language) == (OTHER, Language.ZH)
    assert centre.story(draft) == [("contract.edited", CUSTOMER, "contact, language, refresh")]


def test_a_bills_draft_is_refreshed_from_its_bills_c9(centre: Centre) -> None:
    bill = a_bill()
    draft = centre.draft(bill)
    centre.store(replace(bill, contract_id=draft.contract_id, lines=bill.lines[:1]))

    after = edited(centre, draft, refresh=True)

    assert [line.service_name for line in after.content.lines] == ["Elastic Compute Service"]


@pytest.mark.parametrize(
    "change",
    [
        {"cash_payable": Money(Decimal(5), "USD")},
        {"invoicing_entity": "cloud-sg"},
        {"account_id": "other"},
    ],
)
def test_a_refresh_never_makes_another_contract_of_it_c10(centre: Centre, change: dict[str, Any]) -> None:
    centre.register(an_entity(entity_id="cloud-sg", invoice_issuer_names=()))
    order, other = an_order(), an_order()
    draft = centre.draft(other, order)
    centre.store(replace(order, contract_id=draft.contract_id, **change))

    with pytest.raises(Conflict, match=r"^draft_needs_new_request$"):
        edited(centre, draft, refresh=True)

    assert centre.now_of(draft) == draft


def test_a_refresh_of_one_order_that_changed_its_entity_needs_a_new_request_c10(centre: Centre) -> None:
    centre.register(an_entity(entity_id="cloud-sg", invoice_issuer_names=()))
    order = an_order()
    draft = centre.draft(order)
    centre.store(replace(order, contract_id=draft.contract_id, invoicing_entity="cloud-sg"))

    with pytest.raises(Conflict, match=r"^draft_needs_new_request$"):
        edited(centre, draft, refresh=True)


def test_an_account_that_is_gone_has_no_draft_to_edit(centre: Centre) -> None:
    draft = centre.draft()
    del centre.services.accounts.stored["acme"]

    with pytest.raises(Conflict, match=r"^draft_needs_new_request$"):
        edited(centre, draft, language=Language.ZH)


def test_an_identity_that_is_not_verified_any_more_cannot_be_drawn_up_e5(centre: Centre) -> None:
    draft = centre.draft()
    centre.know(an_account(verification=None))

    with pytest.raises(Conflict, match=r"^identity_not_verified$"):
        edited(centre, draft, refresh=True)


def test_somebody_elses_draft_does_not_exist_e14(centre: Centre) -> None:
    draft = centre.draft()

    with pytest.raises(NotFound):
        centre.services.edit_draft("other", draft.contract_id, Edit(refresh=True), actor="x", now=NOW)


def test_a_draft_that_is_being_sealed_cannot_be_edited_l2(centre: Centre) -> None:
    sealing = centre.sealing()

    with pytest.raises(Conflict, match=r"^contract_not_editable$") as refused:
        edited(centre, sealing, language=Language.ZH)

    assert refused.value.facts == {"status": "sealing"}


def test_a_draft_can_be_edited_until_its_deadline_l8(centre: Centre) -> None:
    draft = centre.draft(an_unpaid_order(placed_at=LATER - timedelta(days=30)))

    with pytest.raises(Conflict, match=r"^contract_not_editable$") as refused:
        edited(centre, draft, language=Language.ZH)

    assert refused.value.facts == {"status": "expired"}


def test_a_draft_that_is_finalized_meanwhile_is_not_edited_l2(centre: Centre) -> None:
    draft = centre.draft()
    centre.meanwhile(lambda: centre.finalize(draft))

    with pytest.raises(Conflict, match=r"^contract_not_editable$"):
        edited(centre, draft, language=Language.ZH)


def test_two_edits_at_once_both_count_c10(centre: Centre) -> None:
    centre.know(an_account(contacts=(a_contact(), OTHER)))
    draft = centre.draft()
    centre.meanwhile(lambda: edited(centre, draft, language=Language.ZH))

    after = edited(centre, draft, contact_id="c-2")

    assert (contact_of(after), after.content.language, after.revision) == (OTHER, Language.ZH, 3)


def test_a_draft_that_takes_an_own_contact_holds_it_c10(centre: Centre) -> None:
    keep, uses = centre.services.keep_contacts, centre.services.accounts.uses
    wish = ContactWish(name="李四", phone="138 0013 8000", address="文一西路2号")
    own = keep.add("acme", wish, NOW)
    draft = centre.draft()

    edited(centre, draft, contact_id=own.contact_id)

    assert [(use.contact_id, use.contract_ids) for use in uses] == [(own.contact_id, (draft.contract_id,))]
    with pytest.raises(Conflict, match=r"^contact_in_use$"):
        keep.remove("acme", own.contact_id, LATER)


def test_an_edit_that_names_no_contact_takes_none_again_c10(centre: Centre) -> None:
    wish = ContactWish(name="李四", phone="138 0013 8000", address="文一西路2号", default=True)
    centre.services.keep_contacts.add("acme", wish, NOW)
    draft = centre.draft()
    uses = list(centre.services.accounts.uses)

    edited(centre, draft, language=Language.ZH)
    edited(centre, draft, refresh=True)

    assert centre.services.accounts.uses == uses
    assert len(uses) == 1


def test_a_refresh_takes_the_terms_that_are_in_force_then_c12(centre: Centre) -> None:
    versions = (TermsVersion("1", datetime(2020, 1, 1, tzinfo=UTC)), TermsVersion("2", LATER))
    centre.services.terms.known["web-hosting"] = ProductTerms("web-hosting", Names("", ""), versions)
    draft = centre.draft(an_order(product="web-hosting", seller=Seller.HICHINA))

    after = edited(centre, draft, refresh=True)

    assert [annex.version for annex in draft.content.annexes] == ["1"]
    assert [annex.version for annex in after.content.annexes] == ["2"]
    assert after.content.drawn_up_at == NOW


def test_a_note_that_no_document_has_changes_without_a_new_revision(centre: Centre) -> None:
    draft = centre.draft(note="PO-1")

    after = edited(centre, draft, note="PO-2")

    assert after == replace(draft, note="PO-2", note_key="po-2", row=2)
    assert centre.now_of(draft) == after
    assert centre.story(draft) == [("contract.noted", CUSTOMER, "PO-2")]


def test_the_note_of_an_official_contract_can_be_changed_and_taken_away(centre: Centre) -> None:
    official = centre.official()

    noted = edited(centre, official, note="PO-1")
    without = edited(centre, official, note="")

    assert (noted.note, without.note) == ("PO-1", "")
    assert centre.now_of(official) == replace(official, row=official.row + 2)
    assert centre.story(official)[-2:] == [
        ("contract.noted", CUSTOMER, "PO-1"),
        ("contract.noted", CUSTOMER, ""),
    ]


def test_the_same_note_again_writes_nothing(centre: Centre) -> None:
    draft = centre.draft(note="PO-1")

    assert edited(centre, draft, note="PO-1", print_note=False) == draft

    assert centre.story(draft) == []


@pytest.mark.parametrize("wish", [{"note": "PO-2"}, {"print_note": False}, {"note": ""}])
def test_a_note_in_an_official_document_stays_as_it_is(centre: Centre, wish: dict[str, Any]) -> None:
    sealing = centre.finalize(centre.draft(note="PO-1", print_note=True))
    centre.seal(sealing)
    official = centre.now_of(sealing)

    with pytest.raises(Conflict, match=r"^note_printed$"):
        edited(centre, official, **wish)

    assert centre.now_of(official) == official


def test_an_official_contract_without_it_is_not_printed_anew_for_a_note(centre: Centre) -> None:
    official = centre.official()

    with pytest.raises(Conflict, match=r"^note_printed$"):
        edited(centre, official, note="PO-1", print_note=True)

    assert centre.now_of(official) == official


@pytest.mark.parametrize("ending", ["sealing", "deleted"])
def test_what_is_neither_draft_nor_official_keeps_its_note(centre: Centre, ending: str) -> None:
    draft = centre.draft(note="PO-1")
    if ending == "sealing":
        centre.finalize(draft)
    else:
        centre.services.withdraw.delete("acme", draft.contract_id, actor=CUSTOMER, now=NOW)

    with pytest.raises(Conflict, match=r"^note_not_changeable$"):
        edited(centre, draft, note="PO-2")

    assert centre.now_of(draft).note == "PO-1"


def test_a_printed_note_of_a_draft_makes_another_document_and_the_next_revision(centre: Centre) -> None:
    draft = centre.draft(note="PO-1", print_note=True)

    after = edited(centre, draft, note="PO-2")

    assert (after.note, after.content.customer_reference, after.revision) == ("PO-2", "PO-2", 2)
    assert after.base_sha256 != draft.base_sha256
    assert centre.story(draft) == [
        ("contract.edited", CUSTOMER, "note"),
        ("contract.noted", CUSTOMER, "PO-2"),
    ]


def test_printing_the_note_or_not_is_an_edit_that_tells_what_became_different(centre: Centre) -> None:
    draft = centre.draft(note="PO-1")
    wish = Edit(print_note=True)

    done = centre.services.edit_draft("acme", draft.contract_id, wish, actor=CUSTOMER, now=LATER)
    without = edited(centre, draft, print_note=False)

    assert [(it.field, it.before, it.after) for it in done.differences] == [
        ("customer_reference", None, "PO-1")
    ]
    assert (without.note, without.content, without.revision) == ("PO-1", draft.content, 3)


def test_a_refresh_and_another_language_keep_what_is_printed(centre: Centre) -> None:
    draft = centre.draft(note="PO-1", print_note=True)

    assert edited(centre, draft, refresh=True).content.customer_reference == "PO-1"
    assert edited(centre, draft, language=Language.EN).content.customer_reference == "PO-1"
    assert edited(centre, draft, refresh=True, note="PO-2").content.customer_reference == "PO-2"


def test_a_note_is_written_only_on_what_was_read(centre: Centre) -> None:
    official = centre.official()
    centre.meanwhile(lambda: centre.change(official, paper_request_id="paper-1"))

    after = edited(centre, official, note="PO-1")

    assert (after.note, after.paper_request_id) == ("PO-1", "paper-1")
