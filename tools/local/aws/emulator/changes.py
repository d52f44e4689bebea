"""Which services' snapshots a request makes out of date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ministack import app as ministack
from ministack.core.router import detect_service

_RECORDS = {
    "BatchGetItem",
    "BatchWriteItem",
    "DeleteItem",
    "ExecuteStatement",
    "GetItem",
    "PutItem",
    "Query",
    "Scan",
    "TransactGetItems",
    "TransactWriteItems",
    "UpdateItem",
}
"""Of DynamoDB: read, or kept by the journal."""

_READING = ("Decrypt", "Describe", "Encrypt", "Generate", "Get", "List", "Receive", "Sign", "Verify")
_NOT_KEPT = {"logs", "monitoring", "xray", "sts", "cloudtrail"}
"""What they hold is about the past of this machine."""


def changed_services(
    method: str, path: str, headers: Mapping[str, str], body: bytes, query: Mapping[str, Any]
) -> set[str]:
    """The names under which the emulator keeps their state; none for what reads, or is kept otherwise."""
    parameters = ministack._routing_params(method, path, headers, body, query)  # noqa: SLF001 - has no other
    service = detect_service(method, path, headers, parameters)
    action = headers.get("x-amz-target", "").rpartition(".")[2] or "".join(parameters.get("Action", [""]))
    if service in _NOT_KEPT or action.startswith(_READING) or (service == "dynamodb" and action in _RECORDS):
        return set()
    if not action and method in ("GET", "HEAD"):
        return set()
    if service == "s3" and "/" in path.strip("/"):
        return set()  # an object: on disk already
    if service == "lambda" and path.endswith("/invocations"):
        return set()
    if service == "cloudformation":
        return set(ministack._state_map)  # noqa: SLF001 - has no public name
    facts = ministack.SERVICE_REGISTRY.get(service, {"module": service})
    return {facts.get("state_key", facts["module"])}
