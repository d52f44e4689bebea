"""Event buses: how much they take with one call."""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ministack.core.responses import error_response_json
from ministack.services import eventbridge

from tools.local.aws.emulator.limits import LARGEST_EVENT

_TIME = 14
"""Bytes that an entry's own time is reckoned as."""


def take_events_as_eventbridge_does() -> None:
    """Put the correction in place."""
    eventbridge._put_events = _of_bounded_size(eventbridge._put_events)


def _of_bounded_size(put: Callable[..., Any]) -> Callable[..., Any]:
    def corrected(data: dict[str, Any], *more: Any, **others: Any) -> Any:
        if sum(map(_size, data.get("Entries") or [])) >= LARGEST_EVENT:
            told = "Total size of the entries in the request is over the limit."
            return error_response_json("ValidationException", told, 400)
        return put(data, *more, **others)

    return corrected


def _size(entry: Mapping[str, Any]) -> int:
    texts = [entry.get(name) or "" for name in ("Source", "DetailType", "Detail")]
    texts += entry.get("Resources") or []
    return sum(len(str(text).encode()) for text in texts) + (_TIME if "Time" in entry else 0)
