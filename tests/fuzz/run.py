"""Mutates, examines, counts."""

import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from random import Random
from types import FrameType

from chalicelib.domain.sealing.verification import Findings, Result
from tests.fuzz.mutations import mutated
from tests.support.attacks.in_process import InProcess
from tests.support.attacks.specimens import bare, lasting

SECONDS_EACH = 20


class TooSlow(BaseException):
    """Looking at one file took longer than the validating process may take."""


Mutation = tuple[int, str, bytes]
"""Its number, what was done, and the file."""


@dataclass
class Tally:
    answers: Counter[str] = field(default_factory=Counter)
    wrong: list[Mutation] = field(default_factory=list)
    """Those that were called genuine or had no answer."""


Bound = Callable[[], AbstractContextManager[None]]


def fuzz(count: int, seed: int, bound: Bound = nullcontext) -> Tally:
    """Examines `count` mutations, each within `bound`; the same changes for the same seed."""
    tally = Tally()
    kinds = [(specimens.genuine, specimens.alone()) for specimens in (bare(), lasting())]
    for number in range(count):
        genuine, alone = kinds[number % len(kinds)]
        names, content = mutated(genuine, Random(f"{seed}/{number}"))  # noqa: S311 - repeatable
        if content not in genuine:
            _examine(tally, (number, names, content), alone, bound)
    return tally


def _examine(tally: Tally, mutation: Mutation, alone: InProcess, bound: Bound) -> None:
    try:
        with bound():
            findings = alone.validator.examine(mutation[-1])
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        tally.answers[f"no answer: {type(error).__name__}"] += 1
        tally.wrong.append(mutation)
        return
    tally.answers[_answer(findings)] += 1
    if findings.result is Result.GENUINE:
        tally.wrong.append(mutation)


def _answer(findings: Findings) -> str:
    return f"{findings.result}: {', '.join(findings.reasons)}"


@contextmanager
def in_time() -> Iterator[None]:
    """Ends what takes too long."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlow

    earlier = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS_EACH)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, earlier)
