"""The one way to change contracts and what they hold, and the keys of repeated requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from chalicelib.domain.common.policy import IDEMPOTENCY_LIFETIME, REQUEST_LEASE
from chalicelib.domain.contract.contracts import LIVE, Contract
from chalicelib.domain.paper.paper_request import IN_THE_HOUSE

if TYPE_CHECKING:  # whoever changes one of these has loaded it
    from chalicelib.application.ports.claims import ContractRemittances
    from chalicelib.domain.claims.payments import Payment
    from chalicelib.domain.claims.remittance import ClaimEntry, RemittanceClaim
    from chalicelib.domain.common.history import HistoryEntry
    from chalicelib.domain.paper.paper_request import PaperRequest
    from chalicelib.domain.parties.contacts import AddressBook
    from chalicelib.domain.parties.parties import Account, InvoicingEntity
    from chalicelib.domain.provider.icp import IcpCheck
    from chalicelib.domain.requesting.bills import Bill
    from chalicelib.domain.requesting.orders import Order
    from chalicelib.domain.tickets.tickets import OrderTicket, Ticket, TicketEntry


@dataclass(frozen=True)
class IdempotentRequest:
    """A client's promise that repeats with the same key are the same request."""

    account_id: str
    key: str
    body_hash: str
    started_at: datetime
    contract_ids: tuple[str, ...] | None = None
    """What it created: contracts, or one remittance claim; none while it runs."""
    row: int = 0

    def is_running(self, now: datetime) -> bool:
        return self.contract_ids is None and now < self.started_at + REQUEST_LEASE

    def has_ended(self, now: datetime) -> bool:
        """The key is free again: 24 hours after success, or after a run that never came back."""
        return not self.is_running(now) and (
            self.contract_ids is None or now >= self.started_at + IDEMPOTENCY_LIFETIME
        )


@dataclass(frozen=True)
class IssuedDocument:
    """A file that is genuine, byte for byte: the register finds its contract by the hash."""

    sha256: str
    contract_id: str
    is_evidence: bool = False
    """A report about the contract, and not the contract: it is found apart."""


@dataclass(frozen=True)
class ContactUse:
    """Drafts take an own contact of their customer, on condition that the book is the one that was read.

    It does not change the book, so drafts do not get into each other's way; a deletion of a contact does
    not go through while anybody takes one.
    """

    account_id: str
    contact_id: str
    contract_ids: tuple[str, ...]
    book_row: int
    distinction: str
    """Tells this use from other ones of the same contract."""


@dataclass(frozen=True)
class Change:
    """Everything that one decision writes, all of it or nothing.

    Each record is written only if its stored row is still the one that was read; each of `unchanged` is
    checked the same way without being written.
    """

    contracts: tuple[Contract, ...] = ()
    orders: tuple[Order, ...] = ()
    bills: tuple[Bill, ...] = ()
    requests: tuple[IdempotentRequest, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    claims: tuple[RemittanceClaim, ...] = ()
    payments: tuple[Payment, ...] = ()
    remittances: tuple[ContractRemittances, ...] = ()
    claim_entries: tuple[ClaimEntry, ...] = ()
    issued: tuple[IssuedDocument, ...] = ()
    address_books: tuple[AddressBook, ...] = ()
    contact_uses: tuple[ContactUse, ...] = ()
    noted: tuple[Contract, ...] = ()
    """Of `contracts` those with another note, as they were: by that one they are found no more."""
    tickets: tuple[Ticket, ...] = ()
    ticket_entries: tuple[TicketEntry, ...] = ()
    order_tickets: tuple[OrderTicket, ...] = ()
    icp_checks: tuple[IcpCheck, ...] = ()
    papers: tuple[PaperRequest, ...] = ()
    unchanged_orders: tuple[Order, ...] = ()
    unchanged_bills: tuple[Bill, ...] = ()
    unchanged_account: Account | None = None
    unchanged_book: Account | None = None
    """The account whose address book is still the one that was read (`book_row`)."""
    unchanged_entity: InvoicingEntity | None = None

    def __post_init__(self) -> None:
        """No contract ends and leaves its paper behind (P6): whoever ends one cancels that, too."""
        ended = (it for it in self.contracts if it.status not in LIVE)
        if left := [it.contract_id for it in ended if it.paper_status in IN_THE_HOUSE]:
            raise ValueError(f"ended without their paper: {', '.join(left)}")


class Ledger(Protocol):
    """The one way to change contracts and what they hold."""

    def commit(self, change: Change) -> None:
        """Raises Stale when any record has changed since it was read; then nothing is written."""
        ...


class Requests(Protocol):
    """Idempotency keys, per account."""

    def get(self, account_id: str, key: str) -> IdempotentRequest | None: ...

    def withdraw(self, request: IdempotentRequest) -> None:
        """Frees the key of a request that was refused, if it is still this one's."""
        ...
