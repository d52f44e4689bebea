"""Contracts as lists show them: state by the clock and what can be done now, without lines."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.ports import ContractFilter, Contracts, Page
from chalicelib.domain.contract.actions import ContractAction, contract_actions
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.contract.rows import ContractRow


@dataclass(frozen=True)
class RowView:
    row: ContractRow
    status: Status
    actions: tuple[ContractAction, ...]

    @property
    def is_delayed(self) -> bool:
        """Sealing has given up for now, and staff look into it."""
        return self.status is Status.SEALING and self.row.sealing_failed


@dataclass(frozen=True)
class ListContracts:
    contracts: Contracts

    def __call__(
        self, account_id: str, wanted: ContractFilter, limit: int, cursor: str | None, now: datetime
    ) -> Page[RowView]:
        """Newest first. A state asked for is the state by the clock, swept or not."""
        found = self.contracts.page(account_id, wanted, now, limit, cursor)
        return Page(tuple(row_view(row, now) for row in found.items), found.next_cursor)


def row_view(row: ContractRow, now: datetime) -> RowView:
    return RowView(row, row.status_at(now), contract_actions(row, now))
