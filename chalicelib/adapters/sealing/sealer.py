"""What every way to seal has in common: whose certificates, and what the seal says."""

from abc import ABC, abstractmethod
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.adapters.sealing.appending import Timestamp
from chalicelib.adapters.sealing.credentials import CheckedChain, Credentials
from chalicelib.adapters.sealing.keys import SigningKeys
from chalicelib.adapters.sealing.statement import SealText, description_of, statement_of
from chalicelib.domain.parties.parties import InvoicingEntity


class KeptKeySealer(ABC):
    """Seals with keys that stay where they are kept; one signing call per document.

    Keep one for many documents: it remembers the certificates that it has checked against their keys.
    """

    def __init__(
        self,
        keys: SigningKeys,
        time_zone: str,
        timestamp: Timestamp | None = None,
        timestamp_room: int = 0,
        place: str = "",
    ) -> None:
        """`place`: where the company seals, as its signatures are to say; nothing where they say none.

        `timestamp` is asked once per signature; its token gets at most `timestamp_room` bytes."""
        self._keys = keys
        self._timestamp, self._timestamp_room = timestamp, timestamp_room
        self._place = place
        self._zone = ZoneInfo(time_zone)
        self._credentials = Credentials(keys)

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
        chain = self._credentials.chain(entity, signed_at)
        local = self.local(signed_at)
        description = description_of(entity, contract_number, local)
        text = SealText(artwork, description, statement_of(entity, contract_number, local, self._place))
        return self.sealed(base, text, chain, entity.key_id)

    def local(self, at: datetime) -> datetime:
        """In the time zone that people are to read it in, to the second."""
        return at.astimezone(self._zone).replace(microsecond=0)

    @abstractmethod
    def sealed(self, base: bytes, text: SealText, chain: CheckedChain, key_id: str) -> bytes:
        """The same with a chain that was checked for this moment. Raises what `seal` raises."""
