"""A sealing that cannot succeed is told to staff, waits, and can be driven again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from chalicelib.domain.contracts import Status
from tests.support.factories import an_account, an_order
from tests.support.sealing_entity import with_key
from tests.support.service import Service


def test_a_failed_sealing_is_seen_by_staff_mended_and_driven_again_l2(service: Service) -> None:
    entity, artwork = with_key(service.services.kms, service.folder)
    broken = replace(entity, certificate_chain=("not a certificate",), artwork_sha256=None)
    order = an_order()
    service.seeded(order, account=an_account(), entities=(broken,))
    contract_id = service.draft(order.order_id)["contract_id"]
    path = f"/api/contracts/{contract_id}"
    service.call("POST", f"{path}/finalize")
    staff = service.token(None, roles=["staff"], sub="sun-wei")

    failed = service.services.seal(contract_id, datetime.now(UTC))
    told = service.contract(contract_id)["warnings"]
    queue = service.call("GET", "/api/desk/sealing", token=staff).json["items"]
    service.services.entities.register(entity, artwork)
    redriven = service.call("POST", f"/api/desk/sealing/{contract_id}/redrive", token=staff)
    sealed = service.services.seal(contract_id, datetime.now(UTC))

    assert (failed, sealed) == (Status.SEALING, Status.OFFICIAL)
    assert "sealing_delayed" in [warning["code"] for warning in told]
    [waiting] = queue
    assert (waiting["contract_id"], waiting["status"]) == (contract_id, "failed")
    assert waiting["reason"] == "certificate_unreadable"
    assert (redriven.status, redriven.json["status"]) == (202, "waiting")
    assert service.call("GET", "/api/desk/sealing", token=staff).json["items"] == []
    story = service.call("GET", f"{path}/history").json["items"]
    assert [(entry["action"], entry["actor"]) for entry in story][2:] == [
        ("contract.seal_failed", "system"),
        ("contract.seal_retried", "sun-wei"),
        ("contract.sealed", "system"),
    ]


def test_only_staff_may_drive_again_and_only_what_is_sealing(service: Service) -> None:
    order = an_order()
    service.seeded(order)
    contract_id = service.draft(order.order_id)["contract_id"]
    path = f"/api/desk/sealing/{contract_id}/redrive"
    staff = service.token(None, roles=["staff"])

    customer = service.call("POST", path)
    draft = service.call("POST", path, token=staff)
    nothing = service.call("POST", "/api/desk/sealing/none/redrive", token=staff)

    assert (customer.status, customer.json["code"]) == (403, "role_missing")
    assert (draft.status, draft.json["code"]) == (409, "sealing_not_failed")
    assert nothing.status == 404
