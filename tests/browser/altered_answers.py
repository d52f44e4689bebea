"""Answers that say something else than the service does now."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Route


def answering(items: list[dict[str, Any]]) -> Callable[[Route], None]:
    return lambda route: route.fulfill(json={"items": items})


def being_sealed(route: Route) -> None:
    """The answer as it was a moment before."""
    record = route.fetch().json()
    route.fulfill(json=as_being_sealed(record))


def all_being_sealed(route: Route) -> None:
    page = route.fetch().json()
    route.fulfill(json=page | {"items": [as_being_sealed(record) for record in page["items"]]})


def as_being_sealed(record: dict[str, Any]) -> dict[str, Any]:
    return record | {"status": "sealing", "actions": []}
