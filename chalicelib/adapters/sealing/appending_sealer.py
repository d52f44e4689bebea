"""Seals a contract the short way, and the long way where the base is none for the short one."""

import logging
from functools import partial
from typing import TYPE_CHECKING

from chalicelib.adapters.sealing.appending.refusal import NotUnderstood
from chalicelib.adapters.sealing.credentials import CheckedChain
from chalicelib.adapters.sealing.keys import SigningKeys, Timestamp
from chalicelib.adapters.sealing.pyhanko_sealer import PyhankoSealer
from chalicelib.adapters.sealing.sealer import KeptKeySealer
from chalicelib.adapters.sealing.statement import SealText

if TYPE_CHECKING:
    from chalicelib.adapters.sealing.appending.signer import TemplateSigner

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
    ) -> None:
        super().__init__(keys, time_zone, timestamp, timestamp_room)
        self._signers: dict[CheckedChain, TemplateSigner] = {}
        self._long_way = PyhankoSealer(keys, time_zone, timestamp, timestamp_room)

    def sealed(self, base: bytes, text: SealText, chain: CheckedChain, key_id: str) -> bytes:
        from chalicelib.adapters.sealing.appending.seal import appended

        try:
            return appended(base, text, self._signer(chain, key_id))
        except NotUnderstood as refused:
            log.warning(
                "sealed the long way", extra={"metric": FALLBACKS, "value": 1, "reason": str(refused)}
            )
        return self._long_way.sealed(base, text, chain, key_id)

    def _signer(self, chain: CheckedChain, key_id: str) -> "TemplateSigner":
        signer = self._signers.get(chain)
        if signer is None:
            from chalicelib.adapters.sealing.appending.signer import template_signer

            sign = partial(self._keys.sign, key_id)
            signer = template_signer(chain, sign, self._timestamp, self._timestamp_room)
            self._signers[chain] = signer
        return signer
