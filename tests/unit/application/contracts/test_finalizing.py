"""Finalizing: the customer makes binding what the customer saw, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.application.contracts.editing import Edit
from chalicelib.domain.common.errors import Conflict, NotFound
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.particulars import CustomerParticulars
from chalicelib.domain.parties.parties import Contact, Names
from chalicelib.domain.provider.terms import ProductTerms, TermsVersion
from chalicelib.domain.requesting.orders import Seller
from tests.support.centre import CUSTOMER, Centre
from tools.samples.factories import NOW, a_contact, an_account, an_order, an_unpaid_order

LATER = NOW + timedelta(hours=1)


def renamed() -> object:
    verification = an_account().verification
    assert verification is not None
    return replace(verification, name="新名有限公司")


def test_a_finalized_draft_waits_for_its_seal_l2(centre: Centre) -> None:
    draft = centre.draft()

    after = centre.finalize(draft, LATER)

    assert (after.status, after.sealing_since, after.finalized_by) == (Status.SEALING, LATER, CUSTOMER)
    assert after.base_sha256 == draft.base_sha256
    assert centre.now_of(draft) == after
    assert centre.services.documents.seals_asked_for == [draft.contract_id]
    assert centre.story(draft) == [("contract.finalized", CUSTOMER, "revision 1")]
    assert [entry.at for entry in centre.services.history.of(draft.contract_id)] == [LATER]


def test_finalizing_twice_is_finalizing_once_and_asks_again_for_the_seal_l2(centre: Centre) -> None:
    first = centre.sealing()

    again = centre.finalize(first, LATER)

    assert again == first
    assert centre.services.documents.seals_asked_for == [first.contract_id] * 2
    assert len(centre.story(first)) == 1


def test_an_official_contract_stays_official_and_is_not_sealed_again_l2(centre: Centre) -> None:
    official = centre.official()

    assert centre.finalize(official) == official
    assert centre.services.documents.seals_asked_for == [official.contract_id]


def test_a_failed_sealing_is_left_to_staff(centre: Centre) -> None:
    sealing = centre.sealing()
    failed = centre.change(sealing, sealing_fault="base_altered")

    assert centre.finalize(sealing) == failed
    assert centre.services.documents.seals_asked_for == [sealing.contract_id]


def test_another_revision_than_the_customer_saw_is_refused_l2(centre: Centre) -> None:
    draft = centre.draft()
    edit = Edit(language=Language.ZH)
    centre.services.edit_draft("acme", draft.contract_id, edit, actor=CUSTOMER, now=NOW)

    with pytest.raises(Conflict, match=r"^draft_changed$") as refused:
        centre.finalize(draft)
    after = centre.finalize(draft, revision=2)

    assert refused.value.facts == {"revision": 2}
    assert after.status is Status.SEALING


def test_who_names_no_revision_takes_what_is_there_l2(centre: Centre) -> None:
    assert centre.finalize(centre.draft(), revision=None).status is Status.SEALING


def test_an_edit_at_the_same_moment_is_not_sealed_unseen_l2(centre: Centre) -> None:
    draft = centre.draft()
    edit = Edit(language=Language.ZH)
    centre.meanwhile(
        lambda: centre.services.edit_draft("acme", draft.contract_id, edit, actor=CUSTOMER, now=NOW)
    )

    with pytest.raises(Conflict, match=r"^draft_changed$"):
        centre.finalize(draft)

    assert centre.now_of(draft).status is Status.DRAFT


def test_another_name_on_the_invoice_is_refused_c11(centre: Centre) -> None:
    draft = centre.draft()
    centre.know(an_account(invoice_title="别的公司"))

    with pytest.raises(Conflict, match=r"^invoice_title_mismatch$") as refused:
        centre.finalize(draft)

    assert refused.value.facts == {"invoice_title": "别的公司", "name": "杭州示例科技有限公司"}
    assert centre.services.documents.seals_asked_for == []


def test_an_account_without_an_invoice_title_has_nothing_that_differs_c11(centre: Centre) -> None:
    draft = centre.draft()
    centre.know(an_account(invoice_title=None))

    assert centre.finalize(draft).status is Status.SEALING


def test_an_invoice_title_that_changes_at_the_same_moment_is_seen_c11(centre: Centre) -> None:
    draft = centre.draft()
    centre.meanwhile(lambda: centre.know(an_account(invoice_title="别的公司")))

    with pytest.raises(Conflict, match=r"^invoice_title_mismatch$"):
        centre.finalize(draft)

    assert centre.now_of(draft).status is Status.DRAFT


def test_a_name_that_changes_at_the_same_moment_is_seen_c11(centre: Centre) -> None:
    draft = centre.draft()
    centre.meanwhile(lambda: centre.know(an_account(verification=renamed(), invoice_title="新名有限公司")))

    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        centre.finalize(draft)


@pytest.mark.parametrize("invoice_title", [None, "新名有限公司", "杭州示例科技有限公司"])
def test_a_draft_with_another_name_than_the_verified_one_is_out_of_date_c11(
    centre: Centre, invoice_title: str | None
) -> None:
    draft = centre.draft()
    centre.know(an_account(verification=renamed(), invoice_title=invoice_title))

    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        centre.finalize(draft)


def test_a_draft_whose_orders_say_something_else_is_out_of_date(centre: Centre) -> None:
    draft = centre.draft()
    centre.change(draft, outdated=True)

    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        centre.finalize(draft)


def test_a_draft_of_an_account_that_is_gone_cannot_become_official_e5(centre: Centre) -> None:
    draft = centre.draft()
    del centre.services.accounts.stored["acme"]

    with pytest.raises(Conflict, match=r"^identity_not_verified$"):
        centre.finalize(draft)


def test_terms_that_come_into_force_make_a_draft_out_of_date_at_that_instant_c12(centre: Centre) -> None:
    versions = (
        TermsVersion("1", datetime(2020, 1, 1, tzinfo=UTC)),
        TermsVersion("2", LATER),
    )
    centre.services.terms.known["web-hosting"] = ProductTerms("web-hosting", Names("", ""), versions)
    drafts = [centre.draft(an_order(product="web-hosting", seller=Seller.HICHINA)) for _ in range(2)]

    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        centre.finalize(drafts[0], LATER)
    in_time = centre.finalize(drafts[1], LATER - timedelta(microseconds=1))

    assert in_time.status is Status.SEALING


def test_terms_that_are_not_published_any_more_do_not_stand_in_the_way_c12(centre: Centre) -> None:
    versions = (TermsVersion("1", datetime(2020, 1, 1, tzinfo=UTC)),)
    centre.services.terms.known["web-hosting"] = ProductTerms("web-hosting", Names("", ""), versions)
    draft = centre.draft(an_order(product="web-hosting", seller=Seller.HICHINA))
    centre.services.terms.known.clear()

    assert centre.finalize(draft).status is Status.SEALING


def ended(centre: Centre, status: Status) -> Contract:
    return centre.change(centre.draft(), status=status)


@pytest.mark.parametrize("status", [Status.DELETED, Status.VOIDED, Status.CANCELLED, Status.EXPIRED])
def test_what_has_ended_is_not_finalized_l10(centre: Centre, status: Status) -> None:
    contract = ended(centre, status)

    with pytest.raises(Conflict, match=r"^contract_not_draft$") as refused:
        centre.finalize(contract)

    assert refused.value.facts == {"status": status}


def test_a_draft_is_finalized_until_its_deadline_and_not_at_it_l8(centre: Centre) -> None:
    drafts = [centre.draft(an_unpaid_order(placed_at=LATER - timedelta(days=30))) for _ in range(2)]

    with pytest.raises(Conflict, match=r"^contract_not_draft$") as refused:
        centre.finalize(drafts[0], LATER)
    in_time = centre.finalize(drafts[1], LATER - timedelta(microseconds=1))

    assert refused.value.facts == {"status": Status.EXPIRED}
    assert in_time.status is Status.SEALING


def test_somebody_elses_draft_does_not_exist_e14(centre: Centre) -> None:
    draft = centre.draft()

    with pytest.raises(NotFound):
        centre.services.finalize("other", draft.contract_id, revision=1, actor="x", now=NOW)


def test_a_draft_that_nobody_stored_does_not_exist(centre: Centre) -> None:
    with pytest.raises(NotFound):
        centre.services.finalize("acme", "nothing", revision=1, actor="x", now=NOW)


@pytest.mark.parametrize("contacts", [(), (a_contact(email="", address=" "),)])
def test_a_draft_without_an_address_for_notices_says_so_and_is_not_finalized_c10(
    centre: Centre, contacts: tuple[Contact, ...]
) -> None:
    centre.know(an_account(contacts=contacts))
    draft = centre.draft()

    with pytest.raises(Conflict, match=r"^contact_needed$"):
        centre.finalize(draft)

    warned = centre.services.view_contracts.one("acme", draft.contract_id, NOW).warnings
    assert [warning.code for warning in warned] == ["contact_needed"]
    assert centre.now_of(draft).status is Status.DRAFT


def test_a_contact_that_is_added_and_chosen_is_the_way_out_c10(centre: Centre) -> None:
    centre.know(an_account(contacts=()))
    draft = centre.draft()
    centre.know(an_account())

    edit = Edit(contact_id=a_contact().contact_id)
    edited = centre.services.edit_draft("acme", draft.contract_id, edit, actor=CUSTOMER, now=NOW)

    assert centre.finalize(edited.contract).status is Status.SEALING


@pytest.mark.parametrize("contact", [a_contact(address=""), a_contact(email="")])
def test_an_address_of_either_kind_is_enough_c10(centre: Centre, contact: Contact) -> None:
    centre.know(an_account(contacts=(contact,)))

    assert centre.finalize(centre.draft()).status is Status.SEALING


def test_notices_can_go_to_the_registered_address_that_the_contract_shows_c10(centre: Centre) -> None:
    verified = an_account().verification
    assert verified is not None
    known = replace(verified, particulars=CustomerParticulars(registered_address="演示路18号"))
    centre.know(an_account(verification=known, contacts=()))

    assert centre.finalize(centre.draft()).status is Status.SEALING
