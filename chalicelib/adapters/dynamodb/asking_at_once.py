"""Several questions for which DynamoDB has no batch: each asked once, some of them at the same time."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")

AT_ONCE = 8
"""The connections of a client are ten."""


def each_asked(ask: Callable[[Question], Answer], questions: Iterable[Question]) -> dict[Question, Answer]:
    """The answer to each different question. What one of them raises is raised when all have ended."""
    different = list(dict.fromkeys(questions))
    if len(different) <= 1:
        return {each: ask(each) for each in different}
    with ThreadPoolExecutor(min(AT_ONCE, len(different)), thread_name_prefix="asking") as pool:
        return dict(zip(different, pool.map(ask, different), strict=True))
