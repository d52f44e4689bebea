"""Walking the clock over twenty years: keys and authorities come and go, every contract stays provable."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chalicelib.adapters.preserving.maintenance import MaintenanceKind, maintenance_of, signed_part
from chalicelib.adapters.preserving.security_store import stored
from chalicelib.adapters.sealing import SealedDocumentCheck
from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.parties.parties import EntitySeal, InvoicingEntity
from chalicelib.domain.sealing.longevity import Longevity, Proof
from tests.integration.preserving.conftest import Desk
from tests.support.long_term import lta_judgement
from tools.harness.development_authority import running_authority
from tools.samples import sealing_parts as parts

pytestmark = pytest.mark.thorough  # in every run one archive copy is made and renewed: test_archive_copies.py
YEAR = timedelta(days=365)
BASE = parts.base(pages="2")


@dataclass
class KeptContract:
    sealed_at: datetime
    delivered: bytes
    sealed_with: str
    proof: Proof
    archive: bytes = b""
    renewals: list[datetime] = field(default_factory=list)

    @property
    def latest(self) -> bytes:
        return self.archive or self.delivered


@dataclass
class TwentyYears:
    desk: Desk
    entity: InvoicingEntity
    contracts: list[KeptContract]


def with_another_seal(desk: Desk, entity: InvoicingEntity, number: int) -> InvoicingEntity:
    key_id = f"key-of-period-{number}"
    chain = desk.running.authority.issue_certificate(desk.keys.make(key_id), parts.NAME)
    artwork = hashlib.sha256(parts.artwork()).hexdigest()
    seal = EntitySeal(desk.running.now, key_id, chain, "3301080123456", artwork)
    return entity.with_new_seal(seal)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwentyYears]:
    """A new seal every two and a half years; a contract sealed with each second one; renewals when due."""
    with running_authority(tmp_path_factory.mktemp("long-lived"), parts.NOW) as running:
        desk = Desk(running)
        entity, contracts, seals = desk.company, [], 0
        for half_year in range(41):
            running.now = parts.NOW + half_year * YEAR / 2
            desk.preserver = desk.new_preserver()
            if half_year % 5 == 0 and half_year:
                seals += 1
                entity = with_another_seal(desk, entity, seals)
            if half_year % 10 == 0:
                desk.company = entity.in_force(running.now)
                delivered = desk.delivered(BASE)
                proof = desk.preserver.proof_of(delivered)
                contracts.append(KeptContract(running.now, delivered, desk.company.key_id, proof))
            for contract in contracts:
                renew_if_due(desk, entity, contract)
        yield TwentyYears(desk, entity, contracts)


def renew_if_due(desk: Desk, entity: InvoicingEntity, contract: KeptContract) -> None:
    now = desk.running.now
    # The sweep comes by every few minutes; this clock in half years: it looks ahead to its next visit.
    if Longevity(contract.proof).due_at(contract.sealed_at) > now + YEAR / 2:
        return
    contract.archive, contract.proof = desk.preserver.renewed(contract.latest, entity, contract.proof, now)
    contract.renewals.append(now)


def test_contracts_of_every_period_validate_twenty_years_later(lived: TwentyYears) -> None:
    for contract in lived.contracts:
        running = lived.desk.running
        judgement = asyncio.run(
            lta_judgement(contract.latest, running.authority.trust_anchor, contract.sealed_at, running.now)
        )
        assert judgement.passed, (contract.sealed_at, judgement.told)


def test_no_contract_is_renewed_more_often_than_it_must_be(lived: TwentyYears) -> None:
    oldest = lived.contracts[0]

    assert 6 <= len(oldest.renewals) <= 20
    gaps = [later - earlier for earlier, later in zip(oldest.renewals, oldest.renewals[1:], strict=False)]
    assert min(gaps) >= YEAR


def test_archive_copies_begin_with_what_was_delivered_and_hold_only_our_maintenance(
    lived: TwentyYears,
) -> None:
    for contract in lived.contracts:
        assert contract.latest.startswith(contract.delivered)
        revisions = maintenance_of(contract.latest)
        timestamps = [it for it in revisions if it.kind is MaintenanceKind.TIMESTAMP]
        assert len(timestamps) == len(contract.renewals)
        held = stored(contract.latest)
        assert len(set(held.certificates)) == len(held.certificates)


def test_each_was_sealed_with_the_seal_of_its_time(lived: TwentyYears) -> None:
    used = [contract.sealed_with for contract in lived.contracts]

    assert len(set(used)) == len(used) == 5
    assert used == [lived.entity.in_force(contract.sealed_at).key_id for contract in lived.contracts]


def test_a_file_of_an_earlier_seal_is_recognised_by_the_seal_that_made_it_and_by_no_other(
    lived: TwentyYears,
) -> None:
    check = SealedDocumentCheck(signed_part=lived.desk.preserver.signed_part)
    oldest = lived.contracts[1]

    fitting = []
    for entity in lived.entity.with_each_seal():
        try:
            check.check(oldest.delivered, base=BASE, entity=entity, artwork=parts.artwork())
        except Unsealable:
            continue
        fitting.append(entity.key_id)

    assert fitting == [oldest.sealed_with]


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig is not installed")
def test_poppler_finds_the_seal_valid_in_the_oldest_archive_copy(lived: TwentyYears, tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(lived.contracts[0].latest)

    told = subprocess.run(["pdfsig", "in.pdf"], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert "Signature Validation: Signature is Valid." in told.stdout
    assert told.stdout.count("Signature #") == 1 + len(lived.contracts[0].renewals)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_agrees_on_the_latest_timestamp(lived: TwentyYears, tmp_path: Path) -> None:
    latest = maintenance_of(lived.contracts[0].latest)[-1]
    (tmp_path / "token.der").write_bytes(latest.token)
    (tmp_path / "covered").write_bytes(latest.covered)
    (tmp_path / "root.pem").write_text(lived.desk.running.authority.trust_anchor)
    at = str(int(lived.contracts[0].renewals[-1].timestamp()))

    command = ["openssl", "ts", "-verify", "-token_in", "-in", "token.der", "-data", "covered"]
    told = subprocess.run(
        [*command, "-CAfile", "root.pem", "-attime", at],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Verification: OK" in told.stdout + told.stderr


def test_the_record_says_what_the_file_proves(lived: TwentyYears) -> None:
    for contract in lived.contracts[1:]:
        assert lived.desk.preserver.proof_of(contract.latest) == contract.proof


def test_the_signed_part_is_still_the_signed_part(lived: TwentyYears) -> None:
    for contract in lived.contracts:
        assert signed_part(contract.latest) == signed_part(contract.delivered)
