"""The commercial ICP filing check: kept, so that it can be shown again and attached to a ticket (O3)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.ports import Change, IcpChecks, Ledger
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.provider.icp import IcpCheck, IcpQuestion, checked
from chalicelib.domain.provider.profile import IcpRegion


@dataclass(frozen=True)
class CheckIcp:
    regions: Sequence[IcpRegion]
    checks: IcpChecks
    ledger: Ledger
    new_id: Callable[[datetime], str]

    def __call__(self, account_id: str, question: IcpQuestion, *, actor: str, now: datetime) -> IcpCheck:
        """Raises FaultyFields for what is no address, and for what the region's rule needs."""
        outcome = checked(question, self.regions)
        check = IcpCheck(
            icp_check_id=self.new_id(now),
            account_id=account_id,
            question=question,
            region=outcome.region,
            verdict=outcome.verdict,
            conditions=outcome.conditions,
            checked_at=now,
            checked_by=actor,
        )
        self.ledger.commit(Change(icp_checks=(check,)))
        return check

    def one(self, account_id: str, icp_check_id: str) -> IcpCheck:
        """Raises NotFound, also for somebody else's."""
        check = self.checks.get(icp_check_id)
        if check is None or check.account_id != account_id:
            raise NotFound()
        return check
