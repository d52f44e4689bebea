"""Official files: sealed behind their base, checked by a stranger's eyes, kept provable (L2, L3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from chalicelib.adapters.preserving.authorities import LONGEST_TOKEN, TimestampAuthorities
from chalicelib.adapters.preserving.preserver import PyhankoPreserver
from chalicelib.adapters.preserving.revocation import RevocationData
from chalicelib.adapters.sealing import AppendingSealer, SealedDocumentCheck
from chalicelib.application.ports import Preserver, SealCheck, Sealer
from chalicelib.domain.common.errors import Unavailable, Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.longevity import Proof
from chalicelib.domain.sealing.trust import Trust
from tests.fakes.preserving import FakePreserver
from tests.fakes.sealing import FakeSealCheck, FakeSealer
from tools.harness.development_authority import PATIENT, RunningAuthority, running_authority
from tools.samples import sealing_parts as parts

BASE, OTHER_BASE = parts.base(pages="2"), parts.base(pages="3")
NOW = parts.NOW


@dataclass
class Office:
    """Two companies that seal, and the authorities around them."""

    sealer: Sealer
    check: SealCheck
    preserver: Preserver
    company: InvoicingEntity
    other: InvoicingEntity

    def authorities_answer(self, *, yes: bool) -> None:
        raise NotImplementedError

    def sealed(self, base: bytes = BASE, signed_at: datetime = NOW) -> bytes:
        return self.sealer.seal(
            base,
            entity=self.company,
            artwork=parts.artwork(),
            contract_number=parts.NUMBER,
            signed_at=signed_at,
        )

    def require(self, sealed: bytes, base: bytes = BASE, entity: InvoicingEntity | None = None) -> None:
        self.check.check(sealed, base=base, entity=entity or self.company, artwork=parts.artwork())


class OfficeInMemory(Office):
    def __init__(self) -> None:
        self.fake = FakePreserver()
        super().__init__(FakeSealer(is_timestamped=True), FakeSealCheck(), self.fake, *_two(("a",), ("b",)))

    def authorities_answer(self, *, yes: bool) -> None:
        self.fake.gives_timestamps = self.fake.gives_revocation_data = yes
        self.sealer = FakeSealer(is_timestamped=yes)


def _two(*chains: tuple[str, ...]) -> tuple[InvoicingEntity, InvoicingEntity]:
    one, other = (parts.entity(f"key-{number}", chain) for number, chain in enumerate(chains))
    return one, replace(other, entity_id="another")


@dataclass
class RealOffice(Office):
    running: RunningAuthority = field(kw_only=True)

    def authorities_answer(self, *, yes: bool) -> None:
        self.running.broken = not yes


def real_office(running: RunningAuthority) -> RealOffice:
    keys, authority = parts.LocalKeys(), running.authority
    chains = [authority.issue_certificate(keys.make(f"key-{number}"), parts.NAME) for number in (0, 1)]
    authorities, revocation = TimestampAuthorities(PATIENT), RevocationData(PATIENT)
    preserver = PyhankoPreserver(lambda: running.trust, authorities, revocation)

    def timestamp(signature: bytes) -> bytes | None:
        return preserver.timestamp(signature, running.now, LONGEST_TOKEN)

    sealer = AppendingSealer(keys, "Asia/Shanghai", timestamp, LONGEST_TOKEN)
    check = SealedDocumentCheck(signed_part=preserver.signed_part)
    return RealOffice(sealer, check, preserver, *_two(*chains), running=running)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAuthority]:
    with running_authority(tmp_path_factory.mktemp("authority"), NOW) as running:
        yield running


@pytest.fixture(params=["memory", "real"])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    if request.param == "memory":
        yield OfficeInMemory()
        return
    running: RunningAuthority = request.getfixturevalue("authority")
    running.now, running.broken = NOW, False
    yield real_office(running)


def test_a_sealed_file_is_its_base_and_the_seal_behind_it_l2(office: Office) -> None:
    sealed = office.sealed()

    assert sealed.startswith(BASE)
    assert len(sealed) > len(BASE)
    office.require(sealed)


def test_a_base_that_is_no_contract_cannot_be_sealed_l2(office: Office) -> None:
    with pytest.raises(Unsealable):
        office.sealed(b"hello")


def test_the_check_takes_only_the_entitys_own_seal_on_this_very_base_l2(office: Office) -> None:
    sealed = office.sealed()

    with pytest.raises(Unsealable, match="seal_check_failed"):
        office.require(sealed, base=OTHER_BASE)
    with pytest.raises(Unsealable, match="seal_check_failed"):
        office.require(sealed, entity=office.other)
    with pytest.raises(Unsealable, match="seal_check_failed"):
        office.check.check(sealed, base=BASE, entity=office.company, artwork=parts.artwork("另一家公司"))


@pytest.mark.parametrize(
    "alter",
    [
        lambda sealed: sealed[: len(BASE)],
        lambda sealed: sealed + b"1 0 obj << >> endobj\n",
        lambda sealed: b"%" + sealed[1:].replace(b"P", b"Q", 1),
        lambda sealed: sealed[:0],
    ],
    ids=["not sealed", "added to", "changed", "empty"],
)
def test_the_check_refuses_what_is_not_as_it_was_sealed_l2(office: Office, alter: object) -> None:
    assert callable(alter)
    altered = alter(office.sealed())

    with pytest.raises(Unsealable, match="seal_check_failed"):
        office.require(altered)


def test_revocation_data_goes_behind_the_seal_and_the_check_takes_it(office: Office) -> None:
    sealed = office.sealed()

    delivered = office.preserver.with_revocation_data(sealed, office.company, NOW)

    assert delivered.startswith(sealed)
    office.require(delivered)
    proof = office.preserver.proof_of(delivered)
    assert proof.is_complete
    assert proof.timestamped_at == proof.timestamp_made_at == NOW
    assert proof.timestamp_ends_at is not None
    assert proof.timestamp_ends_at > NOW


def test_without_authorities_that_answer_a_file_is_sealed_and_proves_nothing_yet(office: Office) -> None:
    office.authorities_answer(yes=False)

    sealed = office.sealed()

    assert office.preserver.with_revocation_data(sealed, office.company, NOW) == sealed
    assert office.preserver.proof_of(sealed) == Proof()
    office.require(sealed)
    office.preserver.require_not_revoked(office.company, NOW)


def test_what_is_no_official_file_proves_nothing_and_says_so(office: Office) -> None:
    with pytest.raises(Unsealable, match="archive_check_failed"):
        office.preserver.proof_of(b"hello")


def test_a_copy_gets_what_sealing_could_not_have_l3(office: Office) -> None:
    office.authorities_answer(yes=False)
    sealed = office.sealed()
    office.authorities_answer(yes=True)

    copy, proof = office.preserver.renewed(sealed, office.company, Proof(), NOW)

    assert copy.startswith(sealed)
    assert proof.is_complete
    assert proof == office.preserver.proof_of(copy)


def test_a_renewed_copy_begins_with_the_last_one_and_is_older_in_its_proof_l3(office: Office) -> None:
    delivered = office.preserver.with_revocation_data(office.sealed(), office.company, NOW)
    first = office.preserver.proof_of(delivered)
    later = NOW + timedelta(hours=1)
    if isinstance(office, RealOffice):
        office.running.now = later

    copy, proof = office.preserver.renewed(delivered, office.company, first, later)

    assert copy.startswith(delivered)
    assert (proof.timestamped_at, proof.timestamp_made_at) == (NOW, later)
    assert proof == office.preserver.proof_of(copy)


@pytest.mark.parametrize("is_complete", [True, False])
def test_a_copy_waits_for_authorities_that_do_not_answer_l3(office: Office, is_complete: bool) -> None:
    if not is_complete:
        office.authorities_answer(yes=False)
    sealed = office.sealed()
    proof = Proof()
    if is_complete:
        sealed = office.preserver.with_revocation_data(sealed, office.company, NOW)
        proof = office.preserver.proof_of(sealed)
        office.authorities_answer(yes=False)

    with pytest.raises(Unavailable, match="timestamp_unavailable"):
        office.preserver.renewed(sealed, office.company, proof, NOW)


def test_a_copy_with_a_timestamp_alone_waits_for_revocation_data_l3(office: Office) -> None:
    sealed = office.sealed()
    proof = office.preserver.proof_of(sealed)
    assert not proof.is_complete
    office.authorities_answer(yes=False)

    with pytest.raises(Unavailable, match="revocation_data_unavailable"):
        office.preserver.renewed(sealed, office.company, proof, NOW)


def test_whom_the_service_trusts_decides_what_counts(authority: RunningAuthority) -> None:
    authority.now, authority.broken = NOW, False
    sealed = real_office(authority).sealed()

    nobody = PyhankoPreserver(Trust, TimestampAuthorities(PATIENT), RevocationData(PATIENT))

    with pytest.raises(Unsealable, match="archive_check_failed"):
        nobody.proof_of(sealed)
