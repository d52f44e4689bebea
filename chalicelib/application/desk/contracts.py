"""Staff look at customers' contracts; what only customers may do is nowhere here."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.contracts.rows import ListContracts, RowView, row_view
from chalicelib.application.contracts.viewing import ContractView, ViewContracts
from chalicelib.application.ports import ContractFilter, Contracts, Page
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.common.history import HistoryEntry
from chalicelib.domain.contract.contract_number import normalized
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.rows import row_of


@dataclass(frozen=True)
class Search:
    number: str | None = None
    """A contract number, however it was typed."""
    account_id: str | None = None
    status: Status | None = None


@dataclass(frozen=True)
class FindContracts:
    contracts: Contracts
    view_contracts: ViewContracts

    def search(self, wanted: Search, limit: int, cursor: str | None, now: datetime) -> Page[ContractView]:
        """By number at most one; by account newest first."""
        if wanted.number is not None:
            found = self._numbered(wanted, now)
            return Page(tuple(self._view(contract, now) for contract in found), None)
        account_id, states = wanted.account_id or "", ContractFilter(status=wanted.status)
        return self.view_contracts.page(account_id, states, limit, cursor, now)

    def rows(self, wanted: Search, limit: int, cursor: str | None, now: datetime) -> Page[RowView]:
        """As `search`, without lines."""
        if wanted.number is not None:
            found = self._numbered(wanted, now)
            return Page(tuple(row_view(row_of(contract), now) for contract in found), None)
        states = ContractFilter(status=wanted.status)
        return ListContracts(self.contracts)(wanted.account_id or "", states, limit, cursor, now)

    def one(self, contract_id: str, now: datetime) -> ContractView:
        return self._view(self._known(contract_id), now)

    def story(self, contract_id: str, now: datetime, cursor: str | None = None) -> Page[HistoryEntry]:
        contract = self._known(contract_id)
        return self.view_contracts.story(contract.account_id, contract_id, now, cursor)

    def _numbered(self, wanted: Search, now: datetime) -> list[Contract]:
        number = normalized(wanted.number or "")
        contract = self.contracts.by_number(number) if number else None
        if contract is None or wanted.account_id not in (None, contract.account_id):
            return []
        return [contract] if wanted.status in (None, contract.status_at(now)) else []

    def _view(self, contract: Contract, now: datetime) -> ContractView:
        return self.view_contracts.shown(contract, now)

    def _known(self, contract_id: str) -> Contract:
        contract = self.contracts.get(contract_id)
        if contract is None:
            raise NotFound()
        return contract
