"""What a request to DynamoDB says is read once, and a transaction's permissions are asked for once each.

The emulator parsed each request four times, three of them for its permissions, and wrote each transaction out
again to know its size. It asked for the same permission once for each of a hundred writes to one table. That
was more than a third of its time for an import.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from ministack.core import iam_actions
from ministack.services import dynamodb

Checks = list[tuple[str, str]]

SURELY_SMALL = 1024 * 1024
"""Bytes of a body that stays below four times as many, however the emulator writes it out again."""


def read_bodies_once() -> None:
    """Put the corrections in place."""
    bodies = _Bodies()
    iam_actions.json = _json_with(loads=bodies.read)
    dynamodb.json = _json_with(loads=bodies.taken, dumps=bodies.written)
    iam_actions.dynamodb_transaction_checks = _each_once(iam_actions.dynamodb_transaction_checks)


def _json_with(**changed: Callable[..., Any]) -> SimpleNamespace:
    return SimpleNamespace(**{**vars(json), **changed})


class _Bodies:
    """The last body that was read for its permissions, until the service takes it, which changes it."""

    def __init__(self) -> None:
        self._body: Any = None
        self._told: Any = None
        self._taken: tuple[Any, int] = (None, 0)
        """What was in the last body that the service took, and how long that was."""

    def read(self, body: Any, **more: Any) -> Any:
        if body is not self._body:
            self._body, self._told = None, json.loads(body, **more)
            self._body = body
        return self._told

    def taken(self, body: Any, **more: Any) -> Any:
        told = self.read(body, **more)
        self._body = self._told = None
        self._taken = told, len(body)
        return told

    def written(self, told: Any, **more: Any) -> str:
        """A whole request is written out to see how long it is: in UTF-8, as DynamoDB counts."""
        request, size = self._taken
        if told is not request or more:
            return json.dumps(told, **more)
        return "" if size <= SURELY_SMALL else json.dumps(told, ensure_ascii=False)


def _each_once(checks_of: Callable[..., Checks]) -> Callable[..., Checks]:
    return lambda *request: list(dict.fromkeys(checks_of(*request)))
