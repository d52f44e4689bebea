"""Keys and certificates come and go while contracts are being sealed."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.common.policy import SEALING_LEASE
from chalicelib.domain.contract.contracts import Status
from tests.support.service import Service
from tools.authority import DevelopmentAuthority
from tools.entity.seals import with_rotated_seal
from tools.harness.development_authority import running_authority
from tools.samples.factories import an_account, an_order
from tools.samples.sealing_entity import with_key


def being_sealed(service: Service) -> str:
    order = an_order()
    service.store(order)
    contract_id: str = service.draft(order.order_id)["contract_id"]
    service.call("POST", f"/api/contracts/{contract_id}/finalize")
    return contract_id


def certificates_in(service: Service, contract_id: str) -> str:
    story = service.call("GET", f"/api/contracts/{contract_id}/history").json["items"]
    return str(story[-1]["detail"])


def test_a_retry_after_a_rotation_takes_over_the_file_of_the_earlier_seal_l2(service: Service) -> None:
    """The run died between storing the file and recording it; meanwhile the entity got another seal."""
    services, now = service.services, datetime.now(UTC)
    first, artwork = with_key(services.kms, service.folder)
    services.accounts.put_upstream(an_account())
    services.entities.register(first, artwork)
    contract_id = being_sealed(service)
    claimed = services.seal._lease(contract_id, now)
    stored = services.make_official(claimed, now).document  # type: ignore[arg-type]
    authority = DevelopmentAuthority(service.folder, now)
    rotated, new_artwork = with_rotated_seal(first, now, kms=services.kms, authority=authority, now=now)
    services.entities.register(rotated, new_artwork)
    later = now + SEALING_LEASE + timedelta(seconds=1)

    retried = services.seal(contract_id, later)
    fresh = being_sealed(service)
    sealed_anew = services.seal(fresh, later)

    assert (retried, sealed_anew) == (Status.OFFICIAL, Status.OFFICIAL)
    assert service.contract(contract_id)["sha256"] == stored.sha256
    assert first.certificate_sha256 in certificates_in(service, contract_id)
    assert rotated.in_force(later).certificate_sha256 in certificates_in(service, fresh)


def test_a_revoked_certificate_stops_sealing_and_staff_are_told_why_l2(service: Service) -> None:
    services, now = service.services, datetime.now(UTC)
    with running_authority(service.folder / "authority", now) as running:
        entity, artwork = with_key(services.kms, running.folder, running.address)
        services.accounts.put_upstream(an_account())
        services.entities.register(entity, artwork)
        contract_id = being_sealed(service)
        running.authority.revoke(entity.certificate_chain[0])
        running.now = now + timedelta(seconds=2)

        outcome = services.seal(contract_id, running.now)

    service.until_lists_show_it()
    staff = service.token(None, roles=["staff"])
    [waiting] = service.call("GET", "/api/desk/sealing", token=staff).json["items"]
    assert outcome is Status.SEALING
    assert (waiting["status"], waiting["reason"]) == ("failed", "certificate_revoked")


def test_every_use_of_a_seal_is_logged(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    services, now = service.services, datetime.now(UTC)
    entity, artwork = with_key(services.kms, service.folder)
    services.accounts.put_upstream(an_account())
    services.entities.register(entity, artwork)
    contract_id = being_sealed(service)

    with caplog.at_level(logging.INFO, logger="chalicelib"):
        services.seal(contract_id, now)

    [used] = [record for record in caplog.records if record.message == "seal used"]
    told = vars(used)
    assert (told["contract_id"], told["finalized_by"]) == (contract_id, "user-of-acme")
    assert (told["key_id"], told["certificate_sha256"]) == (entity.key_id, entity.certificate_sha256)
    assert told["signed_sha256"] == service.contract(contract_id)["sha256"]
    assert told["base_sha256"] == service.contract(contract_id)["document_sha256"]
    assert told["signed_at"] == now.replace(microsecond=0).isoformat()
