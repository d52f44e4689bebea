"""Contracts found by number and by what is due: lists for schedules, where the record itself decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.application.ports import Change
from chalicelib.application.ports.due import Due
from chalicelib.bootstrap import Services
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.rows import unsealed_row
from chalicelib.domain.notices.notices import next_look
from chalicelib.domain.sealing.longevity import Longevity
from tests.ports.fresh import fresh, new_contract
from tests.support.sweeping import all_due, all_overdue
from tools.samples.factories import NOW

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def put(ports: Services, **facts: Any) -> Contract:
    contract = new_contract(**facts)
    ports.ledger.commit(Change(contracts=(contract,)))
    return replace(contract, row=1)


def among(found: Iterable[Contract], *mine: Contract) -> list[Contract]:
    """Those of mine, in the order in which they were found."""
    ids = {contract.contract_id for contract in mine}
    return [contract for contract in found if contract.contract_id in ids]


def test_a_contract_is_found_by_its_number_whatever_its_state(ports: Services) -> None:
    contracts = [put(ports, status=status) for status in (Status.DRAFT, Status.OFFICIAL, Status.DELETED)]

    for contract in contracts:
        assert ports.contracts.by_number(contract.contract_number) == contract
    assert ports.contracts.by_number("CC-2026-0000-0000-0000-0") is None


def test_contracts_are_read_together_and_unknown_ones_are_not_there(ports: Services) -> None:
    contracts = [put(ports) for _ in range(2)]
    ids = [it.contract_id for it in contracts]

    assert ports.contracts.get_many([*ids, ids[0], "nobody"]) == dict(zip(ids, contracts, strict=True))
    assert ports.contracts.get("nobody") is None


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SEALING, Status.OFFICIAL])
def test_a_live_contract_is_overdue_from_its_deadline_on_l8(ports: Services, status: Status) -> None:
    contract = put(ports, status=status, unpaid={"order-1": NOW + DAY, "order-2": NOW})

    assert among(all_overdue(ports, NOW - SECOND), contract) == []
    assert among(all_overdue(ports, NOW), contract) == [contract]


def test_an_account_is_told_its_own_overdue_contracts_l8(ports: Services) -> None:
    account = fresh("account")
    late = put(ports, account_id=account, unpaid={"order-1": NOW})
    put(ports, account_id=account, unpaid={"order-2": NOW + DAY})
    put(ports, account_id=fresh("account"), unpaid={"order-3": NOW})

    assert ports.contracts.overdue_ids(account, NOW - SECOND) == set()
    assert ports.contracts.overdue_ids(account, NOW) == {late.contract_id}


def test_what_has_ended_or_is_paid_is_never_overdue_l8_l9(ports: Services) -> None:
    ended = put(ports, status=Status.CANCELLED, unpaid={"order-1": NOW})
    paid = put(ports, unpaid={"order-1": NOW})
    paid = paid.with_deadline("order-1", None)
    ports.ledger.commit(Change(contracts=(paid,)))

    assert among(all_overdue(ports, NOW + DAY), ended, paid) == []


def test_contracts_wait_for_their_seal_until_they_have_it(ports: Services) -> None:
    waiting = put(ports, status=Status.SEALING, sealing_since=NOW)
    failed = put(ports, status=Status.SEALING, sealing_since=NOW, sealing_fault="base_altered")
    sealed = put(ports, status=Status.SEALING, sealing_since=NOW)
    ports.ledger.commit(Change(contracts=(sealed.sealed(sealed_at=NOW, sha256="0" * 64),)))

    mine = {it.contract_id for it in (waiting, failed, sealed)}
    found = [it for it in ports.contracts.sealing_since_before(NOW + SECOND) if it.contract_id in mine]
    assert {it.contract_id: it.failed for it in found} == {
        waiting.contract_id: False,
        failed.contract_id: True,
    }
    assert {it.sealing_since for it in found} == {NOW}
    early = {it.contract_id for it in ports.contracts.sealing_since_before(NOW)}
    assert early.isdisjoint(mine)
    due = all_due(ports, Due.UNSEALED, NOW)
    assert {waiting.contract_id, failed.contract_id} <= {*due}
    assert sealed.contract_id not in due
    assert waiting.contract_id not in all_due(ports, Due.UNSEALED, NOW - SECOND)


def test_those_that_wait_longest_for_their_seal_come_first(ports: Services) -> None:
    since = [NOW - 400 * DAY - n * SECOND for n in range(4)]
    waiting = [put(ports, status=Status.SEALING, sealing_since=at) for at in since]

    rows = [unsealed_row(it, at) for it, at in zip(waiting, since, strict=True)]
    assert list(ports.contracts.longest_unsealed(3)) == [*reversed(rows)][:3]


def test_the_list_of_sealings_tells_what_staff_did_just_now_l2(ports: Services) -> None:
    since = NOW - 500 * DAY
    contract = put(ports, status=Status.SEALING, sealing_since=since, sealing_fault="base_altered")
    proposed = contract.retry_asked(NOW, "staff-1")
    entry = HistoryEntry(contract.contract_id, NOW, "staff-1", Action.SEAL_RETRY_PROPOSED)
    ports.ledger.commit(Change(contracts=(proposed,), history=(entry,)))

    [row] = ports.contracts.longest_unsealed(1)

    assert row == unsealed_row(proposed, since)
    assert (row.sealing_fault, row.retry_proposed_by) == ("base_altered", "staff-1")
    assert (row.customer_name, row.account_id) == (contract.content.customer_name, contract.account_id)


def test_the_longest_wait_is_told_without_looking_at_all(ports: Services) -> None:
    earliest = NOW - 3000 * DAY
    waiting = [put(ports, status=Status.SEALING, sealing_since=earliest + days * DAY) for days in (5, 0, 9)]

    assert ports.due_contracts.since(Due.UNSEALED) == earliest

    for contract in waiting:
        ports.ledger.commit(Change(contracts=(contract.sealed(sealed_at=NOW, sha256="0" * 64),)))
    since = ports.due_contracts.since(Due.UNSEALED)
    assert since is None or since > earliest


@pytest.mark.parametrize("next_attempt_at", [None, NOW + DAY])
def test_an_archive_copy_is_due_at_its_time(ports: Services, next_attempt_at: datetime | None) -> None:
    longevity = Longevity(next_attempt_at=next_attempt_at)
    contract = put(ports, status=Status.OFFICIAL, sealed_at=NOW, longevity=longevity)
    due_at = contract.archive_due_at
    assert due_at is not None

    assert contract.contract_id in all_due(ports, Due.ARCHIVE, due_at)
    assert contract.contract_id not in all_due(ports, Due.ARCHIVE, due_at - SECOND)
    assert contract.contract_id in ports.contracts.with_archive_due(due_at)
    assert contract.contract_id not in list(ports.contracts.with_archive_due(due_at - SECOND))


def test_a_contract_that_has_ended_gets_no_archive_copies(ports: Services) -> None:
    ended = put(ports, status=Status.VOIDED, sealed_at=NOW)

    assert ended.contract_id not in list(ports.contracts.with_archive_due(NOW + DAY))


def test_a_contract_has_something_to_tell_at_its_time_and_a_plain_draft_never(ports: Services) -> None:
    reminded = put(ports, unpaid={"order-1": NOW + 9 * DAY})
    silent = put(ports)
    look = next_look(reminded)
    assert look is not None

    assert reminded.contract_id in all_due(ports, Due.NOTICES, look)
    assert reminded.contract_id not in all_due(ports, Due.NOTICES, look - SECOND)
    assert silent.contract_id not in all_due(ports, Due.NOTICES, NOW + 99 * DAY)


def test_an_accounts_official_contracts_since_an_instant_come_oldest_first(ports: Services) -> None:
    owner = fresh("owner")
    official = {"account_id": owner, "status": Status.OFFICIAL}
    late = put(ports, **official, created_at=NOW + DAY)
    first = put(ports, **official, created_at=NOW)
    put(ports, **official, created_at=NOW - SECOND)
    put(ports, account_id=owner, created_at=NOW)
    put(ports, account_id=fresh("owner"), status=Status.OFFICIAL, created_at=NOW)

    assert list(ports.contracts.official_since(owner, NOW, 9)) == [first, late]
    assert list(ports.contracts.official_since(owner, NOW, 1)) == [first]


def test_the_audit_reads_every_contract_and_knows_which_there_are(ports: Services) -> None:
    contracts = [put(ports, status=status) for status in (Status.OFFICIAL, Status.DELETED)]

    for segments in (1, 3):
        read = [each for segment in range(segments) for each in segment_of(ports, segment, segments)]
        assert len(among(read, *contracts)) == len(contracts)
    assert ports.every_contract.about_how_many() >= len(contracts)
    ids = {it.contract_id for it in contracts}
    assert ports.every_contract.known(ids | {"nobody"}) == ids
    assert ports.every_contract.known(set()) == set()


def segment_of(ports: Services, segment: int, segments: int) -> Iterator[Contract]:
    """Page by page."""
    found, after = ports.every_contract.page(segment, segments, "")
    yield from found
    while after:
        found, after = ports.every_contract.page(segment, segments, after)
        yield from found
