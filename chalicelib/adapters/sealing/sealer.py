"""Seals a contract the long way: with the PDF library, whatever way the base is written in."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chalicelib.adapters.sealing.credentials import CheckedChain, Credentials
from chalicelib.adapters.sealing.keys import SigningKeys, Timestamp
from chalicelib.adapters.sealing.statement import FIELD_NAME, description_of, statement_of
from chalicelib.domain.parties import InvoicingEntity

if TYPE_CHECKING:
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
        self._credentials = Credentials(keys)
        self._signers: dict[CheckedChain, KeptKeySigner] = {}

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

        signer = self._signer_for(entity, signed_at)
        local = signed_at.astimezone(self._zone).replace(microsecond=0)
        description = description_of(entity, contract_number, local)
        writer = update.stamped(base, artwork=artwork, day=local.date(), description=description)
        return signing.sign(writer, signer, FIELD_NAME, statement_of(entity, contract_number, local))

    def _signer_for(self, entity: InvoicingEntity, signed_at: datetime) -> "KeptKeySigner":
        from chalicelib.adapters.sealing.signing import KeptKeySigner

        chain = self._credentials.chain(entity, signed_at)
        if chain not in self._signers:
            self._signers[chain] = KeptKeySigner(
                self._keys, entity.key_id, chain.encoded, self._timestamp, self._timestamp_room
            )
        return self._signers[chain]
