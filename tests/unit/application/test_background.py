"""Work in the background: handed on, worked off, and harmless when it comes twice, late or in any order."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.application.background import MOST_WAITING, Background, UnknownMessageError
from chalicelib.application.ports import Sweep
from chalicelib.application.ports.due import SHARDS
from chalicelib.application.ports.work import Message
from chalicelib.domain.common.policy import unpaid_deadline
from chalicelib.domain.contract.contracts import Status
from tests.fakes.work import FakeWork
from tests.support.centre import Centre
from tests.support.sweeping import all_worked_off
from tools.samples.factories import NOW, an_unpaid_order

LATER = unpaid_deadline(NOW) + timedelta(days=1)
CONTRACTS = 5


class Died(BaseException):
    """The run ends here."""


@dataclass
class MortalWork(FakeWork):
    """The run that hands on dies after so many messages more, if a number is told."""

    left: int | None = field(default=None)

    def hand_on(self, kind: str, messages: Sequence[Message]) -> None:
        for message in messages:
            if self.left == 0:
                raise Died
            self.left = None if self.left is None else self.left - 1
            super().hand_on(kind, [message])


def overdue(centre: Centre) -> list[str]:
    return [centre.draft(an_unpaid_order(placed_at=NOW)).contract_id for _ in range(CONTRACTS)]


def background(centre: Centre, work: FakeWork) -> Background:
    return Background(centre.services.background.kinds, work)


def test_a_schedule_hands_on_the_shards_whatever_is_due(centre: Centre) -> None:
    overdue(centre)

    assert centre.services.background.start("expire") == Sweep(done=SHARDS)

    expected = [("expire", {"shard": shard}) for shard in range(SHARDS)]
    assert centre.services.work.messages == expected


def test_a_shard_leads_to_a_message_for_each_contract_of_its_page_and_then_to_the_next_page(
    centre: Centre,
) -> None:
    ids = overdue(centre)

    centre.services.background.work_off("expire", {"shard": 0}, LATER)

    *contracts, (kind, following) = centre.services.work.messages
    assert contracts == [("expire", {"contract_id": contract_id}) for contract_id in sorted(ids)[:2]]
    assert (kind, following["shard"], ids[1] in str(following["after"])) == ("expire", 0, True)
    assert {centre.services.contracts.stored[it].status for it in ids} == {Status.DRAFT}


def test_pages_lead_to_every_contract_that_is_due(centre: Centre) -> None:
    overdue(centre)

    assert all_worked_off(centre.services.expire.in_background, LATER) == Sweep(done=CONTRACTS)
    assert all_worked_off(centre.services.expire.in_background, LATER) == Sweep()


@pytest.mark.parametrize(("waiting", "done"), [(MOST_WAITING, SHARDS), (MOST_WAITING + 1, 0)])
def test_while_much_waits_a_schedule_adds_nothing(centre: Centre, waiting: int, done: int) -> None:
    work = FakeWork([("expire", {"contract_id": str(number)}) for number in range(waiting)])

    swept = background(centre, work).start("expire")

    assert swept.done == done
    assert len(work.messages) == waiting + done
    assert swept.notes == (() if done else (f"expire: {waiting} messages wait, none was added",))


@pytest.mark.parametrize(
    ("kind", "message"),
    [("expire", {}), ("expire", {"contract_id": 5}), ("expire", {"shard": "first"}), ("knit", {"shard": 0})],
)
def test_a_message_of_another_release_is_not_taken_for_done(
    centre: Centre, kind: str, message: Message
) -> None:
    with pytest.raises(UnknownMessageError):
        centre.services.background.work_off(kind, message, LATER)


mishaps = st.lists(
    st.tuples(st.sampled_from(["twice", "dies", "late"]), st.integers(0, 20), st.integers(0, 3)), max_size=15
)


@settings(max_examples=40, deadline=None)
@given(mishaps)
def test_twice_late_in_any_order_or_by_runs_that_die_each_contract_expires_once_l8(
    happening: list[tuple[str, int, int]],
) -> None:
    centre, work = Centre(), MortalWork()
    ids = overdue(centre)
    runs = background(centre, work)
    runs.start("expire")

    for mishap, which, after in happening:
        kind, message = work.messages.pop(which % len(work.messages))
        if mishap != "late":
            work.left = after if mishap == "dies" else None
            with suppress(Died):
                runs.work_off(kind, message, LATER)
            work.left = None
        work.messages.append((kind, message))  # it is delivered again
    while work.messages:
        runs.work_off(*work.messages.pop(), LATER)

    for contract in map(centre.services.contracts.stored.__getitem__, ids):
        assert contract.status is Status.EXPIRED
        assert centre.story(contract) == [("contract.expired", "system", "")]
