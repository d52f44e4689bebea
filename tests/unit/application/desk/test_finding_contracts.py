"""Staff find customers' contracts by number or account, and see them as the customer does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.application.desk.contracts import Search
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.contract.contracts import Status
from tests.support.centre import Centre
from tests.support.typed_numbers import spellings
from tools.samples.factories import NOW, an_account, an_order, an_unpaid_order

DEADLINE = NOW + timedelta(days=30)


def found(
    centre: Centre, now: Any = NOW, limit: int = 10, cursor: str | None = None, **wanted: Any
) -> list[str]:
    page = centre.services.find_contracts.search(Search(**wanted), limit, cursor, now)
    return [view.contract.contract_id for view in page.items]


def test_a_number_is_found_however_it_is_typed(centre: Centre) -> None:
    draft = centre.draft()
    centre.draft()

    for typed in spellings(draft.contract_number):
        assert found(centre, number=typed) == [draft.contract_id]
    assert found(centre, number="CC-2026-0000-0000-0000-0") == []
    assert found(centre, number="") == []


def test_a_number_with_an_account_is_that_accounts(centre: Centre) -> None:
    draft = centre.draft()

    assert found(centre, number=draft.contract_number, account_id="acme") == [draft.contract_id]
    assert found(centre, number=draft.contract_number, account_id="other") == []


def test_a_number_with_a_state_is_in_that_state_by_the_clock_l8(centre: Centre) -> None:
    draft = centre.draft(an_unpaid_order(placed_at=NOW))
    number = draft.contract_number
    before = DEADLINE - timedelta(microseconds=1)

    assert found(centre, before, number=number, status=Status.DRAFT) == [draft.contract_id]
    assert found(centre, DEADLINE, number=number, status=Status.DRAFT) == []
    assert found(centre, DEADLINE, number=number, status=Status.EXPIRED) == [draft.contract_id]


def test_an_accounts_contracts_are_listed_newest_first_by_state(centre: Centre) -> None:
    centre.know(an_account(account_id="other", billing_account_ids=()))
    order = an_order(account_id="other")
    centre.store(order)
    [theirs] = centre.request(order.order_id, account_id="other")
    first, second = centre.draft(), centre.sealing()

    assert found(centre, account_id="acme") == [second.contract_id, first.contract_id]
    assert found(centre, account_id="acme", status=Status.DRAFT) == [first.contract_id]
    assert found(centre, account_id="other") == [theirs.contract_id]
    assert found(centre) == []


def test_an_accounts_list_comes_page_by_page(centre: Centre) -> None:
    first, second = centre.draft(), centre.draft()
    page = centre.services.find_contracts.search(Search(account_id="acme"), 1, None, NOW)

    assert [view.contract.contract_id for view in page.items] == [second.contract_id]
    assert found(centre, account_id="acme", cursor=page.next_cursor) == [first.contract_id]


def test_one_contract_is_seen_as_its_customer_sees_it(centre: Centre) -> None:
    draft = centre.draft()
    centre.know(an_account(invoice_title="别的公司"))

    seen = centre.services.find_contracts.one(draft.contract_id, NOW)

    assert seen == centre.services.view_contracts.one("acme", draft.contract_id, NOW)
    assert [warned.code for warned in seen.warnings] == ["invoice_title_mismatch"]


def test_the_story_is_the_customers_l11(centre: Centre) -> None:
    official = centre.official()

    story = centre.services.find_contracts.story(official.contract_id, NOW)

    assert story == centre.services.view_contracts.story("acme", official.contract_id, NOW)
    assert len(story.items) == 3


def test_what_nobody_stored_is_not_found(centre: Centre) -> None:
    with pytest.raises(NotFound):
        centre.services.find_contracts.one("nothing", NOW)
    with pytest.raises(NotFound):
        centre.services.find_contracts.story("nothing", NOW)
