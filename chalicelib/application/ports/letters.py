"""Letters to the contacts of contracts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.notices.occasions import Occasion


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

    def write_together(self, contracts: Sequence[Contract]) -> Letter:
        """That all of these are official, in the first one's language."""
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
