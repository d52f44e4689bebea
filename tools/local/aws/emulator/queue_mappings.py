"""Queues that start functions: what Lambda refuses to tie together, and what it makes of a function's answer.

The emulator tied any queue to any function, and took an answer that names no message of the batch for a
success.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from ministack.core.responses import error_response_json
from ministack.services import lambda_svc, sqs
from ministack.services.cloudformation import provisioners

from tools.local.aws.emulator.roles import may

Properties = Mapping[str, Any]
_MAPPING = "AWS::Lambda::EventSourceMapping"
_TAKING = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
_MOST_AT_ONCE = 10
_LARGEST_BATCH = 10_000
_ANSWER_PER_MESSAGE = "ReportBatchItemFailures"
_batch = threading.local()


def tie_queues_to_functions_as_lambda_does() -> None:
    """Put the corrections in place."""
    lambda_svc._create_esm = _unless_refused(lambda_svc._create_esm)
    handlers = provisioners._RESOURCE_HANDLERS[_MAPPING]
    handlers["create"] = _unless_refused_in_a_stack(handlers["create"])
    lambda_svc._run_sqs_batch = _told_of_its_batch(lambda_svc._run_sqs_batch)
    lambda_svc._execute_function = _with_a_meaning(lambda_svc._execute_function)


def _unless_refused(create: Callable[..., Any]) -> Callable[..., Any]:
    def corrected(data: Properties) -> Any:
        if told := _objection(data):
            return error_response_json("InvalidParameterValueException", told, 400)
        return create(data)

    return corrected


def _unless_refused_in_a_stack(create: Callable[..., Any]) -> Callable[..., Any]:
    def corrected(logical: str, properties: Properties, stack: str) -> Any:
        if told := _objection(properties):
            raise ValueError(told)
        return create(logical, properties, stack)

    return corrected


def _objection(mapping: Properties) -> str:
    """Why Lambda refuses to tie this queue to this function; nothing where it does not."""
    source = str(mapping.get("EventSourceArn", ""))
    if ":sqs:" not in source:
        return ""
    size = int(mapping.get("BatchSize", _MOST_AT_ONCE))
    if not 1 <= size <= _LARGEST_BATCH:
        return f"BatchSize must be between 1 and {_LARGEST_BATCH}"
    if size > _MOST_AT_ONCE and not int(mapping.get("MaximumBatchingWindowInSeconds", 0)):
        return "Maximum batch window must be greater than 0 if maximum batch size is greater than 10"
    if unknown := set(mapping.get("FunctionResponseTypes", [])) - {_ANSWER_PER_MESSAGE}:
        return f"FunctionResponseTypes: {', '.join(sorted(unknown))} is not one that Lambda knows"
    queue = sqs._queue_by_arn(source)
    if queue is None:
        return "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue"
    name, _ = lambda_svc._resolve_name_and_qualifier(str(mapping.get("FunctionName", "")))
    function = lambda_svc._functions.get(name)
    return _between(function["config"], queue, source) if function else ""


def _between(function: Properties, queue: Properties, source: str) -> str:
    visible_after = int(queue["attributes"].get("VisibilityTimeout", "30"))
    may_run = int(function.get("Timeout", 3))
    if visible_after < may_run:
        return f"Queue visibility timeout: {visible_after} is less than Function timeout: {may_run} seconds"
    for it in lambda_svc._esms.values():
        if (it["EventSourceArn"], it["FunctionName"]) == (source, function["FunctionName"]):
            return "An event source mapping with SQS arn and function already exists"
    denied = [action for action in _TAKING if not may(str(function.get("Role", "")), action, source)]
    if denied:
        action = denied[0].partition(":")[2]
        return f"The provided execution role does not have permissions to call {action} on SQS"
    return ""


def _told_of_its_batch(run: Callable[..., None]) -> Callable[..., None]:
    def corrected(
        mapping: Properties, function: Any, event: Any, batch: list[Properties], *more: Any
    ) -> None:
        per_message = _ANSWER_PER_MESSAGE in mapping.get("FunctionResponseTypes", [])
        _batch.ids = {it["id"] for it in batch} if per_message else None
        try:
            run(mapping, function, event, batch, *more)
        finally:
            _batch.ids = None

    return corrected


def _with_a_meaning(execute: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """An answer that names what was not in the batch counts as a failure of all of it."""

    def corrected(*arguments: Any, **named: Any) -> dict[str, Any]:
        ids, _batch.ids = getattr(_batch, "ids", None), None
        result = execute(*arguments, **named)
        if ids is None or result.get("error") or _is_understood(result.get("body"), ids):
            return result
        return result | {"error": True, "body": {"errorType": "BatchItemFailuresNotUnderstood"}}

    return corrected


def _is_understood(answer: Any, ids: set[str]) -> bool:
    if answer is None or answer == "":
        return True
    if not isinstance(answer, dict):
        return False
    failed = answer.get("batchItemFailures") or []
    return isinstance(failed, list) and all(
        isinstance(it, dict) and it.get("itemIdentifier") in ids for it in failed
    )
