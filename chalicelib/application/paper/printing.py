"""The mail room prints: one PDF of sealed copies with their address sheets, for several requests at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.paper.deciding import DecidePaper, Deed, require_valid
from chalicelib.application.ports import (
    AddressSheet,
    AddressSheets,
    Contracts,
    Documents,
    PaperRequests,
    PrintPart,
    PrintShop,
)
from chalicelib.domain.common.errors import Conflict, Invalid, NotFound, Unavailable
from chalicelib.domain.common.facts import FactKind, fact
from chalicelib.domain.common.history import Action
from chalicelib.domain.common.policy import DOWNLOAD_LINK_LIFETIME, MOST_PAGES_IN_A_PRINT
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.paper.paper_request import PaperRequest
from chalicelib.domain.provider.business_calendar import BusinessCalendar


@dataclass(frozen=True)
class Print:
    url: str | None
    """None where nothing could be printed."""
    expires_at: datetime
    filename: str
    pages: int
    printed: tuple[PaperRequest, ...]
    refused: tuple[tuple[str, Conflict | NotFound], ...]
    """Ids of requests that cannot be printed now, each with the reason."""


@dataclass(frozen=True)
class _Candidate:
    paper: PaperRequest
    contract: Contract
    official: bytes
    pages: int


@dataclass(frozen=True)
class PrintPaper:
    papers: PaperRequests
    contracts: Contracts
    decide: DecidePaper
    documents: Documents
    sheets: AddressSheets
    shop: PrintShop
    calendar: BusinessCalendar
    new_id: Callable[[datetime], str]

    def __call__(self, paper_request_ids: Sequence[str], *, actor: str, now: datetime) -> Print:
        """Each request starts printing in a transaction of its own, and only then its copies are printed.

        So paper is never without its record. Whoever gets no answer asks again: requests that are printing
        are printed once more. Raises Invalid `print_too_large` before anything has changed.
        """
        candidates, refused = self._candidates(paper_request_ids, now)
        self._require_size(candidates)
        started = []
        for candidate in candidates:
            try:
                started.append((self._started(candidate.paper, actor, now), candidate))
            except (Conflict, NotFound) as refusal:  # it was cancelled or mailed meanwhile
                refused.append((candidate.paper.paper_request_id, refusal))
        return self._print(started, refused, now)

    def _candidates(
        self, paper_request_ids: Sequence[str], now: datetime
    ) -> tuple[list[_Candidate], list[tuple[str, Conflict | NotFound]]]:
        found, refused = [], []
        for paper_request_id in paper_request_ids:
            try:
                found.append(self._candidate(paper_request_id, now))
            except (Conflict, NotFound) as refusal:
                refused.append((paper_request_id, refusal))
        return found, refused

    def _candidate(self, paper_request_id: str, now: datetime) -> _Candidate:
        paper = self.papers.get(paper_request_id)
        contract = self.contracts.get(paper.contract_id) if paper is not None else None
        if paper is None or contract is None:
            raise NotFound()
        paper.printed()
        require_valid(paper, contract, now)
        official = self.documents.get_official(contract.contract_id, contract.base_sha256)
        if official is None or official.sha256 != contract.official_sha256:
            raise Unavailable("document_missing", contract_id=contract.contract_id)
        return _Candidate(paper, contract, official.content, self.shop.page_count(official.content))

    def _require_size(self, candidates: Sequence[_Candidate]) -> None:
        pages = sum(it.paper.copies * it.pages for it in candidates)
        if len(candidates) > 1 and pages > MOST_PAGES_IN_A_PRINT:
            raise Invalid("print_too_large", pages=pages, most=MOST_PAGES_IN_A_PRINT)

    def _started(self, paper: PaperRequest, actor: str, now: datetime) -> PaperRequest:
        deed = Deed(
            Action.PAPER_PRINTED,
            actor,
            now,
            lambda it: f"{it.copies} copies",
            lambda it: (fact(FactKind.COPIES, copies=it.copies),),
            needs_official=True,
        )
        return self.decide(paper.paper_request_id, deed, lambda it: it.printed())

    def _print(
        self,
        started: Sequence[tuple[PaperRequest, _Candidate]],
        refused: Sequence[tuple[str, Conflict | NotFound]],
        now: datetime,
    ) -> Print:
        print_id = self.new_id(now)
        filename = f"paper-contracts-{self.calendar.day_of(now):%Y%m%d}-{print_id[-6:].lower()}.pdf"
        url, pages = None, 0
        if started:
            parts = [self._part(paper, candidate) for paper, candidate in started]
            bound = self.shop.bound(parts)
            pages = self.shop.page_count(bound)
            self.documents.put_print(print_id, bound)
            url = self.documents.print_link(print_id, filename)
        papers = tuple(paper for paper, _ in started)
        return Print(url, now + DOWNLOAD_LINK_LIFETIME, filename, pages, papers, tuple(refused))

    def _part(self, paper: PaperRequest, candidate: _Candidate) -> PrintPart:
        sheet = AddressSheet(
            paper_request_id=paper.paper_request_id,
            contract_number=paper.contract_number,
            copies=paper.copies,
            recipient=paper.recipient,
            language=candidate.contract.content.language,
            requested_on=self.calendar.day_of(paper.requested_at),
        )
        return PrintPart(self.sheets.typeset(sheet), candidate.official, paper.copies)
