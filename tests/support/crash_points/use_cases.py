"""A use case as it is tried: what was there before, what is called, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import DomainError, Refused, Unavailable
from tests.support.crash_points.faults import Died, Fault
from tests.support.crash_points.scene import Scene

TOO_EARLY = {"request_in_progress", "sealing_in_progress"}
"""Refusals that ask for patience: an earlier run holds a lease."""


@dataclass(frozen=True)
class UseCase:
    """One entry of a table; all of its calls are tried."""

    name: str
    given: Callable[[Scene], object]
    action: Callable[[Scene, Services], object]
    """What a client, an event or a schedule calls, and calls again until there is an answer."""
    ends: Sequence[str]
    """The states of the customer's contracts in the end, the oldest first."""
    refused: str | None = None
    """The code of the refusal that is the answer."""
    once_done: str | None = None
    """The code of the refusal that a repeat gets where the first call was done and its answer lost."""
    out_of_order: Mapping[str, Fault] = field(default_factory=dict)
    """Operations that fail in the disturbed process whatever else happens: for what it does then."""
    comes_again: bool = False
    """A schedule does, whatever it has done: then nothing is left for it."""


@dataclass(frozen=True)
class Outcome:
    """What the caller got to know."""

    came: bool = True
    """False where there was no answer, or the word to come again later."""
    refusal: str | None = None
    answer: object = field(default=None, compare=False)


NO_ANSWER = Outcome(came=False)


def called(scene: Scene, use_case: UseCase, services: Services) -> Outcome:
    """Runs the use case once. Raises errors that are not the service's own: nobody has translated them."""
    try:
        return Outcome(answer=use_case.action(scene, services))
    except (Died, Unavailable):
        return NO_ANSWER
    except Refused as refusal:
        return Outcome(refusal=refusal.refusals[0].code)
    except DomainError as refusal:
        return NO_ANSWER if refusal.code in TOO_EARLY else Outcome(refusal=refusal.code)
