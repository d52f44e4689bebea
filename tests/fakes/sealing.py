"""Sealing in memory: a seal is a line behind the base that names whose it is."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.domain.common.errors import DomainError, Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity
from tests.fakes.preserving import timestamp_line


@dataclass
class FakeSealer:
    is_timestamped: bool = False
    """Whether an authority has seen each seal."""
    faults: list[DomainError] = field(default_factory=list)
    """What stands in the way of the next ones, one for each."""
    sealed_numbers: list[str] = field(default_factory=list)

    def seal(
        self,
        base: bytes,
        *,
        entity: InvoicingEntity,
        artwork: bytes,
        contract_number: str,
        signed_at: datetime,
    ) -> bytes:
        if self.faults:
            raise self.faults.pop(0)
        if not base.startswith(b"%PDF-"):
            raise Unsealable("base_unreadable", reason="PdfReadError")
        self.sealed_numbers.append(contract_number)
        at = signed_at.replace(microsecond=0)
        seal = f"%sealed {_by(entity, artwork)} {contract_number} {at.isoformat()}\n".encode()
        return base + seal + (timestamp_line(at, timedelta(days=3650)) if self.is_timestamped else b"")


class FakeSealCheck:
    """The file is the base and one seal of this entity and artwork; only what preserves it may follow."""

    def check(self, sealed: bytes, *, base: bytes, entity: InvoicingEntity, artwork: bytes) -> None:
        if len(sealed) <= len(base) or not sealed.startswith(base):
            raise Unsealable("seal_check_failed", reason="the file does not begin with the base")
        seal, *rest = sealed[len(base) :].splitlines()
        if not seal.startswith(f"%sealed {_by(entity, artwork)} ".encode()):
            raise Unsealable("seal_check_failed", reason="it is not the entity's seal")
        if any(not line.startswith((b"%timestamp ", b"%revocation data")) for line in rest):
            raise Unsealable("seal_check_failed", reason="something else follows the seal")


def _by(entity: InvoicingEntity, artwork: bytes) -> str:
    """Certificate and artwork: what is registered to make up a seal."""
    bearer = repr((entity.entity_id, entity.key_id, entity.certificate_chain)).encode()
    return hashlib.sha256(bearer + artwork).hexdigest()
