"""A sealing that cannot succeed is told to staff, waits, and is driven again when two of them say so."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

from chalicelib.domain.contract.contracts import Status
from tests.functional.test_races import at_once
from tests.support.service import Reply, Service
from tools.samples.factories import an_account, an_order
from tools.samples.sealing_entity import with_key


def with_a_failed_sealing(service: Service) -> str:
    """The id of a contract whose sealing failed; what stood in its way is mended."""
    entity, artwork = with_key(service.services.kms, service.folder)
    broken = replace(entity, certificate_chain=("not a certificate",), artwork_sha256=None)
    order = an_order()
    service.seeded(order, account=an_account(), entities=(broken,))
    contract_id = str(service.draft(order.order_id)["contract_id"])
    service.call("POST", f"/api/contracts/{contract_id}/finalize")
    assert service.services.seal(contract_id, datetime.now(UTC)) is Status.SEALING
    service.services.entities.register(entity, artwork)
    return contract_id


def staff(service: Service, sub: str) -> str:
    return service.token(None, roles=["staff"], sub=sub)


def redrive(service: Service, contract_id: str, sub: str) -> Reply:
    return service.call("POST", f"/api/desk/sealing/{contract_id}/redrive", token=staff(service, sub))


def test_a_failed_sealing_is_seen_by_staff_mended_and_driven_again_by_two_l2(service: Service) -> None:
    contract_id = with_a_failed_sealing(service)
    told = service.contract(contract_id)["warnings"]
    service.until_lists_show_it()
    [waiting] = service.call("GET", "/api/desk/sealing", token=staff(service, "sun-wei")).json["items"]

    proposed = redrive(service, contract_id, "sun-wei")
    still_failed = service.services.seal(contract_id, datetime.now(UTC))
    agreed = redrive(service, contract_id, "zhou-min")
    sealed = service.services.seal(contract_id, datetime.now(UTC))

    assert "sealing_delayed" in [warning["code"] for warning in told]
    assert (waiting["contract_id"], waiting["status"]) == (contract_id, "failed")
    assert waiting["reason"] == "certificate_unreadable"
    assert (proposed.status, proposed.json["status"]) == (202, "failed")
    assert proposed.json["retry_proposed_by"] == "sun-wei"
    assert (agreed.status, agreed.json["status"], agreed.json["retry_proposed_by"]) == (202, "waiting", None)
    assert (still_failed, sealed) == (Status.SEALING, Status.OFFICIAL)
    service.until_lists_show_it()
    assert service.call("GET", "/api/desk/sealing", token=staff(service, "sun-wei")).json["items"] == []
    story = service.call("GET", f"/api/contracts/{contract_id}/history").json["items"]
    assert [(entry["action"], entry["actor"]) for entry in story][2:] == [
        ("contract.seal_failed", "system"),
        ("contract.seal_retry_proposed", "staff"),
        ("contract.seal_retried", "staff"),
        ("contract.sealed", "system"),
    ]


def test_one_person_alone_does_not_drive_a_failed_sealing_again_even_at_once_l2(service: Service) -> None:
    contract_id = with_a_failed_sealing(service)

    with ThreadPoolExecutor(6) as pool:
        replies = at_once(pool, *[lambda: redrive(service, contract_id, "sun-wei")] * 6)
    later = redrive(service, contract_id, "sun-wei")

    assert sorted(reply.status for reply in replies) == [202, 409, 409, 409, 409, 409]
    assert (later.status, later.json["code"]) == (409, "second_person_needed")
    assert service.services.seal(contract_id, datetime.now(UTC)) is Status.SEALING
    assert service.contract(contract_id)["status"] == "sealing"


def test_only_staff_may_drive_again_and_only_what_is_sealing(service: Service) -> None:
    order = an_order()
    service.seeded(order)
    contract_id = service.draft(order.order_id)["contract_id"]

    customer = service.call("POST", f"/api/desk/sealing/{contract_id}/redrive")
    draft = redrive(service, contract_id, "sun-wei")
    nothing = redrive(service, "none", "sun-wei")

    assert (customer.status, customer.json["code"]) == (403, "role_missing")
    assert (draft.status, draft.json["code"]) == (409, "sealing_not_failed")
    assert nothing.status == 404
