"""Counting the calls to AWS that a piece of work makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from chalicelib.bootstrap import Services
from tools.bench.consumption import consumption


@contextmanager
def counted_calls(services: Services) -> Iterator[Counter[str]]:
    """Counts by `service.Operation`, as they are made on the real clients."""
    with consumption(services) as consumed:
        yield consumed.calls
