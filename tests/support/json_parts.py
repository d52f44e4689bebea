"""What lies within something that was read as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def leaves(part: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Each value that is no object and no list, with its place, such as `items.0.id`."""
    if isinstance(part, dict | list):
        entries = part.items() if isinstance(part, dict) else enumerate(part)
        for key, value in entries:
            yield from leaves(value, f"{at}.{key}" if at else str(key))
    else:
        yield at, part


def texts_in(part: Any) -> list[str]:
    return [value for _, value in leaves(part) if isinstance(value, str)]
