"""Seals a contract the long way: with the PDF library, whatever way the base is written in."""

from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib.adapters.sealing.credentials import CheckedChain
from chalicelib.adapters.sealing.sealer import KeptKeySealer
from chalicelib.adapters.sealing.statement import FIELD_NAME, SealText
from chalicelib.domain.parties.parties import InvoicingEntity

if TYPE_CHECKING:
    from chalicelib.adapters.sealing.with_pyhanko.signing import KeptKeySigner


class PyhankoSealer(KeptKeySealer):
    """Takes any base that pyHanko can write an update for."""

    def sealed(self, base: bytes, text: SealText, chain: CheckedChain, key_id: str) -> bytes:
        from chalicelib.adapters.sealing.with_pyhanko import signing, update

        day = text.statement.signed_at.date()
        writer = update.stamped(base, artwork=text.artwork, day=day, description=text.description)
        return signing.sign(writer, self.signer(chain, key_id), FIELD_NAME, text.statement)

    @property
    def place(self) -> str:
        """Where the company seals, as its signatures are to say."""
        return self._place

    def signer_of(self, entity: InvoicingEntity, signed_at: datetime) -> "KeptKeySigner":
        """Who signs for the entity at this moment. Raises what `seal` raises of certificates and keys."""
        return self.signer(self._credentials.chain(entity, signed_at), entity.key_id)

    def signer(self, chain: CheckedChain, key_id: str) -> "KeptKeySigner":
        from chalicelib.adapters.sealing.with_pyhanko.signing import KeptKeySigner

        return KeptKeySigner(self._keys, key_id, chain.encoded, self._timestamp, self._timestamp_room)
