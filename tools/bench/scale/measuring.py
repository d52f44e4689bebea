"""What each call takes of AWS, and gives."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.bootstrap import Services
from tools.bench.calls import remembered
from tools.bench.consumption import consumption
from tools.bench.scale.asked import Asked
from tools.bench.scale.client import Client
from tools.bench.scale.walk import everything
from tools.local.origin.exchange import Answer

TOLERATED_UNITS = 1.05
"""Rows differ by some bytes, and a read is counted by whole kilobytes, four a unit."""
TOLERATED_BYTES = 1.05
"""Numbers and cursors have more digits where there is more."""


@dataclass(frozen=True)
class Measured:
    name: str
    route: str
    """Empty of what no call does."""
    calls: Counter[str]
    read_units: float
    answered: int
    """Bytes."""
    milliseconds: float

    @property
    def figures(self) -> str:
        return (
            f"{sum(self.calls.values())} calls, {self.read_units:g} units, "
            f"{self.answered} B, {self.milliseconds:.0f} ms"
        )


def grown(less: Measured, more: Measured) -> bool:
    """Whether a call takes or gives more where there is more."""
    return (
        sum(more.calls.values()) > sum(less.calls.values())
        or more.read_units > less.read_units * TOLERATED_UNITS
        or more.answered > less.answered * TOLERATED_BYTES
    )


def every_call(client: Client) -> Iterator[Measured]:
    """Each call of each route once, in an order in which each can be made."""
    steps = everything(client.services, client.folder)
    asked, times = next(steps), Counter[str]()
    while True:
        measured, answer = _made(client, asked)
        times[measured.name] += 1
        again = times[measured.name]
        yield measured if again == 1 else replace(measured, name=f"{measured.name}, time {again}")
        client.clock.goes_on()
        try:
            asked = steps.send(answer)
        except StopIteration:
            return


def _forget(services: Services) -> None:
    """Each call is measured as the first for some seconds: it reads the entities that it needs."""
    for kept in remembered(services):
        kept.forget()


def _made(client: Client, asked: Asked) -> tuple[Measured, object]:
    _forget(client.services)
    with consumption(client.services) as consumed:
        answer = client(asked)
    assert answer.status in range(200, 300), (asked, answer)
    size, milliseconds = len(answer.body), consumed.seconds * 1000
    found = Measured(asked.name, asked.route, consumed.calls, consumed.read_units, size, milliseconds)
    return found, answered_json(answer)


def answered_json(answer: Answer) -> Any:
    """What it says; none where it is none."""
    is_json = dict(answer.headers).get("Content-Type", "").startswith("application/json")
    return json.loads(answer.body) if is_json and answer.body else None
