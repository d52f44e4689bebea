"""Whatever was done to a history that people rely on, the audit finds it and says where."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.application.official import auditing_histories
from chalicelib.application.official.auditing import AuditPart, Compared
from chalicelib.application.official.auditing_histories import AuditHistories
from chalicelib.domain.common import chain_check
from chalicelib.domain.common.chain_check import Followed, ended, follow
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.common.history_chain import Before, Head, KeptEntry, head_with, linked
from chalicelib.domain.contract.contracts import Contract
from tests.fakes.history import FakeHistory
from tests.support.centre import Centre
from tools.samples.factories import NOW

COUNT = 6


@pytest.fixture
def contract(centre: Centre) -> Contract:
    """With a history of six entries."""
    draft = centre.draft()
    for second in range(COUNT):
        centre.services.history.append(downloaded(draft, second))
    return draft


def downloaded(contract: Contract, second: int) -> HistoryEntry:
    at = NOW + timedelta(seconds=second)
    return HistoryEntry(contract.contract_id, at, "customer-1", Action.DOWNLOADED, f"copy {second}")


def notes_of(centre: Centre) -> list[str]:
    """Of everything; each part as it is handed on."""
    audit, left = centre.services.audit, centre.services.audit.parts()
    notes: list[str] = []
    while left:
        page = audit.compare(AuditPart.of_message(json.loads(json.dumps(left.pop(0).as_message()))))
        notes += page.notes
        left[:0] = page.left
    return [re.sub(r" \([0-9a-f]{16}\)$", "", note) for note in notes]


def of(contract: Contract, *findings: str) -> list[str]:
    return [f"history of {contract.contract_id}: {finding}" for finding in findings]


def rehashed(history: FakeHistory, contract: Contract, first: int) -> None:
    """All entries from this place on, as somebody does it who knows how, but for the head."""
    head = Head()
    for place, it in enumerate(history.kept):
        if it.link is None or it.entry.contract_id != contract.contract_id:
            continue
        if place >= first:
            link = linked(head, contract.contract_id, it.key, it.record, it.link.before)
            history.kept[place] = replace(it, link=link)
        else:
            link = it.link
        head = head_with(head, link)


def other_words(it: KeptEntry) -> KeptEntry:
    return replace(it, record=it.record.replace("copy", "nothing"))


def test_a_history_as_it_was_written_is_no_news_l11(centre: Centre, contract: Contract) -> None:
    centre.services.history.append(downloaded(contract, -60))  # told later than it happened

    assert notes_of(centre) == []


@pytest.mark.parametrize("place", [0, 2, COUNT - 1])
def test_an_entry_that_was_changed_is_told_l11(centre: Centre, contract: Contract, place: int) -> None:
    kept = centre.services.history.kept
    kept[place] = other_words(kept[place])

    assert notes_of(centre) == of(contract, f"changed: {place + 1}")


def test_an_entry_that_was_changed_with_its_hash_is_told_by_the_next_one_l11(
    centre: Centre, contract: Contract
) -> None:
    history = centre.services.history
    changed, link = other_words(history.kept[2]), history.kept[2].link
    assert link is not None
    before = Head(link.sequence - 1, link.previous)
    told = linked(before, contract.contract_id, changed.key, changed.record)
    history.kept[2] = replace(changed, link=told)

    assert notes_of(centre) == of(contract, "changed: 3")


def test_a_chain_that_was_reckoned_anew_does_not_end_in_its_head_l11(
    centre: Centre, contract: Contract
) -> None:
    history = centre.services.history
    history.kept[2] = other_words(history.kept[2])
    rehashed(history, contract, 2)

    assert notes_of(centre) == of(contract, f"head differs: {COUNT}")


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ([0], "left out: 1"),
        ([2], "left out: 3"),
        ([1, 2, 3], "left out: 2 to 4"),
        ([COUNT - 1], f"left out: {COUNT}"),
        ([COUNT - 2, COUNT - 1], f"left out: {COUNT - 1} to {COUNT}"),
        (list(range(COUNT)), f"left out: 1 to {COUNT}"),
    ],
)
def test_entries_that_were_left_out_are_told_also_at_the_end_l11(
    centre: Centre, contract: Contract, gone: list[int], told: str
) -> None:
    history = centre.services.history
    history.kept = [it for place, it in enumerate(history.kept) if place not in gone]

    assert notes_of(centre) == of(contract, told)


def test_an_official_contract_without_any_history_is_told_and_a_draft_is_not_l11(centre: Centre) -> None:
    official, draft = centre.official(), centre.draft()
    history = centre.services.history
    history.kept = [
        it for it in history.kept if it.entry.contract_id not in (official.contract_id, draft.contract_id)
    ]
    history.of_heads.clear()

    assert notes_of(centre) == of(official, "left out")


def put_in_without_a_chain(history: FakeHistory, contract: Contract) -> None:
    history.add_of_before(replace(downloaded(contract, 2), at=NOW + timedelta(seconds=2.5)))


def put_in_beyond_the_head(history: FakeHistory, contract: Contract) -> None:
    head = history.of_heads[contract.contract_id]
    history.append(downloaded(contract, 9))
    history.of_heads[contract.contract_id] = head


def put_in_as_another_third(history: FakeHistory, contract: Contract) -> None:
    second = history.kept[1].link
    assert second is not None
    it = replace(history.kept[2], key=f"{history.kept[2].key}-2")
    link = linked(Head(2, second.hash), contract.contract_id, it.key, it.record)
    history.kept.append(replace(it, link=link))


def put_where_another_stood(history: FakeHistory, contract: Contract) -> None:
    link = history.kept[2].link
    assert link is not None
    assert contract.contract_id
    history.kept[2], history.kept[3] = (
        replace(history.kept[2], key=history.kept[3].key),
        replace(history.kept[3], key=history.kept[2].key),
    )


def taken_away_with_the_head(history: FakeHistory, contract: Contract) -> None:
    del history.of_heads[contract.contract_id]


def begun_anew(history: FakeHistory, contract: Contract) -> None:
    del history.of_heads[contract.contract_id]
    history.append(downloaded(contract, 9))


@pytest.mark.parametrize(
    ("done", "told"),
    [
        (put_in_without_a_chain, ["written without a chain between 3 and 4: 1"]),
        (put_in_beyond_the_head, ["put in: 7"]),
        (put_in_as_another_third, ["forked: 3"]),
        (put_where_another_stood, ["changed: 4", "changed: 3"]),
        (taken_away_with_the_head, ["head differs: 6"]),
        (begun_anew, ["forked: 1", "head differs: 1", "put in: 2 to 6"]),
    ],
)
def test_what_was_put_in_moved_or_begun_anew_is_told_l11(
    centre: Centre, contract: Contract, done: Callable[[FakeHistory, Contract], None], told: list[str]
) -> None:
    done(centre.services.history, contract)

    assert notes_of(centre) == of(contract, *told)


def test_what_an_older_release_wrote_in_between_is_told_as_that_l11(
    centre: Centre, contract: Contract
) -> None:
    history = centre.services.history
    history.add_of_before(downloaded(contract, 10), downloaded(contract, 11))
    history.append(downloaded(contract, 12))
    history.add_of_before(downloaded(contract, 13))

    assert notes_of(centre) == of(
        contract,
        f"written without a chain between {COUNT} and {COUNT + 1}: 2",
        f"written without a chain after {COUNT + 1}: 1",
    )


def told_by_the_audit_of(centre: Centre, week: int) -> list[str]:
    """In that week, as its messages are worked off."""
    audit = centre.services.audit_in_parts
    notes: list[str] = []
    left = list(audit.first())
    while left:
        worked = audit.work_off(left.pop(0), NOW + timedelta(weeks=week))
        notes += worked.sweep.notes
        left += worked.then
    return notes


def test_what_an_older_release_wrote_is_told_by_one_audit_and_what_is_new_by_the_next_l11(
    centre: Centre, contract: Contract
) -> None:
    history = centre.services.history
    history.add_of_before(downloaded(contract, 10))

    first = told_by_the_audit_of(centre, 1)
    assert first == told_by_the_audit_of(centre, 1)  # a message that comes twice
    assert len(first) == 1
    assert told_by_the_audit_of(centre, 2) == []

    history.kept[-1] = other_words(history.kept[-1])
    assert len(told_by_the_audit_of(centre, 3)) == 1


def test_a_link_that_was_taken_away_is_told_each_week_l11(centre: Centre, contract: Contract) -> None:
    history = centre.services.history
    history.kept[2] = replace(history.kept[2], link=None)

    told_by_the_audit_of(centre, 1)

    for week in (2, 3):
        assert told_by_the_audit_of(centre, week) == of(contract, "left out: 3")


@pytest.mark.parametrize("count", [1, 100, 250])
@pytest.mark.parametrize("how", ["as it was", "changed", "left out"])
def test_what_was_anchored_of_before_is_held_to_it_l11(centre: Centre, count: int, how: str) -> None:
    draft, history = centre.draft(), centre.services.history
    history.add_of_before(*(downloaded(draft, second) for second in range(count)))
    for second in range(3):
        history.append(downloaded(draft, 1000 + second))
    if how == "changed":
        history.kept[0] = other_words(history.kept[0])
    if how == "left out":
        del history.kept[0]

    told = [] if how == "as it was" else ["entries from before differ"]
    assert notes_of(centre) == of(draft, *told)


def test_a_history_from_before_to_which_nothing_was_added_is_no_news(centre: Centre) -> None:
    draft = centre.draft()
    centre.services.history.add_of_before(*(downloaded(draft, second) for second in range(3)))

    assert notes_of(centre) == []


def test_a_long_history_is_followed_in_runs_that_take_it_up_where_it_ended_l11(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing_histories, "PAGES_AT_ONCE", 1)
    draft, history = centre.draft(), centre.services.history
    history.append(downloaded(draft, 500))  # its turn is the first, and it comes last
    for second in range(350):
        history.append(downloaded(draft, second))
    del history.kept[200]

    [page] = [it for it in centre.services.audit.parts() if it.what is Compared.RECORDS]
    besides = centre.services.audit.compare(page).besides

    assert [str(it) for it in besides] == [f"history of {draft.contract_id}"]
    assert notes_of(centre) == of(draft, "left out: 201")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"contract_id":"01K","at":{},"cursor":null}'])
def test_what_is_no_followed_history_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"history|Expecting"):
        auditing_histories.FollowedHistory.of_text(text)


def test_what_is_written_while_a_history_is_followed_is_left_to_the_next_time_l11(
    centre: Centre, contract: Contract
) -> None:
    histories = AuditHistories(centre.services.history_chains)
    [begun] = histories.begun([contract.contract_id])
    centre.services.history.append(downloaded(contract, 9))

    assert histories.follow(begun) == ([], None)


def test_a_head_that_goes_back_meanwhile_is_told_l11(contract: Contract, centre: Centre) -> None:
    head = centre.services.history_chains.head(contract.contract_id)
    at, found = follow(Followed(head), centre.services.history.kept)

    assert [str(it) for it in (*found, *ended(at, Head(COUNT - 1, "f" * 64)))] == [f"head differs: {COUNT}"]


def test_an_entry_that_stands_twice_before_its_turn_is_told_l11(centre: Centre) -> None:
    draft, history = centre.draft(), centre.services.history
    history.append(downloaded(draft, 500))
    for second in range(5):
        history.append(downloaded(draft, second))
    put_in_as_another_third(history, draft)

    assert notes_of(centre) == of(draft, "forked: 3")


def test_no_more_than_so_many_entries_wait_for_their_turn_l11(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain_check, "MOST_AHEAD", 5)
    draft, history = centre.draft(), centre.services.history
    history.append(downloaded(draft, 500))
    for second in range(20):
        history.append(downloaded(draft, second))

    head = history.of_heads[draft.contract_id]
    at, found = follow(Followed(head), history.kept_of(draft.contract_id)[:-1])

    assert len(at.ahead) <= 5
    assert [str(it) for it in found] == ["left out: 1"]
    assert notes_of(centre) == of(draft, "left out: 1", "moved: 1")


def test_what_the_head_says_of_before_must_be_what_the_chain_says_l11(centre: Centre) -> None:
    draft, history = centre.draft(), centre.services.history
    history.add_of_before(downloaded(draft, 0))
    history.append(downloaded(draft, 9))
    changed = other_words(history.kept[0])
    history.kept[0] = changed
    before = Before().with_entry(draft.contract_id, changed.key, changed.record)
    head = history.of_heads[draft.contract_id]
    history.of_heads[draft.contract_id] = replace(head, before=before)

    assert notes_of(centre) == of(draft, "head differs: 1")


def test_what_no_entry_has_anchored_yet_is_no_news(centre: Centre) -> None:
    draft, history = centre.draft(), centre.services.history
    history.add_of_before(*(downloaded(draft, second) for second in range(250)))
    history.append(downloaded(draft, 1000))

    assert not history.of_heads[draft.contract_id].anchored
    assert notes_of(centre) == []
