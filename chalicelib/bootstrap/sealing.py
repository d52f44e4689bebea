"""Sealing and what keeps seals provable, wired to the outer parts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chalicelib.bootstrap.parts import Parts

if TYPE_CHECKING:
    from chalicelib.adapters.preserving.preserver import PyhankoPreserver
    from chalicelib.application.official.archiving import KeepArchive
    from chalicelib.application.official.making_official import MakeOfficial
    from chalicelib.application.official.reconciling import Reconcile
    from chalicelib.application.official.sealing import Seal
    from chalicelib.application.ports import Preserver, SealCheck, Sealer, TrustSettings


@dataclass(frozen=True)
class TrustingSealer:
    """Keeps room for a timestamp in the signature where there is an authority to ask."""

    trust: "TrustSettings"
    timestamped: "Sealer"
    plain: "Sealer"

    def seal(self, base: bytes, **told: Any) -> bytes:
        """As each of the two does."""
        sealer = self.timestamped if self.trust.get().is_timestamped else self.plain
        return sealer.seal(base, **told)


class Sealing(Parts):
    @cached_property
    def trust(self) -> "TrustSettings":
        from chalicelib.adapters.dynamodb.trust import DynamoTrust

        return DynamoTrust(self.tables)

    @cached_property
    def long_term(self) -> "PyhankoPreserver":
        from chalicelib.adapters.preserving.preserver import PyhankoPreserver

        return PyhankoPreserver(self.trust.get)

    @cached_property
    def preserver(self) -> "Preserver":
        return self.long_term

    @cached_property
    def sealer(self) -> "Sealer":
        from chalicelib.adapters.kms_key import KmsSigningKey
        from chalicelib.adapters.preserving.authorities import LONGEST_TOKEN
        from chalicelib.adapters.sealing import AppendingSealer

        profile = self.provider_profile
        keys, zone = KmsSigningKey(self.kms), profile.time_zone.key
        place = profile.contract_address
        return TrustingSealer(
            self.trust,
            timestamped=AppendingSealer(keys, zone, self._timestamp, LONGEST_TOKEN, place),
            plain=AppendingSealer(keys, zone, place=place),
        )

    @cached_property
    def seal_check(self) -> "SealCheck":
        from chalicelib.adapters.sealing import SealedDocumentCheck
        from chalicelib.pyhanko_parts import check_in_less_time

        check_in_less_time()
        profile = self.provider_profile
        return SealedDocumentCheck(
            profile.riding_group_size, profile.seal_diameter_mm, self.long_term.signed_part
        )

    @cached_property
    def make_official(self) -> "MakeOfficial":
        from chalicelib.application.official.making_official import MakeOfficial

        return MakeOfficial(self.documents, self.entities, self.sealer, self.seal_check, self.preserver)

    def _timestamp(self, signature: bytes) -> bytes | None:
        from chalicelib.adapters.preserving.authorities import LONGEST_TOKEN

        return self.long_term.timestamp(signature, datetime.now(UTC), LONGEST_TOKEN)

    @cached_property
    def seal(self) -> "Seal":
        from chalicelib.application.official.sealing import Seal

        return Seal(self.contracts, self.make_official, self.ledger)

    @cached_property
    def keep_archive(self) -> "KeepArchive":
        from chalicelib.application.official.archiving import KeepArchive

        return KeepArchive(
            contracts=self.contracts,
            documents=self.documents,
            entities=self.entities,
            trust=self.trust,
            preserver=self.preserver,
            ledger=self.ledger,
            due=self.due_contracts,
        )

    @cached_property
    def reconcile(self) -> "Reconcile":
        from chalicelib.application.official.reconciling import Reconcile

        return Reconcile(self.contracts, self.documents, self.due_contracts)
