"""Certificates, checked before anything is signed: against the key once, against the clock always."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.adapters.sealing.keys import SigningKeys
from chalicelib.domain.parties.parties import InvoicingEntity

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


@dataclass(frozen=True, eq=False)
class CheckedChain:
    """An entity's certificates, the signer's first; the same object for as long as they are the same."""

    certificates: "tuple[Certificate, ...]"

    @cached_property
    def encoded(self) -> tuple[bytes, ...]:
        """In DER."""
        from cryptography.hazmat.primitives.serialization import Encoding

        return tuple(certificate.public_bytes(Encoding.DER) for certificate in self.certificates)

    @cached_property
    def in_force(self) -> tuple[datetime, datetime]:
        """From when to when all of them are."""
        starts = [certificate.not_valid_before_utc for certificate in self.certificates]
        return max(starts), min(certificate.not_valid_after_utc for certificate in self.certificates)


class Credentials:
    """Remembers the certificates that it has checked against their keys. Keep one for many documents."""

    def __init__(self, keys: SigningKeys) -> None:
        self._keys = keys
        self._chains: dict[tuple[str, ...], CheckedChain] = {}

    def chain(self, entity: InvoicingEntity, at: datetime) -> CheckedChain:
        """The entity's certificates.

        Raises Unsealable for certificates that cannot seal at this instant, and what the keys raise.
        """
        pinned = (entity.key_id, *entity.certificate_chain)
        chain = self._chains.get(pinned)
        if chain is None:
            chain = self._chains[pinned] = self._checked(entity)
        start, end = chain.in_force
        if not start <= at <= end:
            from chalicelib.adapters.sealing.certificates import check_validity

            check_validity(chain.certificates, at, entity)
        return chain

    def _checked(self, entity: InvoicingEntity) -> CheckedChain:
        from chalicelib.adapters.sealing import certificates

        chain = certificates.read_chain(entity)
        certificates.check_key(chain[0], self._keys.public_key(entity.key_id), entity)
        return CheckedChain(chain)
