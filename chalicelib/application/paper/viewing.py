"""Contract Mailing Details, and the mail room's queue: states by the clock, swept or not (P3, P5, P6)."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.paper.changing import owned
from chalicelib.application.ports import Contracts, Page, PaperRequests
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.common.history import SYSTEM
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.rows import ContractRow
from chalicelib.domain.paper.actions import MailRoomAction, PaperAction, mail_room_actions, paper_actions
from chalicelib.domain.paper.paper_request import PaperRequest, PaperStatus
from chalicelib.domain.provider.business_calendar import BusinessCalendar


@dataclass(frozen=True)
class PaperView:
    paper: PaperRequest
    actions: tuple[PaperAction, ...]


@dataclass(frozen=True)
class DeskView:
    """What the mail room sees beside the request itself."""

    paper: PaperRequest
    customer_name: str | None
    """As the contract names the customer; none where it cannot be read."""
    contract_status: Status | None
    actions: tuple[MailRoomAction, ...]
    overdue: bool
    """Not mailed, and its window has passed (P3)."""
    calendar_ends: bool
    """The window reaches into a year whose holidays are not published: it may have to be later."""


@dataclass(frozen=True)
class ViewPaper:
    papers: PaperRequests
    contracts: Contracts
    calendar: BusinessCalendar

    def page(self, account_id: str, limit: int, cursor: str | None, now: datetime) -> Page[PaperView]:
        """Newest first. Contracts are read only where the clock may have ended one."""
        found = self.papers.of_account(account_id, limit, cursor)
        return Page(tuple(self._views(found.items, now)), found.next_cursor)

    def one(self, account_id: str, paper_request_id: str, now: datetime) -> PaperView:
        return self.shown(owned(self.papers, account_id, paper_request_id), now)

    def shown(self, paper: PaperRequest, now: datetime) -> PaperView:
        return self._views((paper,), now)[0]

    def queue(
        self, status: PaperStatus | None, limit: int, cursor: str | None, now: datetime
    ) -> Page[DeskView]:
        """Oldest first."""
        return self._at_desk(self.papers.queue(status, limit, cursor), status, now)

    def of_account_at_desk(
        self, account_id: str, limit: int, cursor: str | None, now: datetime
    ) -> Page[DeskView]:
        """Newest first."""
        return self._at_desk(self.papers.of_account(account_id, limit, cursor), None, now)

    def _at_desk(
        self, found: Page[PaperRequest], status: PaperStatus | None, now: datetime
    ) -> Page[DeskView]:
        contracts = self.contracts.rows(paper.contract_id for paper in found.items)
        views = (self._desk_view(paper, contracts.get(paper.contract_id), now) for paper in found.items)
        return Page(
            tuple(view for view in views if status is None or view.paper.status is status), found.next_cursor
        )

    def at_desk(self, paper_request_id: str, now: datetime) -> DeskView:
        paper = self.papers.get(paper_request_id)
        if paper is None:
            raise NotFound()
        return self.desk(paper, now)

    def desk(self, paper: PaperRequest, now: datetime) -> DeskView:
        return self._desk_view(paper, self.contracts.rows([paper.contract_id]).get(paper.contract_id), now)

    def _views(self, papers: tuple[PaperRequest, ...], now: datetime) -> list[PaperView]:
        doubtful = [it.contract_id for it in papers if it.is_in_the_house and it.contract_may_expire]
        contracts = self.contracts.get_many(doubtful) if doubtful else {}
        current = (by_the_clock(paper, contracts.get(paper.contract_id), now) for paper in papers)
        return [PaperView(paper, paper_actions(paper)) for paper in current]

    def _desk_view(self, stored: PaperRequest, contract: ContractRow | None, now: datetime) -> DeskView:
        paper = by_the_clock(stored, contract, now)
        status = contract.status_at(now) if contract is not None else None
        return DeskView(
            paper=paper,
            customer_name=contract.customer_name if contract is not None else None,
            contract_status=status,
            actions=mail_room_actions(paper, contract_is_official=status is Status.OFFICIAL),
            overdue=paper.is_in_the_house and self.calendar.day_of(now) > paper.window.mail_by,
            calendar_ends=paper.is_in_the_house and not self.calendar.is_published(paper.window.mail_by),
        )


def by_the_clock(paper: PaperRequest, contract: Contract | ContractRow | None, now: datetime) -> PaperRequest:
    """Cancelled from the instant at which its contract expires, before any sweep has been by (P6, L8)."""
    if contract is None or not paper.is_in_the_house or not contract.is_overdue(now):
        return paper
    ended_at = contract.valid_until or now
    return replace(
        paper.ended_with_contract(at=ended_at, actor=SYSTEM, contract_status=Status.EXPIRED), row=paper.row
    )
