"""Evidence reports: how they are typeset, signed, and kept; and what a verifier says of an official file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.domain.evidence.report import EvidenceReport
from chalicelib.domain.evidence.signature_report import SignatureReport
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.seals import RegisteredSeal
from chalicelib.domain.sealing.trust import Trust


class ReportTypesetter(Protocol):
    def typeset(self, report: EvidenceReport) -> bytes:
        """The PDF with its data attached; equal reports give equal bytes."""
        ...


class ReportSealer(Protocol):
    def seal(
        self, base: bytes, *, entity: InvoicingEntity, contract_number: str, signed_at: datetime
    ) -> bytes:
        """The signed report. Raises Unsealable for a certificate that cannot sign as it is."""
        ...

    def check(self, sealed: bytes, *, base: bytes, entity: InvoicingEntity) -> None:
        """Raises Unsealable when the finished file is not what may be handed out."""
        ...


class FileReader(Protocol):
    """The verifier, for a file that is our own."""

    def report(
        self, content: bytes, level: str, seals: Sequence[RegisteredSeal], trust: Trust
    ) -> SignatureReport:
        """What it says of an official file. `level`: which PAdES level the record knows it to have."""
        ...


@dataclass(frozen=True)
class KeptReport:
    sha256: str
    made_at: datetime


class EvidenceReports(Protocol):
    """The reports of a contract, one for each state of its history. Nothing is ever overwritten."""

    def find(self, contract_id: str, state: str) -> KeptReport | None: ...

    def put(self, contract_id: str, state: str, content: bytes, kept: KeptReport) -> None:
        """Stores the first report of this state; a later one is left."""
        ...

    def link(self, contract_id: str, state: str, filename: str) -> str:
        """An address that works without a token for some minutes."""
        ...

    def asked_at(self, contract_id: str) -> datetime | None:
        """When a report of this contract was last asked for; none where nobody has for a day."""
        ...

    def ask(self, contract_id: str) -> None:
        """Puts the object whose event starts the making."""
        ...
