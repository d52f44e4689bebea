"""Work in the background: a schedule hands on, messages carry, and as many runs as that needs work off.

Every kind of work has this one shape (docs/decisions/background-work.md). A message may come twice, late, and
in any order: what it leads to is decided by the record and the clock.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from chalicelib.application.ports.due import SHARDS, Due, DueContracts
from chalicelib.application.ports.sweeps import Sweep
from chalicelib.application.ports.work import Message, Work

MOST_WAITING = 1000
"""While more waits, a schedule hands on nothing: what waits is due still, and would only be there twice."""


class UnknownMessageError(Exception):
    """Raised for a message of another release; it is delivered again, and parked in the end."""


@dataclass(frozen=True)
class Worked:
    """What became of a message."""

    sweep: Sweep = field(default_factory=Sweep)
    then: Sequence[Message] = ()
    """What follows from it, in the order in which it is handed on."""


class Kind(Protocol):
    """One kind of work."""

    def first(self) -> Sequence[Message]:
        """What a schedule begins with; few messages, whatever is due."""
        ...

    def work_off(self, message: Message, now: datetime) -> Worked: ...

    def pause(self) -> None:
        """A run has come to its end; connections need not stay open."""
        ...


@dataclass(frozen=True)
class Background:
    kinds: Mapping[str, Callable[[], Kind]]
    """Each made when it is needed: a function has the parts of its own kinds."""
    work: Work

    def start(self, kind: str) -> Sweep:
        """Hands on where to look; what is due is found by whoever works that off."""
        waiting = self.work.waiting(kind)
        if waiting > MOST_WAITING:
            return Sweep(notes=(f"{kind}: {waiting} messages wait, none was added",))
        first = self.kinds[kind]().first()
        self.work.hand_on(kind, first)
        return Sweep(done=len(first))

    def work_off(self, kind: str, message: Message, now: datetime) -> Sweep:
        """Raises whatever stood in its way, and UnknownMessageError: the message comes again then.

        What follows is handed on last, so that who dies before it is called again for the same message.
        """
        if kind not in self.kinds:
            raise UnknownMessageError(kind)
        worked = self.kinds[kind]().work_off(message, now)
        self.work.hand_on(kind, worked.then)
        return worked.sweep

    def pause(self, kind: str) -> None:
        if kind in self.kinds:
            self.kinds[kind]().pause()


def _always() -> bool:
    return True


def _nothing() -> None:
    """Nothing is kept open."""


@dataclass(frozen=True)
class OneByOne:
    """Contracts for which something is due, a message each.

    A schedule hands on a message for each shard. Whoever works that off reads one page, hands on a message
    for each contract in it, and then one for the next page.
    """

    contracts: DueContracts
    due: Due
    each: Callable[[str, datetime], Sweep]
    """What is done for one contract, by its id."""
    until: Callable[[datetime], datetime] = lambda now: now
    """Since when it must have been due."""
    is_wanted: Callable[[], bool] = _always
    pause: Callable[[], None] = _nothing

    def first(self) -> Sequence[Message]:
        return [{"shard": shard} for shard in range(SHARDS)] if self.is_wanted() else []

    def work_off(self, message: Message, now: datetime) -> Worked:
        match message:
            case {"contract_id": str(contract_id)}:
                return Worked(self.each(contract_id, now))
            case {"shard": int(shard), **place}:
                return Worked(then=self._page(shard, self.until(now), place.get("after")))
            case _:
                raise UnknownMessageError(", ".join(sorted(message)))

    def _page(self, shard: int, until: datetime, after: str | int | None) -> Sequence[Message]:
        """The next page last: who dies before it is called again for this page."""
        page = self.contracts.page(self.due, shard, until, None if after is None else str(after))
        found: list[Message] = [{"contract_id": contract_id} for contract_id in page.ids]
        return found if page.end is None else [*found, {"shard": shard, "after": page.end}]
