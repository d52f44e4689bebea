"""All the work of a kind in this process, at whatever time a test wants it to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.application.background import Background
from chalicelib.application.ports import Sweep
from chalicelib.application.ports.due import SHARDS, Due
from tests.fakes.work import FakeWork

if TYPE_CHECKING:
    from datetime import datetime

    from chalicelib.application.background import Kind
    from chalicelib.application.contracts.expiring import Expire
    from chalicelib.application.notices.reminding import Remind
    from chalicelib.bootstrap import Services
    from chalicelib.domain.contract.contracts import Contract


def all_expired(expire: Expire, now: datetime) -> Sweep:
    return all_worked_off(expire.in_background, now)


def all_reminded(remind: Remind, now: datetime) -> Sweep:
    return all_worked_off(remind.in_background, now)


def all_reconciled(services: Services, now: datetime) -> Sweep:
    """What waits for its seal, and the archive copies."""
    asked = all_worked_off(services.reconcile.in_background, now)
    return _together(asked, all_worked_off(services.keep_archive.in_background, now))


def all_worked_off(kind: Kind, now: datetime) -> Sweep:
    """Works off what the schedule hands on, and what follows from it, until nothing waits.

    A message that fails keeps none behind it waiting; its error is raised when all have had their turn.
    """
    work = FakeWork()
    background = Background({"tried": lambda: kind}, work)
    background.start("tried")
    swept, failures = Sweep(), []
    while work.messages:
        try:
            swept = _together(swept, background.work_off(*work.messages.pop(0), now))
        except Exception as failure:
            failures.append(failure)
    background.pause("tried")
    if failures:
        raise failures[0]
    return swept


def all_overdue(services: Services, now: datetime) -> list[Contract]:
    """As their records are now, shard by shard."""
    ids = all_due(services, Due.OVERDUE, now)
    stored = services.contracts.get_many(ids)
    return [stored[each] for each in ids if each in stored]


def all_due(services: Services, due: Due, until: datetime) -> list[str]:
    """The ids of all pages, shard by shard."""
    found: list[str] = []
    for shard in range(SHARDS):
        after: str | None = None
        while True:
            page = services.due_contracts.page(due, shard, until, after)
            found += page.ids
            after = page.end
            if after is None:
                break
    return found


def _together(one: Sweep, other: Sweep) -> Sweep:
    return Sweep(one.done + other.done, one.failed + other.failed, one.notes + other.notes)
