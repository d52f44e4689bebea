"""A chain of entries: each hash is over the entry, its place and the hash before."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.common.history_chain import (
    NOTHING,
    Before,
    Head,
    KeptEntry,
    Link,
    head_with,
    linked,
)
from tools.samples.factories import NOW

texts = st.text(st.characters(codec="utf-8"), max_size=12)
told = st.tuples(texts, texts)
"""Key and record of an entry."""


def chained(contract_id: str, entries: list[tuple[str, str]]) -> list[KeptEntry]:
    head, kept = Head(), []
    for key, record in entries:
        link = linked(head, contract_id, key, record)
        head = head_with(head, link)
        entry = HistoryEntry(contract_id, NOW, "customer-1", Action.DOWNLOADED)
        kept.append(KeptEntry(entry, key, record, link))
    return kept


def test_whoever_has_an_entry_reckons_its_hash_with_any_tool_l11() -> None:
    first = linked(Head(), "01K", "2026-11-29#1", '{"actor":"客户"}', Before(2, "b" * 64, "2026-11-28#9"))
    second = linked(head_with(Head(), first), "01K", "2026-11-29#2", "{}")

    told = f'["contract history 1","01K",1,"{NOTHING}","2026-11-29#1",[2,"{"b" * 64}","2026-11-28#9"]]'
    assert first.hash == hashlib.sha256(f'{told}\n{{"actor":"客户"}}'.encode()).hexdigest()
    told = f'["contract history 1","01K",2,"{first.hash}","2026-11-29#2",null]'
    assert second == Link(2, first.hash, hashlib.sha256(f"{told}\n{{}}".encode()).hexdigest())


def test_entries_from_before_are_hashed_one_after_the_other() -> None:
    first = Before().with_entry("01K", "key", "record")

    told = f'["contract history 1, before","01K",1,"{NOTHING}","key"]'
    assert first == Before(1, hashlib.sha256(f"{told}\nrecord".encode()).hexdigest(), "key")
    assert first.with_entry("01K", "key 2", "record").hash != first.hash


@given(texts, st.lists(told, min_size=1, max_size=6))
def test_every_entry_is_as_it_was_hashed_and_follows_the_one_before_l11(
    contract_id: str, entries: list[tuple[str, str]]
) -> None:
    kept = chained(contract_id, entries)

    assert all(it.is_as_hashed for it in kept)
    links = [it.link for it in kept if it.link]
    assert [it.previous for it in links] == [NOTHING, *(it.hash for it in links)][: len(links)]
    assert len({it.hash for it in links}) == len(links)


@given(texts, st.lists(told, min_size=1, max_size=4), st.data())
def test_whatever_is_changed_of_an_entry_it_is_not_as_it_was_hashed_l11(
    contract_id: str, entries: list[tuple[str, str]], data: st.DataObject
) -> None:
    kept = data.draw(st.sampled_from(chained(contract_id, entries)))
    link = kept.link
    assert link is not None
    another = kept.entry.contract_id + "!"
    altered = [
        replace(kept, key=data.draw(texts.filter(lambda it: it != kept.key))),
        replace(kept, record=data.draw(texts.filter(lambda it: it != kept.record))),
        replace(kept, entry=replace(kept.entry, contract_id=another)),
        replace(kept, link=replace(link, sequence=link.sequence + 1)),
        replace(kept, link=replace(link, previous="f" * 64)),
        replace(kept, link=replace(link, hash="f" * 64)),
        replace(kept, link=replace(link, before=Before(1, NOTHING, ""))),
        replace(kept, link=None),
    ]

    assert [it for it in altered if it.is_as_hashed] == []


@given(st.tuples(texts, texts, texts), st.tuples(texts, texts, texts))
def test_no_two_entries_are_the_same_bytes_however_their_texts_are_cut_l11(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    first, second = (linked(Head(), *it).hash for it in (one, other))

    assert (first == second) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b\nc", ""), ("a", "b", "c")),
        (('a","b', "c", ""), ("a", 'b","c', "")),
        (("a", 'k",null]\n', ""), ("a", "k", '",null]\n')),
    ],
)
def test_a_text_does_not_pass_for_its_neighbour(one: Any, other: Any) -> None:
    assert linked(Head(), *one).hash != linked(Head(), *other).hash
