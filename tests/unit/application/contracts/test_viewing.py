"""A contract as its customer sees it: its state by the clock, warnings, actions and story."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.application.contracts.editing import Edit
from chalicelib.application.contracts.viewing import ContractView, Warned
from chalicelib.application.ports import ContractFilter
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.common.facts import FactKind, fact
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.actions import ContractAction
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.paper.paper_request import PaperStatus
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.terms import ProductTerms, TermsVersion
from chalicelib.domain.requesting.orders import BillingMethod, Seller
from chalicelib.domain.sealing.longevity import Longevity, Proof
from tests.support.centre import CUSTOMER, Centre
from tests.support.sweeping import all_expired
from tools.samples.factories import NOW, a_bill, an_account, an_order, an_unpaid_order

DEADLINE = NOW + timedelta(days=30)
INSTANT = timedelta(microseconds=1)
DRAFT_ACTIONS = tuple(map(ContractAction, ("download", "finalize", "edit", "delete")))


def view(centre: Centre, contract: Contract, now: datetime = NOW) -> ContractView:
    return centre.services.view_contracts.one("acme", contract.contract_id, now)


def codes(centre: Centre, contract: Contract, now: datetime = NOW) -> list[str]:
    return [warned.code for warned in view(centre, contract, now).warnings]


def test_a_draft_offers_what_can_be_done_with_it_l1_l4_o4(centre: Centre) -> None:
    draft = centre.draft()

    seen = view(centre, draft)

    assert seen == ContractView(draft, Status.DRAFT, (), DRAFT_ACTIONS)


def test_while_it_is_sealed_nothing_can_be_done_l2(centre: Centre) -> None:
    seen = view(centre, centre.sealing())

    assert (seen.status, seen.warnings, seen.actions) == (Status.SEALING, (), ())


def test_a_failed_sealing_is_told_as_a_delay(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.change(sealing, sealing_fault="base_altered")

    assert view(centre, sealing).warnings == (Warned("sealing_delayed", {}),)


def test_an_official_contract_can_be_voided_and_requested_on_paper_l5_p1(centre: Centre) -> None:
    official = centre.official()

    assert view(centre, official).actions == ("download", "void", "request_paper", "note")


def test_a_contract_with_an_unpaid_order_is_not_voided_by_hand_l6(centre: Centre) -> None:
    official = centre.official(an_unpaid_order(placed_at=NOW))

    assert view(centre, official).actions == ("download", "request_paper", "note")


@pytest.mark.parametrize(
    ("paper_status", "actions"),
    [
        (PaperStatus.REQUESTED, ("download", "void", "note")),
        (PaperStatus.PRINTING, ("download", "void", "note")),
        (PaperStatus.RETURNED, ("download", "void", "note")),
        (PaperStatus.MAILED, ("download", "note")),
        (PaperStatus.DELIVERED, ("download", "note")),
        (PaperStatus.CANCELLED, ("download", "void", "request_paper", "note")),
    ],
)
def test_paper_decides_what_an_official_contract_offers_l5_p2(
    centre: Centre, paper_status: PaperStatus, actions: tuple[str, ...]
) -> None:
    official = centre.official()
    centre.change(official, paper_status=paper_status)

    assert view(centre, official).actions == actions


def test_a_seal_without_a_timestamp_is_told_until_there_is_one(centre: Centre) -> None:
    official = centre.official()
    assert codes(centre, official) == ["no_timestamp_yet"]

    centre.change(official, longevity=Longevity(Proof(timestamped_at=NOW)))

    assert codes(centre, official) == []


@pytest.mark.parametrize("status", [Status.DELETED, Status.VOIDED, Status.CANCELLED, Status.EXPIRED])
def test_what_has_ended_offers_and_warns_of_nothing_l10(centre: Centre, status: Status) -> None:
    contract = centre.draft(an_unpaid_order(placed_at=NOW))
    centre.change(contract, status=status)
    centre.know(an_account(invoice_title="别的公司"))

    seen = view(centre, contract)

    assert (seen.status, seen.warnings, seen.actions) == (status, (), ())


def test_from_its_deadline_on_it_is_expired_whoever_has_swept_l8(centre: Centre) -> None:
    draft = centre.draft(an_unpaid_order(placed_at=NOW))

    assert view(centre, draft, DEADLINE - INSTANT).status is Status.DRAFT
    assert view(centre, draft, DEADLINE).status is Status.EXPIRED
    assert view(centre, draft, DEADLINE).actions == ()


def test_an_unpaid_contract_names_its_deadline_e7(centre: Centre) -> None:
    draft = centre.draft(an_unpaid_order(placed_at=NOW))

    assert view(centre, draft).warnings == (Warned("unpaid_deadline", {"deadline": DEADLINE}),)


def test_an_unpaid_domain_name_may_be_lost_e10(centre: Centre) -> None:
    domain = an_unpaid_order(product="domain-name", service_type="domain_registration", placed_at=NOW)

    assert codes(centre, centre.draft(domain)) == ["unpaid_deadline", "unpaid_domain_may_be_lost"]


def test_a_paid_domain_name_is_not_lost_because_something_else_is_unpaid_e10(centre: Centre) -> None:
    draft = centre.draft(an_order(product="domain-name"), an_unpaid_order(placed_at=NOW))

    assert codes(centre, draft) == ["unpaid_deadline"]


def test_pay_as_you_go_points_to_the_monthly_bill_e12_c8(centre: Centre) -> None:
    order = an_order(product="ecs-pay-as-you-go", billing_method=BillingMethod.PAY_AS_YOU_GO)

    assert codes(centre, centre.draft(an_order(), order)) == ["use_monthly_bill"]
    bill = centre.draft(a_bill())
    unpriced = tuple(replace(line, cash_payable=None) for line in bill.content.lines)
    centre.change(bill, content=replace(bill.content, lines=unpriced))
    assert codes(centre, bill) == []


def test_another_invoice_title_is_told_at_the_draft_alone_c11(centre: Centre) -> None:
    draft, official = centre.draft(), centre.official()
    centre.know(an_account(invoice_title="别的公司"))

    facts: dict[str, object] = {"invoice_title": "别的公司", "name": "杭州示例科技有限公司"}
    assert view(centre, draft).warnings == (Warned("invoice_title_mismatch", facts),)
    assert codes(centre, official) == ["no_timestamp_yet"]


def test_an_outdated_draft_says_so_and_stays_a_draft(centre: Centre) -> None:
    draft = centre.draft()
    centre.change(draft, outdated=True)

    seen = view(centre, draft)

    assert (seen.warnings, seen.actions) == ((Warned("draft_out_of_date", {}),), DRAFT_ACTIONS)


def test_another_verified_name_makes_a_draft_out_of_date_and_no_official_contract_c14(centre: Centre) -> None:
    draft, official = centre.draft(), centre.official()
    verification = an_account().verification
    assert verification is not None
    centre.know(an_account(verification=replace(verification, name="新名"), invoice_title="新名"))

    assert codes(centre, draft) == ["draft_out_of_date"]
    assert codes(centre, official) == ["no_timestamp_yet"]


def test_newer_terms_make_a_draft_out_of_date_c12(centre: Centre) -> None:
    versions = (TermsVersion("1", datetime(2020, 1, 1, tzinfo=UTC)), TermsVersion("2", DEADLINE))
    centre.services.terms.known["web-hosting"] = ProductTerms("web-hosting", Names("", ""), versions)
    draft = centre.draft(an_order(product="web-hosting", seller=Seller.HICHINA))

    assert codes(centre, draft, DEADLINE - INSTANT) == []
    assert codes(centre, draft, DEADLINE) == ["draft_out_of_date"]


def test_the_account_is_not_read_where_no_draft_is_shown(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    official = centre.official()

    def read(_: str) -> None:
        raise AssertionError("nobody needs the account")

    monkeypatch.setattr(centre.services.accounts, "get", read)

    assert view(centre, official).status is Status.OFFICIAL


def test_somebody_elses_contract_does_not_exist_e14(centre: Centre) -> None:
    draft = centre.draft()

    with pytest.raises(NotFound):
        centre.services.view_contracts.one("other", draft.contract_id, NOW)
    with pytest.raises(NotFound):
        centre.services.view_contracts.story("other", draft.contract_id, NOW)


def listed(
    centre: Centre, limit: int = 10, cursor: str | None = None, **wanted: Any
) -> tuple[list[str], Any]:
    page = centre.services.view_contracts.page("acme", ContractFilter(**wanted), limit, cursor, NOW)
    return [seen.contract.contract_id for seen in page.items], page.next_cursor


def test_contracts_are_listed_newest_first_page_by_page(centre: Centre) -> None:
    one, two, three = (centre.draft() for _ in range(3))

    first, cursor = listed(centre, limit=2)
    second, end = listed(centre, limit=2, cursor=cursor)

    assert (first, second, end) == ([three.contract_id, two.contract_id], [one.contract_id], None)


def test_a_list_by_state_goes_by_the_clock_l8(centre: Centre) -> None:
    overdue = centre.draft(an_unpaid_order(placed_at=NOW - timedelta(days=29)))
    centre.change(overdue, unpaid={"1": NOW})
    draft = centre.draft()

    assert listed(centre, status=Status.EXPIRED) == ([overdue.contract_id], None)
    assert listed(centre, status=Status.DRAFT) == ([draft.contract_id], None)


def test_the_story_begins_with_the_request_and_tells_every_step_l11(centre: Centre) -> None:
    draft = centre.draft()
    later = NOW + timedelta(hours=1)
    edit = Edit(language=Language.ZH)
    centre.services.edit_draft("acme", draft.contract_id, edit, actor=CUSTOMER, now=later)

    story = centre.services.view_contracts.story("acme", draft.contract_id, later)

    assert list(story.items) == [
        HistoryEntry(draft.contract_id, NOW, CUSTOMER, Action.REQUESTED),
        HistoryEntry(
            draft.contract_id,
            later,
            CUSTOMER,
            Action.EDITED,
            "language",
            facts=(fact(FactKind.LANGUAGE_CHANGED),),
        ),
    ]


def test_a_long_story_begins_with_the_request_and_ends_with_the_deadline_l8_l11(centre: Centre) -> None:
    draft = centre.draft(an_unpaid_order(placed_at=NOW))
    entries = [
        HistoryEntry(draft.contract_id, NOW + timedelta(minutes=number), CUSTOMER, Action.DOWNLOADED)
        for number in range(150)
    ]
    centre.services.history.add(entries)
    story, later = centre.services.view_contracts.story, DEADLINE + timedelta(days=1)

    first = story("acme", draft.contract_id, later)
    second = story("acme", draft.contract_id, later, first.next_cursor)

    told = [entry.action for entry in (*first.items, *second.items)]
    assert told == [Action.REQUESTED, *[Action.DOWNLOADED] * 150, Action.EXPIRED]
    assert (len(first.items), second.next_cursor) == (101, None)


def test_the_story_tells_the_deadline_from_that_instant_on_l8_l11(centre: Centre) -> None:
    draft = centre.draft(an_unpaid_order(placed_at=NOW))
    expired = HistoryEntry(draft.contract_id, DEADLINE, "system", Action.EXPIRED)

    def story(account_id: str, contract_id: str, now: datetime) -> list[HistoryEntry]:
        return list(centre.services.view_contracts.story(account_id, contract_id, now).items)

    assert len(story("acme", draft.contract_id, DEADLINE - INSTANT)) == 1
    assert story("acme", draft.contract_id, DEADLINE + timedelta(days=3))[-1] == expired
    all_expired(centre.services.expire, DEADLINE + timedelta(days=1))
    assert story("acme", draft.contract_id, DEADLINE + timedelta(days=3))[1:] == [expired]
