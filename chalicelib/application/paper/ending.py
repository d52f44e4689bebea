"""What ends a contract ends its paper, in the same transaction (P6)."""

from dataclasses import dataclass

from chalicelib.application.ports import PaperRequests
from chalicelib.domain.common.facts import FactKind, fact
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.paper.paper_request import IN_THE_HOUSE, PaperRequest


@dataclass(frozen=True)
class EndedPaper:
    """An ended contract as it knows of its paper, and what is written beside it."""

    contract: Contract
    papers: tuple[PaperRequest, ...] = ()
    history: tuple[HistoryEntry, ...] = ()


@dataclass(frozen=True)
class EndPaper:
    """Asked for every contract that ends; `Change` takes none that has left its paper behind."""

    papers: PaperRequests

    def __call__(self, ended: Contract) -> EndedPaper:
        """Cancels paper that has not left the house yet. Nothing is read for a contract without any.

        Committing it raises Stale when the paper was mailed at the same moment.
        """
        if ended.paper_status not in IN_THE_HOUSE:
            return EndedPaper(ended)
        paper = self._cancelled_with(ended)
        return EndedPaper(ended.with_paper(paper), (paper,), (_entry(paper),))

    def _cancelled_with(self, ended: Contract) -> PaperRequest:
        paper = self.papers.get(ended.paper_request_id or "")
        if paper is None or ended.ended_at is None:
            raise LookupError("an ended contract with paper has an end and the paper's record")
        return paper.ended_with_contract(
            at=ended.ended_at, actor=ended.ended_by or SYSTEM, contract_status=ended.status
        )


def _entry(paper: PaperRequest) -> HistoryEntry:
    if paper.cancelled_at is None or paper.cancelled_by is None:
        raise LookupError("a cancelled request knows when and by whom")
    detail = f"contract {paper.contract_ended_as}"
    return HistoryEntry(
        paper.contract_id,
        paper.cancelled_at,
        paper.cancelled_by,
        Action.PAPER_CANCELLED,
        detail,
        facts=(fact(FactKind.CONTRACT_ENDED, status=paper.contract_ended_as),),
    )
