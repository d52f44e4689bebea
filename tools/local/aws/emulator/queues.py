"""Queues: who may send to them, and how much.

The emulator asked senders of several messages for a permission that there is not, and took messages up to the
newest limit.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.core import iam_actions
from ministack.services import sqs

from tools.local.aws.emulator.limits import LARGEST_EVENT

_OF_ONE = {f"sqs:{action}Batch": f"sqs:{action}" for action in ("SendMessage", "DeleteMessage")}


def treat_queues_as_sqs_does() -> None:
    """Put the corrections in place."""
    iam_actions.extract_iam_action = _permitted_as_one(iam_actions.extract_iam_action)
    for action in ("SendMessage", "SendMessageBatch"):
        sqs._HANDLERS[action] = _of_bounded_size(sqs._HANDLERS[action])


def _permitted_as_one(action_of: Callable[..., str | None]) -> Callable[..., str | None]:
    """Who may send a message may send ten with one call."""

    def corrected(*request: Any) -> str | None:
        action = action_of(*request)
        return _OF_ONE.get(action or "", action)

    return corrected


def _of_bounded_size(send: Callable[..., Any]) -> Callable[..., Any]:
    """What every region takes, of one message and of those of one call together."""

    def corrected(data: dict[str, Any], url: str) -> Any:
        bodies = [it.get("MessageBody") or "" for it in data.get("Entries") or [data]]
        if sum(len(body.encode()) for body in bodies) <= LARGEST_EVENT:
            return send(data, url)
        if "Entries" in data:
            raise sqs._Err(
                "BatchRequestTooLong", f"Batch requests cannot be longer than {LARGEST_EVENT} bytes."
            )
        told = f"Message must be shorter than {LARGEST_EVENT} bytes."
        raise sqs._Err("InvalidParameterValue", f"One or more parameters are invalid. Reason: {told}")

    return corrected
