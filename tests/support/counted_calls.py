"""Counting the calls to AWS that a piece of work makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib.bootstrap import Services


@contextmanager
def counted_calls(services: Services) -> Iterator[Counter[str]]:
    """Counts by `service.Operation`, as they are made on the real clients."""
    calls: Counter[str] = Counter()

    def count(model: Any, **_: Any) -> None:
        calls[f"{model.service_model.service_name}.{model.name}"] += 1

    clients = (services.dynamodb.meta.client, services.s3, services.kms)
    for client in clients:
        client.meta.events.register("before-call", count, unique_id="counted")
    try:
        yield calls
    finally:
        for client in clients:
            client.meta.events.unregister("before-call", count, unique_id="counted")
