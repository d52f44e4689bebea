"""Finalizing many drafts with one call: each by itself, each told what became of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.application.contracts.finalizing_together import BatchRequest, ChosenDraft, Finalization
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.contract.contracts import Contract, Status
from tests.support.centre import CUSTOMER, Centre
from tools.samples.factories import NOW, a_contact, an_account, an_order

SOON = NOW + timedelta(seconds=5)
CALL_IS_OVER = NOW + timedelta(seconds=60)
TO = "wang@example.com"


@pytest.fixture
def told(centre: Centre) -> Centre:
    """The customer's contact can be written to."""
    centre.know(replace(an_account(), contacts=(a_contact(email=TO),)))
    return centre


def drafts(centre: Centre, count: int) -> list[Contract]:
    return [centre.draft(an_order(order_id=f"90{number}")) for number in range(count)]


def batch(centre: Centre, *contracts: Contract, key: str | None = None) -> list[Finalization]:
    chosen = tuple(ChosenDraft(it.contract_id, it.revision) for it in contracts)
    request = BatchRequest("acme", CUSTOMER, chosen, key)
    return list(centre.services.finalize_together(request, NOW))


def codes(results: list[Finalization]) -> list[str | None]:
    return [it.refusal.code if it.refusal else None for it in results]


def clock(centre: Centre, *moments: float) -> None:
    seconds: Iterator[float] = itertools.chain(moments, itertools.repeat(moments[-1]))
    use_case = replace(centre.services.finalize_together, seconds=lambda: next(seconds))
    centre.services.__dict__["finalize_together"] = use_case


def test_each_draft_is_finalized_and_one_that_is_refused_keeps_no_other_from_it_l2(centre: Centre) -> None:
    first, changed, last = drafts(centre, 3)
    centre.change(changed, revision=2)

    results = batch(centre, first, changed, last)

    assert codes(results) == [None, "draft_changed", None]
    assert [centre.now_of(it).status for it in (first, changed, last)] == [
        Status.SEALING,
        Status.DRAFT,
        Status.SEALING,
    ]
    assert centre.services.documents.seals_asked_for == [first.contract_id, last.contract_id]


def test_another_customers_draft_does_not_exist_e14(centre: Centre) -> None:
    [draft] = drafts(centre, 1)
    centre.change(draft, account_id="somebody-else")

    assert codes(batch(centre, draft)) == ["not_found"]


def test_a_call_that_takes_too_long_ends_and_its_repetition_goes_on(centre: Centre) -> None:
    several = drafts(centre, 3)
    clock(centre, 0, 1, 15)

    results = batch(centre, *several, key="afternoon")

    assert [it.contract is not None for it in results] == [True, False, False]
    assert codes(results) == [None, None, None]
    clock(centre, 0)
    assert all(it.contract is not None for it in batch(centre, *several, key="afternoon"))
    assert all(len(centre.story(it)) == 1 for it in several)


def test_a_repetition_finalizes_nothing_twice_and_its_key_stands_for_these_drafts_alone_l2(
    centre: Centre,
) -> None:
    first, second = drafts(centre, 2)
    batch(centre, first, second, key="afternoon")

    assert codes(batch(centre, first, second, key="afternoon")) == [None, None]
    assert len(centre.story(first)) == 1
    with pytest.raises(Invalid, match="idempotency_key_reused"):
        batch(centre, first, key="afternoon")


def tell(centre: Centre, *contracts: Contract, now: object = SOON) -> list[tuple[str, str]]:
    """The letters that looking at these contracts brings."""
    assert now is not None
    sent = centre.services.mail.sent
    before = len(sent)
    centre.services.remind.tell([it.contract_id for it in contracts], now)  # type: ignore[arg-type]
    return sent[before:]


def test_one_letter_tells_of_a_whole_batch_once_its_last_contract_is_official(told: Centre) -> None:
    several = drafts(told, 3)
    batch(told, *several)
    first, second, last = several

    told.seal(first, SOON)
    told.seal(second, SOON)
    assert tell(told, first, second) == []
    told.seal(last, SOON)

    ids = ", ".join(it.contract_id for it in (last, first, second))
    assert tell(told, last, first, second) == [(TO, f"{ids} official")]
    assert [told.story(it)[-1][0] for it in several] == ["notice.sent"] * 3
    assert tell(told, *several, now=CALL_IS_OVER) == []


def test_a_letter_does_not_wait_for_a_draft_that_was_refused_longer_than_the_call_runs(told: Centre) -> None:
    first, refused, last = drafts(told, 3)
    told.change(refused, revision=2)
    batch(told, first, refused, last)
    for it in (first, last):
        told.seal(it, SOON)

    assert tell(told, first, last) == []
    assert tell(told, first, last, now=CALL_IS_OVER) == [
        (TO, f"{first.contract_id}, {last.contract_id} official")
    ]


def test_a_letter_goes_without_a_contract_whose_seal_fails_or_takes_long(told: Centre) -> None:
    first, late, last = drafts(told, 3)
    batch(told, first, late, last)
    for it in (first, last):
        told.seal(it, SOON)

    assert tell(told, first, now=CALL_IS_OVER) == []
    assert len(tell(told, first, now=CALL_IS_OVER + timedelta(minutes=10))) == 1
    told.seal(late, CALL_IS_OVER + timedelta(minutes=11))
    assert len(tell(told, late, now=CALL_IS_OVER + timedelta(minutes=12))) == 1


def test_two_runs_that_look_at_one_batch_send_one_letter(told: Centre) -> None:
    several = drafts(told, 2)
    batch(told, *several)
    for it in several:
        told.seal(it, SOON)
    first, last = several
    other: Callable[[], object] = lambda: told.services.remind.tell([last.contract_id], SOON)  # noqa: E731
    told.meanwhile(other)

    tell(told, first)

    assert len(told.services.mail.sent) == 1
