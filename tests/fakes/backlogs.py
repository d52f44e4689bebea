"""How much waits at the desk, counted in the other fakes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from chalicelib.application.ports import MOST_COUNTED, Backlog
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.paper.paper_request import IN_THE_HOUSE
from chalicelib.domain.tickets.tickets import TicketStatus
from tests.fakes.intake_log import FakeIntakeLog
from tests.fakes.ledger import FakeLedger


@dataclass
class FakeBacklogs:
    records: FakeLedger
    intake_log: FakeIntakeLog = field(default_factory=FakeIntakeLog)

    def tickets(self, now: datetime) -> Backlog:
        waiting = [it for it in self.records.tickets.stored.values() if it.status is TicketStatus.OPEN]
        waiting.sort(key=lambda it: (it.answer_due_at or it.changed_at, it.ticket_id))
        counted = waiting[: MOST_COUNTED + 1]
        late = sum((it.answer_due_at or it.changed_at) < now for it in counted)
        return Backlog(len(counted), min((it.opened_at for it in counted), default=None), overdue=late)

    def paper_requests(self, today: date) -> Backlog:
        papers = sorted(self.records.papers.stored.values(), key=lambda it: it.requested_at)
        waiting = []
        for status in sorted(IN_THE_HOUSE):
            waiting += [it for it in papers if it.status is status][: MOST_COUNTED + 1]
        late = sum(it.window.mail_by < today for it in waiting)
        return Backlog(len(waiting), min((it.requested_at for it in waiting), default=None), overdue=late)

    def remittance_claims(self) -> Backlog:
        return _counted(it.created_at for it in self.records.claims.stored.values() if it.is_open)

    def failed_sealings(self) -> Backlog:
        waiting = [it for it in self.records.contracts.stored.values() if it.status is Status.SEALING]
        failed = (it.sealing_since for it in waiting if it.sealing_fault is not None)
        return _counted(at for at in failed if at is not None)

    def rejected_lines(self) -> Backlog:
        return _counted(it.at for it in self.intake_log.noted.values())


def _counted(moments: Iterable[datetime]) -> Backlog:
    first = sorted(moments)[: MOST_COUNTED + 1]
    return Backlog(len(first), min(first, default=None))
