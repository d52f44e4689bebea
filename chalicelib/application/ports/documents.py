"""The documents of contracts: where they are kept, how they are typeset, marked and sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.domain.contract.contents import ContractContent
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.parties.parties import InvoicingEntity


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

    def sizes(self, contracts: Sequence[Contract]) -> Mapping[str, int]:
        """Bytes of each one's official file, of what is not official of its base, by its id.

        Each takes a call: for contracts whose record does not tell. Those that are not there are left out.
        """
        ...

    def get_official(self, contract_id: str, base_sha256: str) -> SealedDocument | None: ...

    def official_link(self, contract_id: str, base_sha256: str, filename: str, *, inline: bool) -> str:
        """An address that works without a token for some minutes; inline to look at, else to save."""
        ...

    def put_archive(self, contract_id: str, sha256: str, content: bytes) -> None:
        """Stores an archive copy of the official file, under its own hash."""
        ...

    def get_archive(self, contract_id: str, sha256: str) -> bytes | None: ...

    def archive_link(self, contract_id: str, sha256: str, filename: str, *, inline: bool) -> str: ...

    def put_marked_draft(self, contract_id: str, base_sha256: str, content: bytes) -> str:
        """Returns the SHA-256 of what is stored: an earlier marked draft of this base stays."""
        ...

    def marked_draft_sha256(self, contract_id: str, base_sha256: str) -> str | None:
        """None when the draft of this base was not made yet."""
        ...

    def get_marked_draft(self, contract_id: str, base_sha256: str) -> bytes | None: ...

    def put_print(self, print_id: str, content: bytes) -> None:
        """A batch for the printer of the mail room; kept for some weeks."""
        ...

    def print_link(self, print_id: str, filename: str) -> str: ...

    def draft_link(self, contract_id: str, base_sha256: str, filename: str, *, inline: bool) -> str: ...


class Typesetter(Protocol):
    def typeset(self, content: ContractContent) -> bytes:
        """The base PDF. Raises Invalid `character_not_printable` naming the character."""
        ...


class NameCoverage(Protocol):
    """Whether the fonts of contracts have what stands in names."""

    def first_missing(self, text: str) -> str | None:
        """The first character that no font of contracts has; none where the whole text can be printed."""
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
