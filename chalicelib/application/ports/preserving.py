"""What keeps signatures provable: timestamps, revocation data, archive copies."""

from datetime import datetime
from typing import Protocol

from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.longevity import Proof
from chalicelib.domain.sealing.trust import Trust


class TrustSettings(Protocol):
    """Whom the service trusts for times; one record that operators write."""

    def get(self) -> Trust: ...

    def put(self, trust: Trust) -> None: ...


class Preserver(Protocol):
    def require_not_revoked(self, entity: InvoicingEntity, now: datetime) -> None:
        """Raises Unsealable `certificate_revoked`. That nobody says so now is no reason not to seal."""
        ...

    def with_revocation_data(self, sealed: bytes, entity: InvoicingEntity, now: datetime) -> bytes:
        """The sealed file and one revision with certificates and revocation data.

        The file as it is where these cannot be had now.
        """
        ...

    def proof_of(self, document: bytes) -> Proof:
        """What the file carries beside its signature. Raises Unsealable `archive_check_failed`."""
        ...

    def renewed(
        self, document: bytes, entity: InvoicingEntity, proof: Proof, now: datetime
    ) -> tuple[bytes, Proof]:
        """The document, and after it what its proof lacks, under a new timestamp over all of it.

        `proof`: what the document proves. Returns what the renewed one proves, too.
        Raises Unavailable `timestamp_unavailable` or `revocation_data_unavailable`.
        """
        ...
