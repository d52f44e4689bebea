"""Sealing and what keeps seals provable, wired to the outer parts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.parts import Parts

if TYPE_CHECKING:
    from chalicelib.adapters.dynamodb.trust import DynamoTrust
    from chalicelib.adapters.preserving.preserver import PyhankoPreserver
    from chalicelib.application.archiving import KeepArchive
    from chalicelib.application.making_official import MakeOfficial
    from chalicelib.application.reconciling import Reconcile
    from chalicelib.application.sealing import Seal


@dataclass(frozen=True)
class Sealing(Parts):
    @cached_property
    def trust(self) -> "DynamoTrust":
        from chalicelib.adapters.dynamodb.trust import DynamoTrust

        return DynamoTrust(self.tables)

    @cached_property
    def preserver(self) -> "PyhankoPreserver":
        from chalicelib.adapters.preserving.preserver import PyhankoPreserver

        return PyhankoPreserver(self.trust.get)

    @cached_property
    def make_official(self) -> "MakeOfficial":
        from chalicelib.adapters.kms_key import KmsSigningKey
        from chalicelib.adapters.sealing import AppendingSealer, SealedDocumentCheck
        from chalicelib.application.making_official import MakeOfficial

        profile = self.provider_profile
        return MakeOfficial(
            documents=self.documents,
            entities=self.entities,
            sealer=AppendingSealer(
                KmsSigningKey(self.kms), profile.time_zone, self._timestamp, self._timestamp_room
            ),
            check=SealedDocumentCheck(
                profile.riding_group_size, profile.seal_diameter_mm, self.preserver.signed_part
            ),
            preserver=self.preserver,
        )

    def _timestamp(self, signature: bytes) -> bytes | None:
        return self.preserver.timestamp(signature, datetime.now(UTC), self._timestamp_room)

    @cached_property
    def _timestamp_room(self) -> int:
        """None is kept free where nobody would be asked."""
        from chalicelib.adapters.preserving.authorities import LONGEST_TOKEN

        return LONGEST_TOKEN if self.trust.get().is_timestamped else 0

    @cached_property
    def seal(self) -> "Seal":
        from chalicelib.application.sealing import Seal

        return Seal(self.contracts, self.make_official, self.ledger)

    @cached_property
    def keep_archive(self) -> "KeepArchive":
        from chalicelib.application.archiving import KeepArchive

        return KeepArchive(
            contracts=self.contracts,
            documents=self.documents,
            entities=self.entities,
            trust=self.trust,
            preserver=self.preserver,
            ledger=self.ledger,
        )

    @cached_property
    def reconcile(self) -> "Reconcile":
        from chalicelib.application.reconciling import Reconcile

        return Reconcile(self.contracts, self.documents, self.keep_archive)
