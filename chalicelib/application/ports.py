"""What the use cases need from the world, in the words of the trade."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from chalicelib.domain.bills import Bill
from chalicelib.domain.contents import ContractContent
from chalicelib.domain.contracts import Contract, Status
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.occasions import Occasion
from chalicelib.domain.orders import Order, OrderState, Seller
from chalicelib.domain.parties import Account, Contact, InvoicingEntity
from chalicelib.domain.policy import IDEMPOTENCY_LIFETIME, REQUEST_LEASE

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list; `next_cursor` is none on the last."""

    items: tuple[T, ...]
    next_cursor: str | None


@dataclass(frozen=True)
class IdempotentRequest:
    """A client's promise that repeats with the same key are the same request."""

    account_id: str
    key: str
    body_hash: str
    started_at: datetime
    contract_ids: tuple[str, ...] | None = None
    """The contracts it created; none while it runs."""
    row: int = 0

    def is_running(self, now: datetime) -> bool:
        return self.contract_ids is None and now < self.started_at + REQUEST_LEASE

    def has_ended(self, now: datetime) -> bool:
        """The key is free again: 24 hours after success, or after a run that never came back."""
        return not self.is_running(now) and (
            self.contract_ids is None or now >= self.started_at + IDEMPOTENCY_LIFETIME
        )


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
    unchanged_orders: tuple[Order, ...] = ()
    unchanged_bills: tuple[Bill, ...] = ()
    unchanged_account: Account | None = None


class Ledger(Protocol):
    """The one way to change contracts and what they hold."""

    def commit(self, change: Change) -> None:
        """Raises Stale when any record has changed since it was read; then nothing is written."""
        ...


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


class Orders(Protocol):
    def get_many(self, order_ids: Iterable[str]) -> dict[str, Order]: ...

    def page(self, account_id: str, wanted: OrderFilter, limit: int, cursor: str | None) -> Page[Order]:
        """Newest first. Raises Invalid `cursor_invalid` for a cursor that was not given out for this list."""
        ...


@dataclass(frozen=True)
class BillFilter:
    month: str | None = None
    id_prefix: str | None = None


class Bills(Protocol):
    def get_many(self, bill_ids: Iterable[str]) -> dict[str, Bill]: ...

    def page(
        self, billing_accounts: Sequence[str], wanted: BillFilter, limit: int, cursor: str | None
    ) -> Page[Bill]:
        """The bills of these billing accounts, newest month first."""
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

    def by_number(self, contract_number: str) -> Contract | None: ...

    def page(
        self, account_id: str, wanted: ContractFilter, now: datetime, limit: int, cursor: str | None
    ) -> Page[Contract]:
        """Newest first; deleted contracts only where their status is asked for. States as of `now`."""
        ...

    def overdue(self, now: datetime) -> Iterator[Contract]:
        """Contracts whose deadline has passed and that nobody has tidied yet (L8)."""
        ...

    def sealing_since_before(self, instant: datetime) -> Iterator[Contract]:
        """Contracts that wait for their seal since before the instant."""
        ...

    def with_notice_due(self, now: datetime) -> Iterator[str]:
        """Ids of contracts that may have something to tell; the record itself decides."""
        ...


class History(Protocol):
    def of(self, contract_id: str) -> Sequence[HistoryEntry]:
        """Oldest first."""
        ...

    def append(self, entry: HistoryEntry) -> None: ...


class Accounts(Protocol):
    def get(self, account_id: str) -> Account | None:
        """The feed's last word, with the customer's own contacts."""
        ...

    def put_upstream(self, account: Account) -> None:
        """Writes what the feed says, if the stored row is still `account.row`; else raises Stale."""
        ...

    def claimants(self, billing_account_id: str) -> Sequence[str]:
        """The accounts that list this billing account; bills go to one that is alone."""
        ...

    def save_contact(self, account_id: str, contact: Contact) -> None: ...

    def remove_contact(self, account_id: str, contact_id: str) -> None: ...

    def choose_default_contact(self, account_id: str, contact_id: str) -> None: ...


class Requests(Protocol):
    """Idempotency keys, per account."""

    def get(self, account_id: str, key: str) -> IdempotentRequest | None: ...

    def withdraw(self, request: IdempotentRequest) -> None:
        """Frees the key of a request that was refused, if it is still this one's."""
        ...


class Entities(Protocol):
    def get(self, entity_id: str) -> InvoicingEntity | None: ...

    def by_feed_name(self, name: str) -> InvoicingEntity | None:
        """The entity with this id, or with this among its `invoice_issuer_names`."""
        ...

    def artwork(self, entity_id: str) -> bytes: ...

    def register(self, entity: InvoicingEntity, artwork: bytes) -> None:
        """Raises Conflict `issuer_name_taken` when another entity has one of its issuer names."""
        ...


@dataclass(frozen=True)
class SealedDocument:
    """An official file as it is stored."""

    content: bytes
    sha256: str
    sealed_at: datetime


