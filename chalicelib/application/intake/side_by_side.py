"""Batches of a file worked on at the same time, as long as they have nothing to do with each other.

Whatever two batches both touch, they touch one after the other and in the file's order; so the records end as
if there had been one batch after the other all along. What they give is told in the file's order, too.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Generic, TypeVar

Batch = TypeVar("Batch")
Result = TypeVar("Result")

AT_ONCE = 8
"""Batches under way: no more than this are held. The connections of a client are ten."""

Names = frozenset[str]


class Turn:
    """A batch's place among the earlier ones that are still under way."""

    def __init__(self, earlier: tuple["Turn", ...]) -> None:
        self._earlier = earlier
        self.touched: Future[Names] = Future()
        self.ended: Future[None] = Future()

    def touch(self, names: Collection[str]) -> None:
        """Returns once no earlier batch is at work on any of them. A batch says it once, before it decides.

        Args: names: what it has found only now that it touches, such as the contracts of its orders.
        """
        own = frozenset(names)
        self.touched.set_result(own)
        if own:
            wait([it.ended for it in self._earlier if own & it.touched.result()])

    def end(self) -> None:
        """Also of a batch that failed: nobody waits for it in vain."""
        if not self.touched.done():
            self.touched.set_result(frozenset())
        self.ended.set_result(None)
        self._earlier = ()  # or each would hold all that were before it


class _UnderWay(Generic[Result]):
    def __init__(self, names: Names, turn: Turn, result: "Future[Result]") -> None:
        self.names, self.turn, self.result = names, turn, result


def side_by_side(
    batches: Iterable[Batch],
    names_of: Callable[[Batch], Names],
    work: Callable[[Batch, Turn], Result],
) -> Iterator[Result]:
    """What each batch gives, in their order; reads ahead as far as batches may be under way.

    Args:
        names_of: what a batch is known to touch; it begins when no earlier one touches any of it.
        work: runs in another thread.

    What `work` raises is raised here, when the others that were begun have ended: nothing goes on behind.
    """
    under_way: deque[_UnderWay[Result]] = deque()
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="intake") as pool:
        try:
            for batch in batches:
                names = names_of(batch)
                while len(under_way) == AT_ONCE or any(names & it.names for it in under_way):
                    yield under_way.popleft().result.result()
                turn = Turn(tuple(it.turn for it in under_way))
                under_way.append(_UnderWay(names, turn, pool.submit(_ended, work, batch, turn)))
            while under_way:
                yield under_way.popleft().result.result()
        finally:
            for each in under_way:
                if each.result.cancel():
                    each.turn.end()


def _ended(work: Callable[[Batch, Turn], Result], batch: Batch, turn: Turn) -> Result:
    try:
        return work(batch, turn)
    finally:
        turn.end()
