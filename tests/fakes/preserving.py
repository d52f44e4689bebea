"""What keeps signatures provable, in memory: timestamps and revocation data are lines behind the file."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.domain.common.errors import Unavailable, Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.longevity import Proof

REVOCATION_DATA = b"%revocation data\n"
_TIMESTAMP = re.compile(rb"^%timestamp (\S+) until (\S+)$", re.MULTILINE)


def timestamp_line(at: datetime, lifetime: timedelta) -> bytes:
    return f"%timestamp {at.isoformat()} until {(at + lifetime).isoformat()}\n".encode()


@dataclass
class FakePreserver:
    """An authority and a revocation list that answer, unless they are told not to."""

    revoked: set[str] = field(default_factory=set)
    """Ids of entities whose certificate counts no more."""
    gives_timestamps: bool = True
    gives_revocation_data: bool = True
    lifetime: timedelta = timedelta(days=3650)
    """Of the authority's certificate, from each timestamp on."""

    def require_not_revoked(self, entity: InvoicingEntity, now: datetime) -> None:
        assert now.tzinfo is not None
        if entity.entity_id in self.revoked:
            raise Unsealable("certificate_revoked", entity=entity.entity_id)

    def with_revocation_data(self, sealed: bytes, entity: InvoicingEntity, now: datetime) -> bytes:
        assert now.tzinfo is not None
        return sealed + REVOCATION_DATA if self._has_data(entity) else sealed

    def proof_of(self, document: bytes) -> Proof:
        if not document.startswith(b"%PDF-"):
            raise Unsealable("archive_check_failed", reason="no such file")
        has_data = REVOCATION_DATA in document
        found = [(_time(at), _time(ends)) for at, ends in _TIMESTAMP.findall(document)]
        if not found:
            return Proof(has_revocation_data=has_data)
        (made, ends) = max(found)
        return Proof(min(found)[0], made, ends, has_data)

    def renewed(
        self, document: bytes, entity: InvoicingEntity, proof: Proof, now: datetime
    ) -> tuple[bytes, Proof]:
        lacking = b"" if proof.has_revocation_data or not self._has_data(entity) else REVOCATION_DATA
        if proof.timestamped_at is not None and not proof.has_revocation_data and not lacking:
            raise Unavailable("revocation_data_unavailable")
        if not self.gives_timestamps:
            raise Unavailable("timestamp_unavailable")
        renewed = document + lacking + timestamp_line(now.replace(microsecond=0), self.lifetime)
        return renewed, self.proof_of(renewed)

    def _has_data(self, entity: InvoicingEntity) -> bool:
        return self.gives_revocation_data and entity.entity_id not in self.revoked


def _time(text: bytes) -> datetime:
    return datetime.fromisoformat(text.decode())
