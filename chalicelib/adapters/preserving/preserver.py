"""Keeps signatures provable, with the authorities that the service trusts."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib.adapters.preserving.authorities import TimestampAuthorities
from chalicelib.adapters.preserving.revocation import (
    NOTHING,
    CertificateRevoked,
    Evidence,
    RevocationData,
    RevocationUnknown,
)
from chalicelib.adapters.preserving.tokens import TokenRefused, VouchedTime, vouched_time
from chalicelib.domain.common.errors import DomainError, Unavailable, Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.longevity import Proof
from chalicelib.domain.sealing.trust import Trust

if TYPE_CHECKING:
    from chalicelib.adapters.preserving.maintenance import Revision

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PyhankoPreserver:
    """Keep one for many documents: it remembers what it fetched."""

    trust: Callable[[], Trust]
    authorities: TimestampAuthorities = field(default_factory=TimestampAuthorities)
    revocation: RevocationData = field(default_factory=RevocationData)

    def timestamp(self, signature: bytes, now: datetime, longest: int) -> bytes | None:
        """A token (DER) over a signature's value; none if no authority gives one that counts."""
        return self.authorities.token(signature, self.trust().timestamp_authorities, now, longest)

    def require_not_revoked(self, entity: InvoicingEntity, now: datetime) -> None:
        try:
            self._cleared(_chain(entity), now)
        except CertificateRevoked as error:
            raise Unsealable("certificate_revoked", entity=entity.entity_id) from error
        except (RevocationUnknown, ValueError):  # a chain that cannot be read is for sealing to refuse
            return

    def with_revocation_data(self, sealed: bytes, entity: InvoicingEntity, now: datetime) -> bytes:
        from chalicelib.adapters.preserving.security_store import with_store

        paths = [_chain(entity), *(vouched.path for vouched in self._vouched(sealed, ()))]
        try:
            evidence = sum((self._cleared(path, now) for path in paths), NOTHING)
        except (CertificateRevoked, RevocationUnknown) as reason:
            log.warning("sealed without revocation data", extra={"reason": str(reason)})
            return sealed
        return with_store(sealed, evidence)

    @staticmethod
    def signed_part(delivered: bytes) -> bytes:
        """A delivered file without its security store. Raises Unsealable where anything else follows."""
        from chalicelib.adapters.preserving.maintenance import MaintenanceKind, NotOurs, maintenance_of

        try:
            revisions = maintenance_of(delivered)
        except NotOurs as error:
            raise Unsealable("seal_check_failed", reason=str(error)) from error
        if [revision.kind for revision in revisions] not in ([], [MaintenanceKind.STORE]):
            raise Unsealable("seal_check_failed", reason="more than one store follows the signature")
        return delivered[: revisions[0].begin] if revisions else delivered

    def proof_of(self, document: bytes) -> Proof:
        from chalicelib.adapters.preserving.maintenance import MaintenanceKind, NotOurs, maintenance_of

        try:
            revisions = maintenance_of(document)
            vouched = self._vouched(document, revisions)
        except (NotOurs, TokenRefused) as error:
            raise Unsealable("archive_check_failed", reason=str(error)) from error
        stores = any(revision.kind is MaintenanceKind.STORE for revision in revisions)
        if not vouched:
            return Proof(has_revocation_data=stores)
        latest = max(vouched, key=lambda each: each.at)
        return Proof(min(each.at for each in vouched), latest.at, latest.ends_at, stores)

    def renewed(
        self, document: bytes, entity: InvoicingEntity, proof: Proof, now: datetime
    ) -> tuple[bytes, Proof]:
        try:
            return self._renewed(document, entity, proof, now)
        except DomainError:
            raise
        except Exception as error:  # a reader of broken files may raise anything
            raise Unsealable("archive_unreadable", reason=type(error).__name__) from error

    def _renewed(
        self, document: bytes, entity: InvoicingEntity, proof: Proof, now: datetime
    ) -> tuple[bytes, Proof]:
        from chalicelib.adapters.preserving.archive_timestamps import LONGEST_TOKEN, with_timestamp
        from chalicelib.adapters.preserving.security_store import with_store

        stored = with_store(document, self._missing(document, entity, proof, now))
        if proof.timestamped_at is not None and stored == document and not proof.has_revocation_data:
            raise Unavailable("revocation_data_unavailable")
        timestamped = with_timestamp(stored, lambda covered: self.timestamp(covered, now, LONGEST_TOKEN))
        if timestamped is None:
            raise Unavailable("timestamp_unavailable")
        return timestamped, self._continued(proof, timestamped, len(document))

    def _continued(self, proof: Proof, renewed: bytes, begin: int) -> Proof:
        """What is proven with the revisions that begin there; they are read again from the finished file."""
        from chalicelib.adapters.preserving.maintenance import MaintenanceKind, NotOurs, maintenance_of

        try:
            added = maintenance_of(renewed, begin)
            latest = vouched_time(added[-1].token, added[-1].covered, self.trust().timestamp_authorities)
        except (NotOurs, TokenRefused) as error:
            raise Unsealable("archive_check_failed", reason=str(error)) from error
        stores = proof.has_revocation_data or any(
            revision.kind is MaintenanceKind.STORE for revision in added
        )
        return Proof(proof.timestamped_at or latest.at, latest.at, latest.ends_at, stores)

    def _missing(self, document: bytes, entity: InvoicingEntity, proof: Proof, now: datetime) -> Evidence:
        """Of the latest timestamp, while its authority still answers for it; and of the seal, if not there.

        What cannot be had is left out: the new timestamp counts for what there is.
        """
        evidence = NOTHING
        for path in self._unproven_paths(document, entity, proof):
            try:
                evidence += self._cleared(path, now)
            except (CertificateRevoked, RevocationUnknown) as reason:
                log.warning("no revocation data", extra={"reason": str(reason)})
                if not proof.has_revocation_data:
                    return NOTHING  # half of it would look like all of it
        return evidence

    def _unproven_paths(
        self, document: bytes, entity: InvoicingEntity, proof: Proof
    ) -> Iterator[tuple[bytes, ...]]:
        from chalicelib.adapters.preserving.revisions import latest_timestamp

        if not proof.has_revocation_data:
            yield self._chain_of_seal(document, entity)
        token, covered = latest_timestamp(document)
        if token is not None:
            yield vouched_time(token, covered, self.trust().timestamp_authorities).path

    def _cleared(self, path: tuple[bytes, ...], now: datetime) -> Evidence:
        return self.revocation.of(path, self.trust().revocation_addresses, now)

    def _vouched(self, document: bytes, revisions: "tuple[Revision, ...]") -> list[VouchedTime]:
        """What the file's timestamps say, the signature's own first. Raises TokenRefused."""
        from chalicelib.adapters.preserving.revisions import signature_and_token

        authorities = self.trust().timestamp_authorities
        signature, token = signature_and_token(document)
        tokens = [(token, signature)] if token is not None else []
        tokens += [(revision.token, revision.covered) for revision in revisions if revision.token]
        return [vouched_time(token, message, authorities) for token, message in tokens]

    @staticmethod
    def _chain_of_seal(document: bytes, entity: InvoicingEntity) -> tuple[bytes, ...]:
        """The chain of that of the entity's certificates which this file was sealed with."""
        from chalicelib.adapters.preserving.revisions import signer_certificate

        signer = signer_certificate(document)
        chains: Iterator[tuple[bytes, ...]] = (_chain(each) for each in entity.with_each_seal())
        return next((chain for chain in chains if chain and chain[0] == signer), ())


def _chain(entity: InvoicingEntity) -> tuple[bytes, ...]:
    from asn1crypto import pem

    return tuple(pem.unarmor(text.encode())[2] for text in entity.certificate_chain)
