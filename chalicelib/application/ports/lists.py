"""Finding and listing orders, bills and contracts, and the history of contracts."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.application.ports.pages import Page
from chalicelib.domain.common.history import HistoryEntry
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.rows import ContractRow, UnsealedRow, WaitingForSeal
from chalicelib.domain.requesting.bill_rows import BillRow
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order, OrderState, Seller


@dataclass(frozen=True)
class OrderFilter:
    product: str | None = None
    service_type: str | None = None
    seller: Seller | None = None
    state: OrderState | None = None
    placed_from: datetime | None = None
    placed_to: datetime | None = None
    number_prefix: str | None = None
    without_marketplace: bool = False
    """Contract Management's list (E4)."""
    requestable: bool = False
    """Only what a request could be made for now: `ListOrders` decides it, the records do not say it."""


class Orders(Protocol):
    def get_many(self, order_ids: Iterable[str]) -> dict[str, Order]: ...

    def page(self, account_id: str, wanted: OrderFilter, limit: int, cursor: str | None) -> Page[Order]:
        """Newest first. Raises Invalid `cursor_invalid` for a cursor that was not given out for this list."""
        ...


@dataclass(frozen=True)
class BillFilter:
    month: str | None = None
    id_prefix: str | None = None
    requestable: bool = False
    """As of orders."""


class Bills(Protocol):
    def get_many(self, bill_ids: Iterable[str]) -> dict[str, Bill]: ...

    def page(
        self, billing_accounts: Sequence[str], wanted: BillFilter, limit: int, cursor: str | None
    ) -> Page[BillRow]:
        """The bills of these billing accounts, newest month first, or by their ids where these are asked for.

        What filters leave out makes a page short; its cursor goes on.
        """
        ...


@dataclass(frozen=True)
class ContractFilter:
    status: Status | None = None
    number_prefix: str | None = None
    """Start of a contract number or of an order number."""
    created_from: datetime | None = None
    created_to: datetime | None = None


class Contracts(Protocol):
    def get(self, contract_id: str) -> Contract | None: ...

    def get_many(self, contract_ids: Iterable[str]) -> dict[str, Contract]: ...

    def rows(self, contract_ids: Iterable[str]) -> dict[str, ContractRow]:
        """What lists show of them; one call for a hundred, however many lines they have."""
        ...

    def by_number(self, contract_number: str) -> Contract | None: ...

    def by_document(self, sha256: str) -> Contract | None:
        """The contract that a file with this hash was issued for."""
        ...

    def by_evidence(self, sha256: str) -> Contract | None:
        """The contract that an evidence report with this hash tells of."""
        ...

    def page(
        self, account_id: str, wanted: ContractFilter, now: datetime, limit: int, cursor: str | None
    ) -> Page[ContractRow]:
        """Newest first; deleted contracts only where their status is asked for. States as of `now`.

        Where the start of a number is asked for, in the order of the numbers, each page newest first. What
        filters leave out makes a page short; its cursor goes on.
        """
        ...

    def overdue_ids(self, account_id: str, now: datetime) -> Collection[str] | None:
        """Those that the clock has ended and no sweep has tidied yet (L8), as they were a moment ago.

        None where there are more than one call tells.
        """
        ...

    def official_since(self, account_id: str, instant: datetime, most: int) -> Sequence[Contract]:
        """The account's contracts requested since then that stand as official, the oldest so many."""
        ...

    def sealing_since_before(self, instant: datetime) -> Iterator[WaitingForSeal]:
        """Contracts that wait for their seal since before the instant."""
        ...

    def longest_unsealed(self, most: int) -> Sequence[UnsealedRow]:
        """Those that wait for their seal, the longest first; what staff have just done is told."""
        ...

    def with_archive_due(self, now: datetime) -> Iterator[str]:
        """Ids of contracts whose archive copy may have to be made or renewed; the record itself decides."""
        ...


class History(Protocol):
    def page(self, contract_id: str, cursor: str | None) -> Page[HistoryEntry]:
        """Oldest first."""
        ...

    def append(self, entry: HistoryEntry, once: str | None = None) -> None:
        """With `once` the same entry stands there once, however often it is appended."""
        ...
