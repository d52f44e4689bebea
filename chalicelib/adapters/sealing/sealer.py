"""Seals a contract: the company's seal on its pages, the date, and one digital signature over all of it."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chalicelib.adapters.sealing.keys import SigningKeys, Timestamp
from chalicelib.domain.parties import InvoicingEntity

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from chalicelib.adapters.sealing.signing import KeptKeySigner


class PyhankoSealer:
    """Seals with keys that stay where they are kept; one signing call per document.

    Keep one for many documents: it remembers the certificates that it has checked against their keys.
    """

    def __init__(
        self,
        keys: SigningKeys,
        time_zone: str,
        timestamp: Timestamp | None = None,
        timestamp_room: int = 0,
    ) -> None:
        """`timestamp` is asked once per signature; its token gets at most `timestamp_room` bytes."""
        self._keys = keys
        self._timestamp, self._timestamp_room = timestamp, timestamp_room
        self._zone = ZoneInfo(time_zone)
        self._signers: dict[tuple[str, ...], tuple[KeptKeySigner, tuple[Certificate, ...]]] = {}

    def seal(
        self,
        base: bytes,
        *,
        entity: InvoicingEntity,
        artwork: bytes,
        contract_number: str,
        signed_at: datetime,
    ) -> bytes:
        """The official file: the base's bytes, and after them one update with stamps and signature.

        Raises Unsealable for a document, artwork or certificate that cannot be sealed as it is, and
        Unavailable when the key's keeper does not answer.
        """
        from chalicelib.adapters.sealing import signing, update
        from chalicelib.adapters.sealing.signature_field import FIELD_NAME

        signer = self._signer_for(entity, signed_at)
        local = signed_at.astimezone(self._zone).replace(microsecond=0)
        writer = update.stamped(
            base, artwork=artwork, day=local.date(), description=_description(entity, contract_number, local)
        )
        statement = signing.Statement(
            name=entity.names.zh,
            reason=f"合同用印 Contract seal {contract_number}",
            location=entity.names.en,
            signed_at=local,
        )
        return signing.sign(writer, signer, FIELD_NAME, statement)

    def _signer_for(self, entity: InvoicingEntity, signed_at: datetime) -> "KeptKeySigner":
        """The entity's signer; its certificate is checked against the key once, against the clock always."""
        from chalicelib.adapters.sealing import certificates

        pinned = (entity.key_id, *entity.certificate_chain)
        if pinned not in self._signers:
            self._signers[pinned] = self._checked_signer(entity)
        signer, chain = self._signers[pinned]
        certificates.check_validity(chain, signed_at, entity)
        return signer

    def _checked_signer(self, entity: InvoicingEntity) -> "tuple[KeptKeySigner, tuple[Certificate, ...]]":
        from cryptography.hazmat.primitives.serialization import Encoding

        from chalicelib.adapters.sealing import certificates
        from chalicelib.adapters.sealing.signing import KeptKeySigner

        chain = certificates.read_chain(entity)
        certificates.check_key(chain[0], self._keys.public_key(entity.key_id), entity)
        encoded = [certificate.public_bytes(Encoding.DER) for certificate in chain]
        signer = KeptKeySigner(self._keys, entity.key_id, encoded, self._timestamp, self._timestamp_room)
        return signer, chain


def _description(entity: InvoicingEntity, contract_number: str, local: datetime) -> str:
    return (
        f"{entity.names.zh} 合同专用章及电子签名 {contract_number} {local.date().isoformat()} · "
        f"Contract seal and digital signature of {entity.names.en}"
    )
