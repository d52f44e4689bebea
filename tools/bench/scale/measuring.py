"""What each call takes of AWS, and gives."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib.adapters.dynamodb.remembering import Remembered
from chalicelib.bootstrap import Services
from tools.bench.consumption import consumption
from tools.bench.scale.asked import Asked
from tools.bench.scale.client import Client
from tools.bench.scale.walk import everything

TOLERATED_BYTES = 1.05
"""Numbers and cursors have more digits where there is more."""


@dataclass(frozen=True)
class Measured:
    name: str
    route: str
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
        or more.read_units > less.read_units
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
    for part in (services.entities, services.trust):
        for kept in vars(part).values():
            if isinstance(kept, Remembered):
                kept.forget()


def _made(client: Client, asked: Asked) -> tuple[Measured, object]:
    _forget(client.services)
    with consumption(client.services) as consumed:
        answer = client(asked)
    assert answer.status in range(200, 300), (asked, answer)
    size, milliseconds = len(answer.body), consumed.seconds * 1000
    is_json = dict(answer.headers).get("Content-Type", "").startswith("application/json")
    told = json.loads(answer.body) if is_json and answer.body else None
    found = Measured(asked.name, asked.route, consumed.calls, consumed.read_units, size, milliseconds)
    return found, told
