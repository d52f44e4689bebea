"""Reading a history for a report: so much of it, however long it is."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice

from chalicelib.application.every_page import every_page
from chalicelib.application.ports import Page
from chalicelib.application.ports.chains import HistoryChains
from chalicelib.domain.common.history_chain import Head, KeptEntry
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.evidence.excerpt import Excerpt, excerpt

PAGES_OF_THE_END = 3
PAGES_OF_THE_BEGINNING = 2
"""Of a hundred entries or a megabyte; and one page of what led to the seal."""

_A_MOMENT = timedelta(seconds=1)
"""A record may tell the second of its seal, where the history tells more."""


def excerpt_of(chains: HistoryChains, contract: Contract, head: Head) -> Excerpt:
    """Of the history up to this head, in at most six reads. Raises Unsealable `history_altered`."""
    contract_id = contract.contract_id
    end, is_all = _pages(partial(chains.latest, contract_id), PAGES_OF_THE_END)
    newest_last = [it for page in reversed(end) for it in page]
    if is_all:
        return excerpt([newest_last], head)
    beginning, _ = _pages(partial(chains.page, contract_id), PAGES_OF_THE_BEGINNING)
    oldest_first = [it for page in beginning for it in page]
    parts: list[Sequence[KeptEntry]] = [oldest_first]
    if contract.sealed_at is not None:
        parts.append(chains.latest(contract_id, None, contract.sealed_at + _A_MOMENT).items)
    return excerpt([*parts, newest_last], head)


def _pages(
    page: Callable[[str | None], Page[KeptEntry]], most: int
) -> tuple[list[Sequence[KeptEntry]], bool]:
    """So many pages at most, and whether there are no more."""
    found = list(islice(every_page(page), most))
    return [it.items for it in found], found[-1].next_cursor is None
