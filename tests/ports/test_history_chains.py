"""Histories are chained entry by entry, whoever writes and however many do so at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.batches import put_many
from chalicelib.adapters.dynamodb.records import history_item
from chalicelib.application.official.auditing_histories import AuditHistories
from chalicelib.application.ports import Change
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Stale
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.common.history_chain import NOTHING, Before, Head, KeptEntry
from chalicelib.domain.contract.contracts import Contract
from tests.fakes.services import ServicesInMemory
from tests.ports.fresh import fresh, new_contract
from tests.support.stories import story_pages, whole
from tools.samples.factories import NOW


def an_entry(contract_id: str, second: int = 0, action: Action = Action.DOWNLOADED) -> HistoryEntry:
    return HistoryEntry(contract_id, NOW + timedelta(seconds=second), "客户-1", action, f"moment {second}")


def in_turn(ports: Services, contract_id: str) -> list[KeptEntry]:
    """Its chained entries, in the order of the chain."""
    kept = [it for it in whole(ports.history_chains.page, contract_id) if it.link]
    return sorted(kept, key=lambda it: it.link.sequence if it.link else 0)


def assert_one_chain(ports: Services, contract_id: str, count: int) -> None:
    kept, head = in_turn(ports, contract_id), ports.history_chains.head(contract_id)
    links = [it.link for it in kept if it.link]
    assert [it.sequence for it in links] == list(range(1, count + 1))
    assert [it.previous for it in links] == [NOTHING, *(it.hash for it in links)][:count]
    assert all(it.is_as_hashed for it in kept)
    assert (head.count, head.hash) == (count, links[-1].hash if links else NOTHING)


def written_without_a_chain(ports: Services, entries: Sequence[HistoryEntry]) -> None:
    """As a release from before chains has left them."""
    if isinstance(ports, ServicesInMemory):
        ports.history.add_of_before(*entries)
        return
    items = [history_item(it, f"before-{number:04d}") for number, it in enumerate(entries)]
    put_many(ports.tables, ports.tables.history, items)


def test_each_entry_follows_the_one_before_and_the_head_is_the_last_l11(ports: Services) -> None:
    contract = new_contract()
    contract_id = contract.contract_id

    ports.ledger.commit(Change(contracts=(contract,)))
    assert ports.history_chains.head(contract_id).count == 0
    finalized, sealed = (an_entry(contract_id, 1, it) for it in (Action.FINALIZED, Action.SEALED))
    ports.ledger.commit(Change(contracts=(replace(contract, row=1),), history=(finalized, sealed)))
    ports.history.append(an_entry(contract_id, 2))

    assert_one_chain(ports, contract_id, 3)
    assert [it.entry for it in in_turn(ports, contract_id)] == whole(ports.history.page, contract_id)


def test_the_chain_is_in_the_order_of_writing_whatever_time_an_entry_tells_l11(ports: Services) -> None:
    contract_id = fresh("contract")

    for second in (2, 0, 1):
        ports.history.append(an_entry(contract_id, second))

    assert_one_chain(ports, contract_id, 3)
    assert [it.entry.detail for it in in_turn(ports, contract_id)] == ["moment 2", "moment 0", "moment 1"]
    assert [it.entry.detail for it in whole(ports.history_chains.page, contract_id)] == [
        f"moment {second}" for second in range(3)
    ]


def test_the_end_of_a_history_comes_first_in_pages_that_have_one_order_l11(ports: Services) -> None:
    contract_id = fresh("contract")
    written_without_a_chain(ports, [an_entry(contract_id, second) for second in range(230)])
    chains = ports.history_chains
    forwards = whole(chains.page, contract_id)

    pages = story_pages(chains.latest, contract_id)
    until = chains.latest(contract_id, None, NOW + timedelta(seconds=150)).items

    assert [len(page) for page in pages] == [100, 100, 30]
    assert [it for page in reversed(pages) for it in page] == forwards
    assert list(until) == forwards[51:151]


def test_one_change_may_go_on_with_several_histories(ports: Services) -> None:
    one, other = fresh("contract"), fresh("contract")
    entries = [an_entry(each, second) for second in range(2) for each in (one, other)]

    ports.ledger.commit(Change(history=tuple(entries)))

    assert_one_chain(ports, one, 2)
    assert_one_chain(ports, other, 2)
    heads = ports.history_chains.heads([one, other, "nobody's"])
    assert heads == {it: ports.history_chains.head(it) for it in (one, other)} | {"nobody's": Head()}
    assert heads[one].hash != heads[other].hash


def test_an_entry_that_is_to_stand_once_has_one_place(ports: Services) -> None:
    contract_id = fresh("contract")

    for _ in range(2):
        ports.history.append(an_entry(contract_id), once="download-1")

    assert_one_chain(ports, contract_id, 1)


def test_what_is_not_written_has_no_place(ports: Services) -> None:
    contract = new_contract()

    with pytest.raises(Stale):
        ports.ledger.commit(
            Change(contracts=(replace(contract, row=7),), history=(an_entry(contract.contract_id),))
        )

    assert ports.history_chains.head(contract.contract_id) == Head()
    assert whole(ports.history_chains.page, contract.contract_id) == []


def test_all_who_append_at_once_leave_one_chain(ports: Services) -> None:
    contract_id = fresh("contract")
    entries = [an_entry(contract_id, second) for second in range(12)]

    with ThreadPoolExecutor(6) as people:
        list(people.map(ports.history.append, entries))

    assert_one_chain(ports, contract_id, 12)
    assert sorted(whole(ports.history.page, contract_id), key=lambda it: it.at) == entries


def test_who_decides_beside_downloads_loses_nothing_to_them(ports: Services) -> None:
    contract = new_contract()
    contract_id = contract.contract_id
    ports.ledger.commit(Change(contracts=(contract,)))

    def decided(row: int) -> None:
        entry = an_entry(contract_id, row, Action.EDITED)
        ports.ledger.commit(Change(contracts=(replace(contract, row=row),), history=(entry,)))

    def downloaded(second: int) -> None:
        ports.history.append(an_entry(contract_id, second))

    with ThreadPoolExecutor(3) as people:
        others = [people.submit(downloaded, second) for second in range(8)]
        for row in range(1, 5):
            decided(row)
        for other in others:
            other.result()

    assert _stored(ports, contract_id).row == 5
    assert_one_chain(ports, contract_id, 12)


def test_of_two_who_decide_at_once_one_is_told_that_it_is_stale(ports: Services) -> None:
    contract = new_contract()
    ports.ledger.commit(Change(contracts=(contract,)))
    entry = an_entry(contract.contract_id, 1, Action.EDITED)
    change = Change(contracts=(replace(contract, row=1),), history=(entry,))

    with ThreadPoolExecutor(2) as people:
        lost = [it for it in people.map(partial(_lost, ports), [change, change]) if it]

    assert len(lost) == 1
    assert_one_chain(ports, contract.contract_id, 1)


@pytest.mark.parametrize("count", [1, 99, 100, 101, 230])
def test_a_history_from_before_is_anchored_a_hundred_entries_at_a_time(ports: Services, count: int) -> None:
    contract_id = fresh("contract")
    of_before = [an_entry(contract_id, second) for second in range(count)]
    written_without_a_chain(ports, of_before)

    for second in range(4):
        ports.history.append(an_entry(contract_id, 1000 + second))

    before, parts = Before(), []
    kept = whole(ports.history_chains.page, contract_id)
    for number, it in enumerate(kept[:count], 1):
        before = before.with_entry(contract_id, it.key, it.record)
        parts += [before] if number % 100 == 0 or number == count else []
    assert [it.entry for it in kept[:count]] == of_before
    assert [it.link for it in kept[:count]] == [None] * count
    told = [it.link.before for it in kept[count:] if it.link]
    assert [(it.count, it.hash) for it in told if it] == [(it.count, it.hash) for it in parts]
    head = ports.history_chains.head(contract_id)
    assert (head.before.count, head.before.hash, head.anchored) == (count, before.hash, True)
    assert_one_chain(ports, contract_id, 4)


def test_a_contract_without_a_history_from_before_anchors_nothing(ports: Services) -> None:
    contract_id = fresh("contract")

    for _ in range(2):
        ports.history.append(an_entry(contract_id))

    assert [it.link.before for it in in_turn(ports, contract_id) if it.link] == [None, None]
    assert ports.history_chains.head(contract_id).anchored


def test_what_an_older_release_writes_in_between_is_read_and_has_no_place(ports: Services) -> None:
    contract_id = fresh("contract")
    ports.history.append(an_entry(contract_id, 0))
    written_without_a_chain(ports, [an_entry(contract_id, 1)])
    ports.history.append(an_entry(contract_id, 2))

    kept = whole(ports.history_chains.page, contract_id)

    assert [it.link and it.link.sequence for it in kept] == [1, None, 2]
    assert whole(ports.history.page, contract_id) == [it.entry for it in kept]
    assert_one_chain(ports, contract_id, 2)


def _stored(ports: Services, contract_id: str) -> Contract:
    contract = ports.contracts.get(contract_id)
    assert contract is not None
    return contract


def _lost(ports: Services, change: Change) -> Any:
    try:
        ports.ledger.commit(change)
    except Stale as stale:
        return stale
    return None


def _taken_out(ports: Services, kept: KeptEntry) -> None:
    if isinstance(ports, ServicesInMemory):
        ports.history.kept.remove(kept)
        return
    key = {"contract_id": kept.entry.contract_id, "entry_key": kept.key}
    ports.tables.table(ports.tables.history).delete_item(Key=key)


def _given_other_words(ports: Services, kept: KeptEntry) -> None:
    other = kept.record.replace("moment", "nothing at")
    if isinstance(ports, ServicesInMemory):
        place = ports.history.kept.index(kept)
        ports.history.kept[place] = replace(kept, record=other)
        return
    ports.tables.table(ports.tables.history).update_item(
        Key={"contract_id": kept.entry.contract_id, "entry_key": kept.key},
        UpdateExpression="SET #record = :other",
        ExpressionAttributeNames={"#record": "record"},
        ExpressionAttributeValues={":other": other},
    )


def _copied(ports: Services, kept: KeptEntry) -> None:
    written_without_a_chain(ports, [kept.entry])


@pytest.mark.parametrize(
    ("done", "told"),
    [
        (None, []),
        (_taken_out, ["left out: 2"]),
        (_given_other_words, ["changed: 2"]),
        (_copied, ["written without a chain between 2 and 3: 1"]),
    ],
)
def test_what_somebody_does_to_the_table_is_found_by_following_the_chain_l11(
    ports: Services, done: Any, told: list[str]
) -> None:
    contract_id = fresh("contract")
    for second in range(3):
        ports.history.append(an_entry(contract_id, second))
    if done is not None:
        done(ports, in_turn(ports, contract_id)[1])

    [history] = AuditHistories(ports.history_chains).begun([contract_id])
    notes, rest = AuditHistories(ports.history_chains).follow(history)
    notes = [re.sub(r" \([0-9a-f]{16}\)$", "", note) for note in notes]

    assert (notes, rest) == ([f"history of {contract_id}: {it}" for it in told], None)


def test_a_finding_was_first_told_when_it_was_and_another_one_now(ports: Services) -> None:
    finding, later = fresh("history of nothing"), NOW + timedelta(days=7)

    assert ports.told_findings.first_told(finding, NOW) == NOW
    assert ports.told_findings.first_told(finding, later) == NOW
    assert ports.told_findings.first_told(f"{finding}, another", later) == later
