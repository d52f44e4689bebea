"""A part's figures as lines, also from a process of its own."""

from collections.abc import Callable, Iterable


def print_all(measure: Callable[[], Iterable[str]]) -> None:
    for line in measure():
        print(line, flush=True)
