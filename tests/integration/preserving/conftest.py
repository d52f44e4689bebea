"""One development authority on a port of this machine, and a company that seals with its certificate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from chalicelib.adapters.preserving.authorities import LONGEST_TOKEN, TimestampAuthorities
from chalicelib.adapters.preserving.preserver import PyhankoPreserver
from chalicelib.adapters.preserving.revocation import RevocationData
from chalicelib.adapters.sealing import AppendingSealer, SealedDocumentCheck
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.trust import Trust
from tools.harness.development_authority import PATIENT, RunningAuthority, running_authority
from tools.samples import sealing_parts as parts


@dataclass
class Desk:
    """Everything that makes official files and keeps them, around one authority."""

    running: RunningAuthority
    keys: parts.LocalKeys = field(default_factory=parts.LocalKeys)
    trust: Trust = field(default_factory=Trust)

    def __post_init__(self) -> None:
        self.trust = self.running.trust
        self.company = self.entity("key-1")
        self.preserver = self.new_preserver()

    def entity(self, key_id: str) -> InvoicingEntity:
        return parts.entity(
            key_id, self.running.authority.issue_certificate(self.keys.make(key_id), parts.NAME)
        )

    def new_preserver(self, **changes: object) -> PyhankoPreserver:
        """One that remembers nothing."""
        authorities, revocation = TimestampAuthorities(PATIENT), RevocationData(PATIENT)
        fresh = {"authorities": authorities, "revocation": revocation} | changes
        return PyhankoPreserver(lambda: self.trust, **fresh)  # type: ignore[arg-type]

    def sealed(self, base: bytes, entity: InvoicingEntity | None = None) -> bytes:
        """With a timestamp, where the authorities give one."""
        sealer = AppendingSealer(self.keys, "Asia/Shanghai", self._timestamp, LONGEST_TOKEN)
        return sealer.seal(
            base,
            entity=entity or self.company,
            artwork=parts.artwork(),
            contract_number=parts.NUMBER,
            signed_at=self.running.now,
        )

    def delivered(self, base: bytes) -> bytes:
        """With revocation data, too."""
        return self.preserver.with_revocation_data(self.sealed(base), self.company, self.running.now)

    def check(self, sealed: bytes, base: bytes) -> None:
        check = SealedDocumentCheck(signed_part=self.preserver.signed_part)
        check.check(sealed, base=base, entity=self.company, artwork=parts.artwork())

    def _timestamp(self, signature: bytes) -> bytes | None:
        return self.preserver.timestamp(signature, self.running.now, LONGEST_TOKEN)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAuthority]:
    with running_authority(tmp_path_factory.mktemp("authority"), parts.NOW) as running:
        yield running


@pytest.fixture
def desk(authority: RunningAuthority) -> Desk:
    return Desk(authority)
