"""One decision on one paper request: read with its contract, changed, and both written together."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.ports import Change, Contracts, Ledger, PaperRequests
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Conflict, NotFound
from chalicelib.domain.common.facts import Fact
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.paper.paper_request import PaperRequest


@dataclass(frozen=True)
class Deed:
    """What somebody does to a paper request, for the contract's history."""

    action: Action
    actor: str
    now: datetime
    detail: Callable[[PaperRequest], str] = lambda _: ""
    """Told of the request as it is afterwards."""
    facts: Callable[[PaperRequest], tuple[Fact, ...]] = lambda _: ()
    """The same as codes and values."""
    needs_official: bool = False
    """Only while the contract is valid: nothing is printed or mailed of one that is not (P6)."""

    def entry(self, after: PaperRequest) -> HistoryEntry:
        told, facts = self.detail(after), self.facts(after)
        return HistoryEntry(after.contract_id, self.now, self.actor, self.action, told, facts=facts)


@dataclass(frozen=True)
class DecidePaper:
    papers: PaperRequests
    contracts: Contracts
    ledger: Ledger

    def __call__(
        self, paper_request_id: str, deed: Deed, changed: Callable[[PaperRequest], PaperRequest]
    ) -> PaperRequest:
        """The request afterwards. What `changed` leaves as it is writes nothing.

        The contract's record is written in the same transaction, on condition that it is the one that was
        read: of two things that happen at once (two clerks, or a clerk and an ended contract) the second
        is decided again on the first. Raises NotFound and what `changed` raises.
        """

        def decision() -> PaperRequest:
            paper, contract = self._read(paper_request_id)
            after = changed(paper)
            if after == paper:
                return paper
            if deed.needs_official:
                require_valid(paper, contract, deed.now)
            entry = deed.entry(after)
            self.ledger.commit(
                Change(papers=(after,), contracts=(contract.with_paper(after),), history=(entry,))
            )
            return replace(after, row=after.row + 1)

        return retry_on_stale(decision)

    def _read(self, paper_request_id: str) -> tuple[PaperRequest, Contract]:
        paper = self.papers.get(paper_request_id)
        contract = self.contracts.get(paper.contract_id) if paper is not None else None
        if paper is None or contract is None:
            raise NotFound()
        if contract.paper_request_id != paper_request_id:
            # An earlier, cancelled request: nothing can be done to it, and the contract is another's.
            raise Conflict("paper_superseded", status=paper.status)
        return paper, contract


def require_valid(paper: PaperRequest, contract: Contract, now: datetime) -> None:
    """Raises Conflict: the paper of a contract that is not official any more is not printed or mailed."""
    try:
        contract.require_official(now)
    except Conflict as refusal:
        raise Conflict("paper_contract_ended", status=contract.status_at(now)) from refusal
    if paper.contract_id != contract.contract_id:
        raise LookupError("another contract's paper")
