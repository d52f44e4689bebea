"""The story of contracts, and the keys of repeated requests."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.application.ports import Change, IdempotentRequest
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.common.history import Action, HistoryEntry
from tests.ports.fresh import fresh
from tests.support.stories import story_pages, whole
from tools.samples.factories import NOW


def test_an_entry_that_is_to_stand_once_is_appended_once(ports: Services) -> None:
    contract_id = fresh("contract")
    entry = HistoryEntry(contract_id, NOW, "user-1", Action.DOWNLOADED, "official")

    for once in ("download-1", "download-1", "download-2"):
        ports.history.append(entry, once=once)

    assert list(ports.history.page(contract_id, None).items) == [entry, entry]


def test_a_story_is_told_oldest_first_whenever_it_was_written_l11(ports: Services) -> None:
    contract_id = fresh("contract")
    later, first = (
        HistoryEntry(contract_id, NOW + timedelta(seconds=second), "customer-1", Action.DOWNLOADED)
        for second in (1, 0)
    )
    ports.ledger.commit(Change(history=(later,)))
    ports.history.append(first)
    ports.history.append(HistoryEntry(fresh("contract"), NOW, "customer-2", Action.DOWNLOADED))

    assert whole(ports.history.page, contract_id) == [first, later]


def test_what_happens_at_one_moment_stays_in_its_order_and_nothing_gets_lost_l11(ports: Services) -> None:
    contract_id = fresh("contract")
    entries = [
        HistoryEntry(contract_id, NOW, "customer-1", Action.EDITED, f"revision {number}")
        for number in range(6)
    ]

    ports.ledger.commit(Change(history=tuple(entries[:3])))
    for entry in entries[3:]:
        ports.history.append(entry)

    assert whole(ports.history.page, contract_id) == entries


def test_a_contract_without_a_story_has_an_empty_one(ports: Services) -> None:
    assert whole(ports.history.page, fresh("contract")) == []


@pytest.mark.parametrize(("count", "lengths"), [(100, [100]), (101, [100, 1]), (205, [100, 100, 5])])
def test_a_long_story_is_told_in_pages_and_every_entry_once_l11(
    ports: Services, count: int, lengths: list[int]
) -> None:
    contract_id = fresh("contract")
    entries = [
        HistoryEntry(contract_id, NOW + timedelta(seconds=number), "customer-1", Action.DOWNLOADED)
        for number in range(count)
    ]
    for start in range(0, count, 99):
        ports.ledger.commit(Change(history=tuple(entries[start : start + 99])))

    pages = story_pages(ports.history.page, contract_id)

    assert [len(page) for page in pages] == lengths
    assert [entry for page in pages for entry in page] == entries


def test_a_cursor_leads_on_in_its_own_story_alone_l11(ports: Services) -> None:
    contract_id = fresh("contract")
    entries = [HistoryEntry(contract_id, NOW, "customer-1", Action.DOWNLOADED)] * 99
    for part in (entries, entries[:2]):
        ports.ledger.commit(Change(history=tuple(part)))
    cursor = ports.history.page(contract_id, None).next_cursor

    with pytest.raises(Invalid, match="cursor_invalid"):
        ports.history.page(fresh("contract"), cursor)


def a_request(key: str = "") -> IdempotentRequest:
    return IdempotentRequest("acme", key or fresh("key"), "hash", NOW)


def test_a_key_is_of_one_account(ports: Services) -> None:
    request = a_request()
    ports.ledger.commit(Change(requests=(request,)))

    assert ports.requests.get("acme", request.key) == replace(request, row=1)
    assert ports.requests.get("other", request.key) is None


def test_a_key_may_have_any_characters(ports: Services) -> None:
    request = a_request(key=fresh("合同 #1/" + "x" * 200))
    ports.ledger.commit(Change(requests=(request,)))

    assert ports.requests.get("acme", request.key) == replace(request, row=1)


def test_a_withdrawn_key_is_free_again(ports: Services) -> None:
    request = a_request()
    ports.ledger.commit(Change(requests=(request,)))

    ports.requests.withdraw(replace(request, row=1))
    ports.requests.withdraw(replace(request, row=1))

    assert ports.requests.get("acme", request.key) is None
    ports.ledger.commit(Change(requests=(request,)))


def test_a_key_that_somebody_has_taken_over_is_not_withdrawn(ports: Services) -> None:
    request = a_request()
    ports.ledger.commit(Change(requests=(request,)))
    taken_over = replace(request, started_at=NOW + timedelta(minutes=2), row=1)
    ports.ledger.commit(Change(requests=(taken_over,)))

    ports.requests.withdraw(replace(request, row=1))

    assert ports.requests.get("acme", request.key) == replace(taken_over, row=2)
