"""Staff find contracts, orders, parcels and customers by parts of what they have in hand."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from chalicelib.application.callers import Caller, Role
from chalicelib.application.desk.searching import MOST_SHOWN, DeskFindings, Hits
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.searching.clues import clues_to_paper
from tests.fakes.services import ServicesInMemory
from tests.support.centre import CUSTOMER, Centre
from tests.support.claiming import claimed
from tests.support.paper_office import CLERK, PaperOffice
from tools.samples.factories import NOW, an_account, an_order


def search(services: ServicesInMemory, typed: str, *roles: Role) -> DeskFindings:
    """What somebody of these roles finds; of staff, if none is named."""
    caller = Caller("tang", None, frozenset(roles or {Role.STAFF}))
    return services.search_desk.for_caller(caller, typed, NOW)


def names(hits: Hits) -> list[str]:
    return [it.named for it in hits.items]


def test_a_contract_is_found_by_the_last_letters_of_its_number(centre: Centre) -> None:
    draft = centre.draft()

    [hit] = search(centre.services, draft.contract_number[-6:]).contracts.items

    assert hit.row is not None
    assert (hit.named, hit.row.contract_id) == (draft.contract_number, draft.contract_id)
    assert (hit.customer_name, hit.status) == (draft.content.customer_name, Status.DRAFT)


def test_a_contract_is_found_by_the_middle_of_an_orders_number(centre: Centre) -> None:
    draft = centre.draft(an_order(order_id="2026-55-7788-99"))

    assert names(search(centre.services, "577 88").orders) == ["2026-55-7788-99"]
    [hit] = search(centre.services, "57788").orders.items
    assert hit.row is not None
    assert hit.row.contract_id == draft.contract_id


def test_numbers_that_end_with_the_part_come_first(centre: Centre) -> None:
    centre.draft(an_order(order_id="12345678"))
    centre.draft(an_order(order_id="99991234"))

    assert names(search(centre.services, "1234").orders) == ["99991234", "12345678"]


def test_an_order_without_a_contract_is_found_by_its_whole_number(centre: Centre) -> None:
    centre.store(an_order(order_id="order-9"))

    [hit] = search(centre.services, " order-9 ").orders.items

    assert (hit.named, hit.account_id, hit.row) == ("order-9", "acme", None)
    assert names(search(centre.services, "rder-9").orders) == []


def test_a_customer_is_found_by_two_characters_out_of_the_middle(centre: Centre) -> None:
    account = an_account(account_id="other", billing_account_ids=())
    assert account.verification is not None
    named = replace(account, verification=replace(account.verification, name="杭州䶮云软件有限公司"))
    centre.know(named)

    [hit] = search(centre.services, "云软").customers.items

    assert (hit.account_id, hit.customer_name) == ("other", "杭州䶮云软件有限公司")


def test_of_many_ten_are_shown_and_more_are_told(centre: Centre) -> None:
    for number in range(MOST_SHOWN + 1):
        centre.draft(an_order(order_id=f"{number:02d}-4711"))

    found = search(centre.services, "4711").orders

    assert (len(found.items), found.there_are_more) == (MOST_SHOWN, True)


def test_a_contract_is_shown_once_however_many_of_its_orders_have_the_part(centre: Centre) -> None:
    centre.draft(an_order(order_id="471100"), an_order(order_id="471101"))

    found = search(centre.services, "4711").orders

    assert (len(found.items), found.there_are_more) == (1, False)


def test_a_parcel_is_found_until_its_number_is_corrected_p5() -> None:
    office = PaperOffice()
    paper = office.request(office.hold())
    office.mail_paper.mail(paper.paper_request_id, "sf", "SF12345678", actor=CLERK, now=NOW)

    [hit] = search(office.services, "345678").parcels.items
    assert hit.paper is not None
    assert (hit.named, hit.paper.paper_request_id) == ("SF12345678", paper.paper_request_id)
    assert hit.row is not None
    assert hit.row.contract_id == paper.contract_id

    office.services.clues.keep(clues_to_paper(hit.paper))
    office.mail_paper.correct(paper.paper_request_id, "sf", "SF99999999", actor=CLERK, now=NOW)
    assert names(search(office.services, "345678").parcels) == []


def test_the_mail_room_finds_contracts_with_paper_alone_p1() -> None:
    office = PaperOffice()
    with_paper, without = office.hold(), office.hold()
    office.request(with_paper)

    def found(contract_number: str) -> list[str]:
        return names(search(office.services, contract_number[-8:], Role.MAILROOM).contracts)

    assert found(with_paper.contract_number) == [with_paper.contract_number]
    assert found(without.contract_number) == []


def test_finance_finds_claims_by_contract_and_order_and_customers_and_nothing_else_o1(centre: Centre) -> None:
    contract, other = (
        centre.official(an_order(order_id=it)) for it in ("2026-55-7788-99", "2026-66-7788-99")
    )
    claim = claimed(centre, contract)

    found = partial(search, centre.services)

    for typed in (contract.contract_number[-6:], "55-7788"):
        told = found(typed, Role.FINANCE)
        assert [it.claim.claim_id for it in told.claims.items if it.claim] == [claim.claim_id]
        assert (told.contracts, told.orders, told.parcels) == (Hits(), Hits(), Hits())
    both = found(contract.contract_number[-6:], Role.FINANCE, Role.MAILROOM)
    assert ([it.claim for it in both.claims.items], names(both.contracts)) == ([claim], [])
    assert found(other.contract_number[-6:], Role.FINANCE).claims == Hits([])
    assert names(found(contract.content.customer_name[:3], Role.FINANCE).customers) != []
    assert found("55-7788", Role.STAFF).claims == found("55-7788", Role.MAILROOM).claims == Hits()


def test_the_claims_of_a_customer_are_listed_in_whichever_state_o1(centre: Centre) -> None:
    claim = claimed(centre, centre.official(an_order(order_id="2026-55-7788-99")))
    centre.services.withdraw_claim("acme", claim.claim_id, actor=CUSTOMER, now=NOW)

    page = centre.services.claims_desk.of_account("acme", 10, None, with_candidates=False)

    assert [view.claim.claim_id for view in page.items] == [claim.claim_id]


@pytest.mark.parametrize("typed", ["云", "123", "", "---"])
def test_what_is_too_short_finds_nothing(centre: Centre, typed: str) -> None:
    centre.draft()

    found = search(centre.services, typed)

    assert [*found.contracts.items, *found.orders.items, *found.parcels.items, *found.customers.items] == []


def test_whoever_fills_clues_keeps_those_to_everything_that_is_stored() -> None:
    office = PaperOffice()
    paper = office.request(office.hold(an_order(order_id="order-7")))
    office.mail_paper.mail(paper.paper_request_id, "sf", "SF12345678", actor=CLERK, now=NOW)
    office.services.accounts.put_upstream(an_account())

    assert dict(office.services.fill_clues()).keys() == {"contracts", "paper requests", "accounts"}
    kept = {it.text for it in office.services.clues.kept}
    assert {"order-7", "SF12345678", paper.contract_number} <= kept
    assert office.services.clues.kept == set(office.services.clues._to_records())
