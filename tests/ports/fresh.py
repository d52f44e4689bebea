"""Names that nobody has had before on this stage, which many tests share."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, TypeVar

from chalicelib.application.ports import Page
from chalicelib.domain.contract.contract_number import ALPHABET, RANDOM_LENGTH, contract_number
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.requesting.orders import Order
from tests.support.feeds import a_contract_of
from tools.samples.factories import an_order

T = TypeVar("T")

_numbers = itertools.count(1)


def fresh(name: str) -> str:
    """In the order of their making, so that what is made later sorts later."""
    return f"{name}-{next(_numbers):06d}"


def new_order(**changes: Any) -> Order:
    return an_order(**({"order_id": fresh("order")} | changes))


def new_contract(*orders: Order, **changes: Any) -> Contract:
    """A draft of these orders, or of one of its own."""
    facts = {
        "contract_id": fresh("contract"),
        "contract_number": contract_number(2026, _rising(next(_numbers)).to_bytes(16)),
    }
    return a_contract_of(*(orders or (new_order(),)), **(facts | changes))


def _rising(number: int) -> int:
    """Contract numbers show the last digit first: so that what is made later sorts later in them, too."""
    base, value = len(ALPHABET), 0
    for _ in range(RANDOM_LENGTH):
        number, digit = divmod(number, base)
        value = value * base + digit
    return value


def walked(page: Callable[[int, str | None], Page[T]], limit: int = 2) -> list[T]:
    """Everything of a list, page by page as a client turns them; none of them is longer than it may be."""
    found: list[T] = []
    cursor: str | None = None
    while True:
        shown = page(limit, cursor)
        assert len(shown.items) <= limit
        found.extend(shown.items)
        if shown.next_cursor is None:
            return found
        assert shown.next_cursor != cursor
        cursor = shown.next_cursor
