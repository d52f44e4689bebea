"""Whatever ends a contract ends its paper, in the same transaction (P6)."""

from dataclasses import dataclass, replace

from chalicelib.application.ports import Change, Ledger, PaperRequests
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.contract.contracts import LIVE, Contract
from chalicelib.domain.paper.paper_request import IN_THE_HOUSE, PaperRequest


@dataclass(frozen=True)
class PaperEndingLedger:
    """A ledger through which no contract can end and leave its paper behind.

    Contracts end in many ways (voided, cancelled by a feed, expired by a sweep or by a request); all of them
    are written here. Nothing is read for a contract whose paper is not in the house.
    """

    ledger: Ledger
    papers: PaperRequests

    def commit(self, change: Change) -> None:
        """Raises Stale, also when the paper was mailed at the same moment."""
        self.ledger.commit(self._with_papers(change))

    def _with_papers(self, change: Change) -> Change:
        ended = [it for it in change.contracts if it.status not in LIVE and it.paper_status in IN_THE_HOUSE]
        if not ended:
            return change
        papers = {contract.contract_id: self._cancelled_with(contract) for contract in ended}
        contracts = (
            it.with_paper(papers[it.contract_id]) if it.contract_id in papers else it
            for it in change.contracts
        )
        return replace(
            change,
            contracts=tuple(contracts),
            papers=(*change.papers, *papers.values()),
            history=(*change.history, *(_entry(paper) for paper in papers.values())),
        )

    def _cancelled_with(self, contract: Contract) -> PaperRequest:
        paper = self.papers.get(contract.paper_request_id or "")
        if paper is None or contract.ended_at is None:
            raise LookupError("an ended contract with paper has an end and the paper's record")
        return paper.ended_with_contract(
            at=contract.ended_at, actor=contract.ended_by or SYSTEM, contract_status=contract.status
        )


def _entry(paper: PaperRequest) -> HistoryEntry:
    if paper.cancelled_at is None or paper.cancelled_by is None:
        raise LookupError("a cancelled request knows when and by whom")
    detail = f"contract {paper.contract_ended_as}"
    return HistoryEntry(
        paper.contract_id, paper.cancelled_at, paper.cancelled_by, Action.PAPER_CANCELLED, detail
    )
