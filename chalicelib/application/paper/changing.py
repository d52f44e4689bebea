"""What a customer can still do about a paper request: correct its recipient, or take it back."""

from dataclasses import asdict, dataclass
from datetime import datetime

from chalicelib.application.paper.deciding import DecidePaper, Deed
from chalicelib.application.paper.recipients import CheckRecipient
from chalicelib.application.ports import PaperRequests
from chalicelib.domain.common.errors import FaultyFields, NotFound
from chalicelib.domain.common.facts import FactKind, fact
from chalicelib.domain.common.history import Action
from chalicelib.domain.paper.paper_request import PaperRequest, Recipient


@dataclass(frozen=True)
class ChangePaper:
    papers: PaperRequests
    check: CheckRecipient
    decide: DecidePaper

    def recipient(
        self, account_id: str, paper_request_id: str, given: Recipient, *, actor: str, now: datetime
    ) -> PaperRequest:
        """Until printing, and after it came back. Raises FaultyFields or Conflict `paper_not_changeable`."""
        before = owned(self.papers, account_id, paper_request_id).recipient
        recipient, faults = self.check(given)
        if faults:
            raise FaultyFields(faults)
        named = [name for name, text in asdict(recipient).items() if text != getattr(before, name)]
        changed = tuple(fact(FactKind.RECIPIENT_CHANGED, field=name) for name in named)
        deed = Deed(Action.PAPER_RECIPIENT_CHANGED, actor, now, lambda _: ", ".join(named), lambda _: changed)
        return self.decide(paper_request_id, deed, lambda paper: paper.sent_to(recipient))

    def cancel(self, account_id: str, paper_request_id: str, *, actor: str, now: datetime) -> PaperRequest:
        """Until printing; the contract can then be requested on paper again (P2)."""
        owned(self.papers, account_id, paper_request_id)
        deed = Deed(Action.PAPER_CANCELLED, actor, now)
        return self.decide(paper_request_id, deed, lambda paper: paper.withdrawn(now=now, actor=actor))


def owned(papers: PaperRequests, account_id: str, paper_request_id: str) -> PaperRequest:
    """Raises NotFound for somebody else's request, too (E14)."""
    paper = papers.get(paper_request_id)
    if paper is None or paper.account_id != account_id:
        raise NotFound()
    return paper
