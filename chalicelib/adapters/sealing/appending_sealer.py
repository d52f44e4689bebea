"""Seals a contract the short way, and the long way where the base is none for the short one."""

import logging
from functools import partial

from chalicelib.adapters.sealing.appending import (
    NotAsWritten,
    NotUnderstood,
    Seal,
    Signer,
    Timestamp,
    append_seal,
    signer_for,
)
from chalicelib.adapters.sealing.credentials import CheckedChain
from chalicelib.adapters.sealing.keys import SigningKeys
from chalicelib.adapters.sealing.marks import date_mark, seal_mark
from chalicelib.adapters.sealing.pyhanko_sealer import PyhankoSealer
from chalicelib.adapters.sealing.sealer import KeptKeySealer
from chalicelib.adapters.sealing.statement import FIELD_NAME, SealText
from chalicelib.domain.common.errors import Unsealable

log = logging.getLogger(__name__)

FALLBACKS = "seal_fallback"
"""The metric that counts documents sealed the long way: each is worth a look at how its base was made."""


class AppendingSealer(KeptKeySealer):
    """The product's: remembers what of a signature can be known beforehand, for each chain."""

    def __init__(
        self,
        keys: SigningKeys,
        time_zone: str,
        timestamp: Timestamp | None = None,
        timestamp_room: int = 0,
        place: str = "",
    ) -> None:
        super().__init__(keys, time_zone, timestamp, timestamp_room, place)
        self._signers: dict[CheckedChain, Signer] = {}
        self._long_way = PyhankoSealer(keys, time_zone, timestamp, timestamp_room, place)

    def sealed(self, base: bytes, text: SealText, chain: CheckedChain, key_id: str) -> bytes:
        try:
            return append_seal(base, _seal(text), self._signer(chain, key_id))
        except NotAsWritten as found:
            raise Unsealable("seal_check_failed", reason=str(found)) from found
        except NotUnderstood as refused:
            log.warning(
                "sealed the long way", extra={"metric": FALLBACKS, "value": 1, "reason": str(refused)}
            )
        return self._long_way.sealed(base, text, chain, key_id)

    def _signer(self, chain: CheckedChain, key_id: str) -> Signer:
        signer = self._signers.get(chain)
        if signer is None:
            sign = partial(self._keys.sign, key_id)
            try:
                signer = signer_for(chain.encoded, sign, self._timestamp, self._timestamp_room)
            except ValueError as error:
                raise Unsealable("certificate_unreadable", reason=str(error)) from error
            self._signers[chain] = signer
        return signer


def _seal(text: SealText) -> Seal:
    date = partial(date_mark, text.statement.signed_at.date())
    return Seal(seal_mark(text.artwork), date, FIELD_NAME, text.description, text.statement)
