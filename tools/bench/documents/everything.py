"""All of `python -m tools.bench documents`."""

from collections.abc import Iterator
from datetime import UTC, datetime

from tools.bench.documents import longest, parts, request, side_by_side


def measure() -> Iterator[str]:
    now = datetime.now(UTC).replace(microsecond=0)
    yield from parts.measure(now)
    yield from side_by_side.measure(now)
    yield from longest.measure()
    yield from request.measure()
