"""Clues to what was stored before there were any: written anew for all there is, a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from chalicelib.application.every_page import every_page
from chalicelib.application.ports import Accounts, PaperRequests
from chalicelib.application.ports.auditing import EveryContract
from chalicelib.application.ports.clues import Clues
from chalicelib.application.ports.sums import CountedContracts
from chalicelib.domain.searching.clues import clue_to_customer, clues_to_contract, clues_to_paper

_A_PAGE = 100


@dataclass(frozen=True)
class FillClues:
    clues: Clues
    every_contract: EveryContract
    papers: PaperRequests
    accounts: Accounts
    counted: CountedContracts

    def __call__(self) -> Iterator[tuple[str, int]]:
        """What was gone through, page by page; it may be begun again at any time."""
        yield from self._contracts()
        yield from self._papers()
        yield from self._accounts()

    def _contracts(self) -> Iterator[tuple[str, int]]:
        after, goes_on = "", True
        while goes_on:
            page, after = self.every_contract.page(0, 1, after)
            self.clues.keep(clue for it in page for clue in clues_to_contract(it))
            yield "contracts", len(page)
            goes_on = after != ""

    def _papers(self) -> Iterator[tuple[str, int]]:
        for page in every_page(partial(self.papers.queue, None, _A_PAGE)):
            self.clues.keep(clue for it in page.items for clue in clues_to_paper(it))
            yield "paper requests", len(page.items)

    def _accounts(self) -> Iterator[tuple[str, int]]:
        for page in every_page(self.counted.accounts):
            names = self.accounts.names(page.items)
            self.clues.keep(clue_to_customer(account_id, name) for account_id, name in names.items())
            yield "accounts", len(page.items)