class Documents(Protocol):
    """The documents of contracts. Nothing is ever overwritten."""

    def put_base(self, contract_id: str, sha256: str, content: bytes) -> None: ...

    def get_base(self, contract_id: str, sha256: str) -> bytes:
        """Raises Unavailable `document_missing` when it is not there."""
        ...

    def ask_for_seal(self, contract_id: str) -> None:
        """Puts the object whose event starts sealing."""
        ...

    def put_official(self, contract_id: str, base_sha256: str, sealed: SealedDocument) -> SealedDocument:
        """Stores the first sealed file of this base and returns what is stored: the earlier one, if any."""
        ...

    def get_official(self, contract_id: str, base_sha256: str) -> SealedDocument | None: ...

    def official_link(self, contract_id: str, base_sha256: str, filename: str, *, inline: bool) -> str:
        """An address that works without a token for some minutes; inline to look at, else to save."""
        ...

    def put_marked_draft(self, contract_id: str, base_sha256: str, content: bytes) -> str:
        """Returns the SHA-256 of what is stored: an earlier marked draft of this base stays."""
        ...

    def marked_draft_sha256(self, contract_id: str, base_sha256: str) -> str | None:
        """None when the draft of this base was not made yet."""
        ...

    def draft_link(self, contract_id: str, base_sha256: str, filename: str, *, inline: bool) -> str: ...


class Typesetter(Protocol):
    def typeset(self, content: ContractContent) -> bytes:
        """The base PDF. Raises Invalid `character_not_printable` naming the character."""
        ...


class DraftMark(Protocol):
    def mark(self, base: bytes) -> bytes:
        """A copy with DRAFT on each page (L1); the same bytes for the same base."""
        ...


class Sealer(Protocol):
    def seal(
        self,
        base: bytes,
        *,
        entity: InvoicingEntity,
        artwork: bytes,
        contract_number: str,
        signed_at: datetime,
    ) -> bytes:
        """Raises Unsealable for a document or certificate that cannot be sealed as it is."""
        ...


class SealCheck(Protocol):
    def check(self, sealed: bytes, *, base: bytes, entity: InvoicingEntity, artwork: bytes) -> None:
        """Raises Unsealable when the finished file is not what may be handed out."""
        ...


@dataclass(frozen=True)
class Letter:
    """An e-mail as text and as a page; the subject is one line."""

    subject: str
    text: str
    html: str


class Letters(Protocol):
    def write(self, contract: Contract, occasion: Occasion, now: datetime) -> Letter:
        """What the contract's contact is told, in the contract's language."""
        ...


class Posted(StrEnum):
    """What became of an e-mail."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    """Certainly not sent, and it never will be: its address cannot be used."""
    NOT_NOW = "not_now"
    """Certainly not sent; it may be another time."""
    UNKNOWN = "unknown"
    """Perhaps sent: no answer came, or one that says neither."""


@dataclass(frozen=True)
class Posting:
    posted: Posted
    reference: str
    """The mail service's id of the message, or its reason."""


class Mail(Protocol):
    def send(self, to: str, letter: Letter) -> Posting:
        """Hands it to the mail service, once: never repeated by itself."""
        ...

    def hang_up(self) -> None:
        """Ends the connection; the next letter opens a new one."""
        ...


@dataclass(frozen=True)
class RejectedLine:
    """A feed line that could not be imported."""

    line: int
    code: str
    detail: str
    raw: str


@dataclass(frozen=True)
class FeedResult:
    accepted: int
    rejected: int
    readable: bool = True


class FeedFiles(Protocol):
    """The files in the intake. A file may be dropped again under its name: each drop is a version."""

    def chunks(self, name: str, version: str | None = None) -> Iterator[bytes]:
        """The file's bytes in pieces, without holding it whole; the latest drop where no version is named.

        Raises Unavailable, also where the file changed while it was read.
        """
        ...

    def write_rejected(self, name: str, rejected: Iterable[RejectedLine]) -> None:
        """Takes all of `rejected`, holding little of it, and stores it in place of what was there before."""
        ...


class IntakeLog(Protocol):
    """What became of each file that was dropped into the intake; the same import twice leaves it the same."""

    def note_rejected(self, name: str, version: str, rejected: Sequence[RejectedLine], at: datetime) -> None:
        """Keeps line, code and detail for staff, not the line itself. At most 25 of one file at a time."""
        ...

    def finish(self, name: str, version: str, result: FeedResult, at: datetime) -> None:
        """The import of this drop is done, or the file could not be read (`result.readable`)."""
        ...


@dataclass(frozen=True)
class NotedRejection:
    """A refused feed line as staff see it."""

    file: str
    line: int
    code: str
    detail: str
    at: datetime


class RejectedLines(Protocol):
    """What the feeds refused, for staff."""

    def rejected(self, limit: int, cursor: str | None) -> Page[NotedRejection]:
        """Newest first."""
        ...


@dataclass(frozen=True)
class Sweep:
    """What a scheduled run did."""

    done: int = 0
    failed: int = 0
    notes: tuple[str, ...] = field(default=())
