"""Paper copies: their requests, and what the mail room prints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chalicelib.application.ports.pages import Page
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.paper.paper_request import PaperRequest, PaperStatus, Recipient


class PaperRequests(Protocol):
    def get(self, paper_request_id: str) -> PaperRequest | None: ...

    def get_many(self, paper_request_ids: Iterable[str]) -> dict[str, PaperRequest]: ...

    def of_account(self, account_id: str, limit: int, cursor: str | None) -> Page[PaperRequest]:
        """Newest first."""
        ...

    def queue(self, status: PaperStatus | None, limit: int, cursor: str | None) -> Page[PaperRequest]:
        """All customers' requests of this state, or of any, oldest first."""
        ...


class PrintableText(Protocol):
    def require(self, text: str, place: str) -> None:
        """Raises Invalid `character_not_printable` naming the first character that cannot be shown."""
        ...


@dataclass(frozen=True)
class AddressSheet:
    """What lies on top of a request's copies."""

    paper_request_id: str
    contract_number: str
    copies: int
    recipient: Recipient
    language: Language
    requested_on: date


class AddressSheets(PrintableText, Protocol):
    def typeset(self, sheet: AddressSheet) -> bytes:
        """One page for the window of the envelope, with the sender and what is inside."""
        ...


@dataclass(frozen=True)
class PrintPart:
    """One request's part of a print: its address sheet, and so many copies of the official file."""

    sheet: bytes
    official: bytes
    copies: int


class PrintShop(Protocol):
    def page_count(self, document: bytes) -> int: ...

    def bound(self, parts: Sequence[PrintPart]) -> bytes:
        """One PDF for the printer; on both sides, too, each copy begins on a new leaf."""
        ...
