"""Contracts for which something is due, in memory."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.ports.due import Due, DuePage
from chalicelib.domain.contract.contracts import LIVE, Contract, Status
from chalicelib.domain.notices.notices import next_look
from tests.fakes.contracts import FakeContracts

MOST_IN_A_PAGE = 2
"""So that few contracts make several pages."""


def _deadline(contract: Contract) -> datetime | None:
    return contract.valid_until if contract.status in LIVE else None


_MOMENTS: Mapping[Due, Callable[[Contract], datetime | None]] = {
    Due.OVERDUE: _deadline,
    Due.NOTICES: next_look,
    Due.UNSEALED: lambda contract: contract.sealing_since if contract.status is Status.SEALING else None,
    Due.ARCHIVE: lambda contract: contract.archive_due_at,
}


@dataclass
class FakeDueContracts:
    contracts: FakeContracts

    def page(self, due: Due, shard: int, until: datetime, after: str | None) -> DuePage:
        """All stand in the first shard."""
        moments = ((_MOMENTS[due](it), it.contract_id) for it in self.contracts.stored.values())
        found = sorted((at.isoformat(), each) for at, each in moments if at is not None and at <= until)
        there = [f"{at}#{each}" for at, each in found if shard == 0]
        left = [each for each in there if after is None or each > after]
        page = left[:MOST_IN_A_PAGE]
        ids = [each.rpartition("#")[2] for each in page]
        return DuePage(ids, page[-1] if len(left) > len(page) else None)

    def since(self, due: Due) -> datetime | None:
        moments = (_MOMENTS[due](it) for it in self.contracts.stored.values())
        return min((at for at in moments if at is not None), default=None)
