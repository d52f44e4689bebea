"""How much of an action is the call of typst itself, and how much is ours around it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import typst


@dataclass
class TypstTime:
    """Seconds spent in typst's compiler."""

    seconds: float = 0.0


@contextmanager
def typst_time() -> Iterator[TypstTime]:
    """Adds up what calls of typst take meanwhile, in this process."""
    spent, compiler = TypstTime(), typst.Compiler

    class Timed:
        def __init__(self, *given: Any, **named: Any) -> None:
            started = time.perf_counter()
            self._compiler = compiler(*given, **named)
            spent.seconds += time.perf_counter() - started

        def compile_with_warnings(self, **named: Any) -> Any:
            started = time.perf_counter()
            try:
                return self._compiler.compile_with_warnings(**named)
            finally:
                spent.seconds += time.perf_counter() - started

    with patch.object(typst, "Compiler", Timed):
        yield spent
