"""The official file: of the confirmed base, with the seal in force, checked, stored once."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.application.ports import SealedDocument
from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.common.policy import SEALING_LEASE
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.parties import EntitySeal, InvoicingEntity, Names, RemittanceAccount
from tests.support.centre import ARTWORK, CUSTOMER, Centre
from tools.samples.factories import NOW, an_entity

CHAIN = ("-----BEGIN CERTIFICATE-----\nZmlyc3Q=\n-----END CERTIFICATE-----\n",)
NEXT_CHAIN = ("-----BEGIN CERTIFICATE-----\nc2Vjb25k\n-----END CERTIFICATE-----\n",)
ROTATED = NOW + timedelta(days=1)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def with_two_seals() -> InvoicingEntity:
    seals = (
        EntitySeal(NOW - timedelta(days=9), "first", CHAIN, "1", sha256(ARTWORK)),
        EntitySeal(ROTATED, "second", NEXT_CHAIN, "2", sha256(b"new artwork")),
    )
    return an_entity(
        key_id="second", certificate_chain=NEXT_CHAIN, seals=seals, artwork_sha256=sha256(b"new artwork")
    )


def rotate(centre: Centre) -> None:
    """First the entity with its first seal, then with both."""
    centre.services.entities.register(
        an_entity(key_id="first", certificate_chain=CHAIN, artwork_sha256=sha256(ARTWORK)), ARTWORK
    )
    centre.services.entities.register(with_two_seals(), b"new artwork")


def failed(centre: Centre, contract: Contract, now: datetime = NOW) -> str | None:
    """Why sealing it gives up."""
    assert centre.seal(contract, now) is Status.SEALING
    return centre.now_of(contract).sealing_fault


def used_seal(centre: Centre, contract: Contract) -> str:
    """The certificate that the history names."""
    detail = centre.story(contract)[-1][2]
    return detail.rpartition(" ")[2]


def test_a_base_that_is_not_the_confirmed_one_is_not_sealed_l2(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.services.documents.bases[sealing.contract_id, sealing.base_sha256] = b"%PDF-another"

    assert failed(centre, sealing) == "base_altered"
    assert centre.services.documents.official == {}


def test_an_entity_that_is_not_registered_any_more_cannot_seal(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.services.entities.stored.clear()

    assert failed(centre, sealing) == "entity_missing"


@pytest.mark.parametrize(
    "changes",
    [
        {"remittance_account": RemittanceAccount("Another Bank", "Demo Cloud", "4402 9999")},
        {"names": Names("新名云计算有限公司", "New Name Cloud Ltd.")},
    ],
)
def test_what_the_entity_has_changed_since_it_was_finalized_is_not_sealed_c13(
    centre: Centre, changes: dict[str, Any]
) -> None:
    sealing = centre.sealing()
    centre.register(an_entity(**changes))

    assert failed(centre, sealing) == "entity_changed"
    assert centre.services.sealer.sealed_numbers == []


def test_a_file_that_was_sealed_before_the_entity_changed_is_taken_over_l2(centre: Centre) -> None:
    sealing = centre.sealing()
    made = centre.services.make_official(centre.now_of(sealing), NOW)
    centre.register(an_entity(names=Names("新名云计算有限公司", "New Name Cloud Ltd.")))
    centre.change(sealing, sealing_attempts=1)

    assert centre.seal(sealing) is Status.OFFICIAL
    assert centre.now_of(sealing).official_sha256 == made.document.sha256


def test_a_revoked_certificate_does_not_seal(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.services.preserver.revoked.add("cloud-cn")

    assert failed(centre, sealing) == "certificate_revoked"
    assert centre.services.sealer.sealed_numbers == []


def test_a_file_that_fails_its_check_is_not_stored_l2(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealing = centre.sealing()
    monkeypatch.setattr(
        centre.services.preserver, "with_revocation_data", lambda sealed, *_: sealed + b"%something else\n"
    )

    assert failed(centre, sealing) == "seal_check_failed"
    assert centre.services.documents.official == {}


def test_a_file_without_revocation_data_is_sealed_and_proven_later(centre: Centre) -> None:
    centre.services.preserver.gives_revocation_data = False

    official = centre.official()

    assert official.status is Status.OFFICIAL
    assert not official.longevity.proof.has_revocation_data


def test_a_new_seal_seals_from_its_day_on(centre: Centre) -> None:
    rotate(centre)
    before, after = centre.sealing(), centre.sealing()

    centre.seal(before, ROTATED - timedelta(seconds=1))
    centre.seal(after, ROTATED)

    first, second = with_two_seals().seals
    assert used_seal(centre, before) == with_two_seals().in_force(first.valid_from).certificate_sha256
    assert used_seal(centre, after) == with_two_seals().in_force(second.valid_from).certificate_sha256
    assert used_seal(centre, before) != used_seal(centre, after)


def test_each_use_of_a_seal_is_logged_with_who_wanted_it(
    centre: Centre, caplog: pytest.LogCaptureFixture
) -> None:
    rotate(centre)
    sealing = centre.sealing()

    with caplog.at_level(logging.INFO, "chalicelib.application.official.making_official"):
        centre.seal(sealing, NOW + timedelta(microseconds=7))

    [record] = [it for it in caplog.records if it.getMessage() == "seal used"]
    sealed_only = official_file(centre, sealing).partition(b"%revocation data")[0]
    assert (
        vars(record).items()
        >= {
            "contract_id": sealing.contract_id,
            "contract_number": sealing.contract_number,
            "finalized_by": CUSTOMER,
            "entity_id": "cloud-cn",
            "key_id": "first",
            "certificate_sha256": used_seal(centre, sealing),
            "base_sha256": sealing.base_sha256,
            "signed_sha256": sha256(sealed_only),
            "signed_at": "2026-03-16T02:30:00+00:00",
        }.items()
    )


def official_file(centre: Centre, contract: Contract) -> bytes:
    return centre.services.documents.official[contract.contract_id, contract.base_sha256].content


def died_after_storing(centre: Centre, contract: Contract, now: datetime) -> bytes:
    """A run stores its sealed file and dies before the record names it."""

    def die() -> None:
        raise KeyboardInterrupt

    centre.meanwhile(lambda: centre.meanwhile(die))
    with pytest.raises(KeyboardInterrupt):
        centre.seal(contract, now)
    return official_file(centre, contract)


def test_a_file_that_an_earlier_run_has_stored_is_taken_over_l2_l3(centre: Centre) -> None:
    sealing = centre.sealing()
    stored = died_after_storing(centre, sealing, NOW)

    centre.seal(sealing, NOW + SEALING_LEASE)

    official = centre.now_of(sealing)
    assert (official.official_sha256, official.sealed_at) == (sha256(stored), NOW)
    assert official.longevity.proof == centre.services.preserver.proof_of(stored)
    assert official_file(centre, sealing) == stored
    assert len(centre.services.sealer.sealed_numbers) == 1


def test_a_stored_file_with_the_seal_before_is_taken_over_under_that_seal(centre: Centre) -> None:
    rotate(centre)
    sealing = centre.sealing()
    died_after_storing(centre, sealing, ROTATED - timedelta(minutes=5))

    centre.seal(sealing, ROTATED + timedelta(minutes=5))

    assert used_seal(centre, sealing) == with_two_seals().in_force(NOW).certificate_sha256
    assert centre.now_of(sealing).sealed_at == ROTATED - timedelta(minutes=5)


def test_a_stored_file_with_the_newest_seal_is_taken_over_under_that(centre: Centre) -> None:
    rotate(centre)
    sealing = centre.sealing()
    died_after_storing(centre, sealing, ROTATED)

    centre.seal(sealing, ROTATED + timedelta(minutes=5))

    assert used_seal(centre, sealing) == with_two_seals().in_force(ROTATED).certificate_sha256


def test_a_stored_file_is_taken_over_under_whichever_of_many_seals_made_it(centre: Centre) -> None:
    rotate(centre)
    sealing = centre.sealing()
    died_after_storing(centre, sealing, ROTATED)
    third = EntitySeal(ROTATED + timedelta(days=1), "third", CHAIN, "3", sha256(b"third artwork"))
    newest = replace(
        with_two_seals().with_new_seal(third), key_id="third", artwork_sha256=sha256(b"third artwork")
    )
    centre.services.entities.register(newest, b"third artwork")

    centre.seal(sealing, ROTATED + timedelta(days=2))

    assert used_seal(centre, sealing) == with_two_seals().in_force(ROTATED).certificate_sha256
    assert centre.now_of(sealing).longevity.proof.has_revocation_data


def test_a_stored_file_that_no_seal_of_the_entity_made_is_not_taken_over_l2(centre: Centre) -> None:
    sealing = centre.sealing()
    died_after_storing(centre, sealing, NOW)
    centre.register(replace(an_entity(), key_id="another"))

    assert failed(centre, sealing, NOW + SEALING_LEASE) == "seal_check_failed"


def test_a_file_that_another_run_stores_at_the_same_moment_counts_l2_l3(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealing = centre.sealing()
    put = centre.services.documents.put_official
    others: list[bytes] = []

    def put_later(contract_id: str, base_sha256: str, made: SealedDocument) -> SealedDocument:
        content = _resealed(centre, sealing)
        others.append(content)
        put(contract_id, base_sha256, SealedDocument(content, sha256(content), made.sealed_at))
        return put(contract_id, base_sha256, made)

    monkeypatch.setattr(centre.services.documents, "put_official", put_later)

    assert centre.seal(sealing, NOW) is Status.OFFICIAL

    [other] = others
    assert centre.now_of(sealing).official_sha256 == sha256(other)
    assert centre.services.contracts.by_document(sha256(other)) == centre.now_of(sealing)


def _resealed(centre: Centre, contract: Contract) -> bytes:
    """Another run's file of the same base: sealed a second before."""
    seal: Callable[..., bytes] = centre.services.sealer.seal
    return seal(
        centre.services.documents.bases[contract.contract_id, contract.base_sha256],
        entity=an_entity(),
        artwork=ARTWORK,
        contract_number=contract.contract_number,
        signed_at=NOW - timedelta(seconds=1),
    )


def test_the_check_is_of_the_entity_that_sealed(centre: Centre) -> None:
    """Against the fakes themselves: a check that takes any entity would make the tests above empty."""
    official = centre.official()
    base = centre.services.documents.bases[official.contract_id, official.base_sha256]

    with pytest.raises(Unsealable):
        centre.services.seal_check.check(
            official_file(centre, official), base=base, entity=an_entity(key_id="x"), artwork=ARTWORK
        )
