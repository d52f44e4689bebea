"""A part of the journey: what it begins with, what somebody does, what the record says afterwards."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, ClassVar

from tests.browser.lost_calls.hand import Hand
from tools.harness.customer import Customer, import_orders, new_orders
from tools.harness.waiting import eventually

STATES = {
    "draft": "Draft",
    "sealing": "Being sealed",
    "official": "Official",
    "voided": "Voided",
    "deleted": "Deleted",
}
"""As pages call them."""


@dataclass
class Stock:
    """Orders that no contract is requested for yet."""

    customer: Customer

    def __post_init__(self) -> None:
        self._ids = self._those_there_and_more()

    def order(self) -> str:
        return next(self._ids)

    def _those_there_and_more(self) -> Iterator[str]:
        known = new_orders("lost-calls")
        yield from (order["order_id"] for order in known)
        for batch in count(1):
            several = [known[0] | {"order_id": f"lost-calls-{batch}-{at:02d}"} for at in range(30)]
            import_orders(self.customer.stack, several)
            yield from (order["order_id"] for order in several)

    def draft(self) -> dict[str, Any]:
        wish = {"source": "orders", "ids": [self.order()]}
        return dict(self.customer.call("POST", "/api/contracts", wish)["contracts"][0])

    def official(self) -> dict[str, Any]:
        draft = self.draft()
        path = f"/api/contracts/{draft['contract_id']}"
        self.customer.call("POST", f"{path}/finalize", {})
        eventually(lambda: self.customer.call("GET", path)["status"] == "official", "an official contract")
        return draft


class Scene(ABC):
    """One of the journey, to be played once."""

    act: ClassVar[str]
    """The call that changes something, as `METHOD path`; it must happen once."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock
        self.customer = stock.customer
        self.prepare()

    @abstractmethod
    def prepare(self) -> None:
        """Brings about what the scene begins with, as the API does it."""

    @abstractmethod
    def play(self, hand: Hand) -> None:
        """Does it by hand, until it is done."""

    @abstractmethod
    def faults(self, hand: Hand) -> list[str]:
        """Where record and page differ, or something was done twice."""


class OfContracts(Scene):
    """Contracts become something by it, each once."""

    becomes: ClassVar[str] = "draft"
    once: ClassVar[str] = ""
    """What the history of each has once."""

    def record(self, contract_id: str) -> dict[str, Any]:
        return dict(self.customer.call("GET", f"/api/contracts/{contract_id}"))

    def faults_of(self, record: dict[str, Any]) -> list[str]:
        """Where it is not what it was to become, or became it more than once."""
        wrong = [] if record["status"] == self.becomes else [f"the record says {record['status']}"]
        if self.once and (times := self._times(record["contract_id"])) != 1:
            wrong.append(f"{self.once}: {times} times")
        return wrong

    def _times(self, contract_id: str) -> int:
        history = self.customer.call("GET", f"/api/contracts/{contract_id}/history")["items"]
        return len([entry for entry in history if entry["action"] == self.once])
