"""Seals a contract the short way, and the long way where the base is none for the short one."""

import logging
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chalicelib.adapters.sealing.appending.refusal import NotUnderstood
from chalicelib.adapters.sealing.credentials import CheckedChain, Credentials
from chalicelib.adapters.sealing.keys import SigningKeys, Timestamp
from chalicelib.adapters.sealing.sealer import PyhankoSealer
from chalicelib.adapters.sealing.statement import description_of, statement_of
from chalicelib.domain.parties import InvoicingEntity

if TYPE_CHECKING:
    from chalicelib.adapters.sealing.appending.signer import TemplateSigner

log = logging.getLogger(__name__)

FALLBACKS = "seal_fallback"
"""The metric that counts documents sealed the long way: each is worth a look at how its base was made."""


class AppendingSealer:
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
        self._signers: dict[CheckedChain, TemplateSigner] = {}
        self._long_way = PyhankoSealer(keys, time_zone, timestamp, timestamp_room)

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
        from chalicelib.adapters.sealing.appending.seal import appended
        from chalicelib.adapters.sealing.appending.update import SealText

        signer = self._signer_for(entity, signed_at)
        local = signed_at.astimezone(self._zone).replace(microsecond=0)
        description = description_of(entity, contract_number, local)
        text = SealText(artwork, description, statement_of(entity, contract_number, local))
        try:
            return appended(base, text, signer)
        except NotUnderstood as refused:
            log.warning(
                "sealed the long way", extra={"metric": FALLBACKS, "value": 1, "reason": str(refused)}
            )
        return self._long_way.seal(
            base, entity=entity, artwork=artwork, contract_number=contract_number, signed_at=signed_at
        )

    def _signer_for(self, entity: InvoicingEntity, signed_at: datetime) -> "TemplateSigner":
        chain = self._credentials.chain(entity, signed_at)
        signer = self._signers.get(chain)
        if signer is None:
            from chalicelib.adapters.sealing.appending.signer import template_signer

            sign = partial(self._keys.sign, entity.key_id)
            signer = template_signer(chain, sign, self._timestamp, self._timestamp_room)
            self._signers[chain] = signer
        return signer
