"""What companies have been registered to seal with, each of it for good."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.parties.parties import Names, fingerprint


@dataclass(frozen=True)
class RegisteredSeal:
    """One certificate of an entity with the artwork that goes with it.

    It stays when a new one follows, so that what was sealed with it remains verifiable.
    """

    entity_id: str
    names: Names
    certificate_chain: tuple[str, ...]
    """PEM, the signer's certificate first."""
    artwork_sha256: str
    revoked_at: datetime | None = None
    """From then on nobody may rely on it, unless a timestamp proves that the seal is older."""

    @property
    def certificate_sha256(self) -> str:
        return fingerprint(self.certificate_chain)
