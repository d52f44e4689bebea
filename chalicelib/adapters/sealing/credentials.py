"""Certificates, checked before anything is signed: against the key once, against the clock always."""

from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib.adapters.sealing.keys import SigningKeys
from chalicelib.domain.parties import InvoicingEntity

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


class Credentials:
    """Remembers the certificates that it has checked against their keys. Keep one for many documents."""

    def __init__(self, keys: SigningKeys) -> None:
        self.keys = keys
        self._chains: dict[tuple[str, ...], tuple[Certificate, ...]] = {}

    def chain(self, entity: InvoicingEntity, at: datetime) -> "tuple[Certificate, ...]":
        """The entity's certificates, the signer's first; the same object each time.

        Raises Unsealable for certificates that cannot seal at this instant, and what the keys raise.
        """
        from chalicelib.adapters.sealing import certificates

        pinned = (entity.key_id, *entity.certificate_chain)
        chain = self._chains.get(pinned)
        if chain is None:
            chain = certificates.read_chain(entity)
            certificates.check_key(chain[0], self.keys.public_key(entity.key_id), entity)
            self._chains[pinned] = chain
        certificates.check_validity(chain, at, entity)
        return chain
