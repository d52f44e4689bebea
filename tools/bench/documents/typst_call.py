"""How much of an action is the call of typst itself, and how much is ours around it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from chalicelib.adapters.typesetting import compiler


@dataclass
class TypstTime:
    """Seconds spent in typst's compiler, on the clock and of the processor."""

    seconds: float = 0.0
    of_processor: float = 0.0


@contextmanager
def typst_time() -> Iterator[TypstTime]:
    """Adds up what calls of typst take meanwhile, in this process."""
    spent, call = TypstTime(), compiler.call_of_typst

    def timed(*given: Any) -> Any:
        started, of_processor = time.perf_counter(), time.process_time()
        try:
            return call(*given)
        finally:
            spent.seconds += time.perf_counter() - started
            spent.of_processor += time.process_time() - of_processor

    with patch.object(compiler, "call_of_typst", timed):
        yield spent
