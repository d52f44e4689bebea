"""Anybody who holds a file can have it verified: through API, register and the validating process."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.application.ports import Change
from tests.support.service import Reply, Service
from tools.samples.factories import an_order
from tools.samples.sealing_entity import with_key

MEGABYTE = 1024 * 1024


def official(service: Service) -> tuple[dict[str, Any], bytes]:
    """An official contract and its file."""
    order = an_order()
    service.store(order)
    contract_id = service.draft(order.order_id)["contract_id"]
    service.call("POST", f"/api/contracts/{contract_id}/finalize")
    service.services.seal(contract_id, datetime.now(UTC))
    contract = service.contract(contract_id)
    stored = service.services.documents.get_official(contract_id, contract["document_sha256"])
    assert stored is not None
    return contract, stored.content


def verified(service: Service, content: bytes, **headers: str) -> Reply:
    sent = {"Content-Type": "application/pdf", **headers}
    return service.call("POST", "/api/verify", raw=content, account=None, headers=sent)


def test_the_issued_file_is_genuine_and_says_nothing_about_the_customer(sealing: Service) -> None:
    contract, content = official(sealing)

    reply = verified(sealing, content)

    assert reply.status == 200
    found = reply.json
    assert (found["result"], found["reasons"]) == ("genuine", [])
    assert (found["verdict"]["kind"], found["verdict"]["consequence"]) == ("contract", "rely")
    assert (found["contract_number"], found["status"]) == (contract["contract_number"], "official")
    assert found["issued_at"] == contract["finalized_at"] == found["signature"]["signed_at"]
    entity = contract["invoicing_entity"]
    assert found["invoicing_entity"] == {"id": entity["id"], "name": entity["name"]}
    signature = found["signature"]
    assert (signature["intact"], signature["covers_whole_document"], signature["trusted"]) == (True,) * 3
    assert signature["signer"] == contract["invoicing_entity"]["name"]
    told = reply.body.decode()
    assert contract["customer"]["name"] not in told
    assert contract["lines"][0]["service_name"] not in told


def test_a_changed_file_is_altered_and_names_its_contract(sealing: Service) -> None:
    contract, content = official(sealing)
    place = content.index(b"/Title")
    changed = content[:place] + b"/Tytle" + content[place + 6 :]

    found = verified(sealing, changed).json

    assert (found["result"], found["contract_number"]) == ("altered", contract["contract_number"])
    assert [reason["code"] for reason in found["reasons"]] == ["changed_after_signing"]
    assert found["signature"]["intact"] is False


def test_an_ended_contracts_file_is_not_valid_any_more(sealing: Service) -> None:
    contract, content = official(sealing)
    sealing.call("POST", f"/api/contracts/{contract['contract_id']}/void", {"reason": "no longer needed"})

    found = verified(sealing, content).json
    by_number = sealing.call(
        "GET",
        f"/api/verify/{contract['contract_number']}",
        account=None,
        sha256=hashlib.sha256(content).hexdigest().upper(),
    ).json

    assert (found["result"], found["status"]) == ("not_valid_any_more", "voided")
    assert found["signature"]["intact"] is True
    assert (by_number["result"], by_number["status"]) == ("not_valid_any_more", "voided")


def test_a_draft_and_a_file_that_nobody_here_has_made_are_unknown(sealing: Service) -> None:
    order = an_order()
    sealing.store(order)
    draft = sealing.draft(order.order_id)
    base = sealing.services.documents.get_base(draft["contract_id"], draft["document_sha256"])

    found = verified(sealing, base).json

    assert (found["result"], found["contract_number"], found["signature"]) == ("unknown", None, None)
    assert [reason["code"] for reason in found["reasons"]] == ["not_signed_here"]
    assert found["verdict"]["kind"] == "draft"


def test_the_file_of_a_draft_is_called_one_by_its_hash_and_by_itself_also_after_an_edit_l1(
    sealing: Service,
) -> None:
    order = an_order()
    sealing.store(order)
    draft = sealing.draft(order.order_id)
    contract_id, number = draft["contract_id"], draft["contract_number"]
    told = sealing.call("GET", f"/api/contracts/{contract_id}/download").json
    marked = sealing.services.documents.get_marked_draft(contract_id, draft["document_sha256"])
    assert marked is not None

    by_hash = sealing.call("GET", f"/api/verify/{number}", account=None, sha256=told["sha256"]).json
    sealing.call("PATCH", f"/api/contracts/{contract_id}", {"language": "en"})
    earlier = verified(sealing, marked).json

    assert (by_hash["result"], by_hash["verdict"]["kind"]) == ("unknown", "draft")
    assert (earlier["result"], earlier["verdict"]["kind"]) == ("unknown", "draft")
    assert sealing.contract(contract_id)["document_sha256"] != draft["document_sha256"]


def test_who_has_the_file_and_no_number_is_told_it_by_its_hash(sealing: Service) -> None:
    contract, content = official(sealing)

    sha256 = hashlib.sha256(content).hexdigest()
    found = sealing.call("GET", "/api/verify", account=None, sha256=sha256).json
    other = sealing.call("GET", "/api/verify", account=None, sha256="0" * 64).json
    refused = sealing.call("GET", "/api/verify", account=None)

    assert (found["result"], found["contract_number"]) == ("genuine", contract["contract_number"])
    assert found["verdict"]["kind"] == "contract"
    assert (other["result"], other["verdict"]["kind"]) == ("unknown", "unknown_file")
    assert refused.status == 400


def test_the_base_of_an_official_contract_is_not_its_file(sealing: Service) -> None:
    contract, content = official(sealing)
    base = sealing.services.documents.get_base(contract["contract_id"], contract["document_sha256"])
    assert content.startswith(base)

    found = verified(sealing, base).json

    assert (found["result"], found["contract_number"]) == ("altered", contract["contract_number"])


def test_a_file_that_the_register_has_no_hash_of_is_found_by_the_number_in_it(sealing: Service) -> None:
    contract, content = official(sealing)
    key = {"pk": f"document#{hashlib.sha256(content).hexdigest()}", "sk": "document"}
    sealing.services.tables.table(sealing.services.tables.contracts).delete_item(Key=key)

    assert verified(sealing, content).json["result"] == "genuine"
    assert verified(sealing, content).json["contract_number"] == contract["contract_number"]


def test_what_was_sealed_and_never_became_official_is_not_genuine(sealing: Service) -> None:
    contract, content = official(sealing)
    stored = sealing.services.contracts.get(contract["contract_id"])
    assert stored is not None
    object.__setattr__(stored, "sealed_at", None)  # as if it had been cancelled while it was sealed
    object.__setattr__(stored, "official_sha256", None)
    sealing.services.ledger.commit(Change(contracts=(stored,)))

    found = verified(sealing, content).json

    assert found["result"] == "unknown"
    assert [reason["code"] for reason in found["reasons"]] == ["not_registered"]


def test_a_certificate_that_was_renewed_meanwhile_still_counts(sealing: Service) -> None:
    contract, content = official(sealing)
    [seal] = sealing.services.entities.seals()
    entity, artwork = with_key(sealing.services.kms, sealing.folder / "later")
    sealing.services.entities.register(entity, artwork)

    assert len(sealing.services.entities.seals()) == 2
    assert seal in sealing.services.entities.seals()
    assert verified(sealing, content).json["signature"]["trusted"] is True
    assert contract["status"] == "official"


def test_what_is_no_pdf_is_refused(sealing: Service) -> None:
    reply = verified(sealing, b"PK\x03\x04 a picture of a contract")

    assert (reply.status, reply.json["code"]) == (422, "not_a_pdf")
    assert verified(sealing, b"").status == 422


@pytest.mark.parametrize("kind", ["application/json", "text/plain", ""])
def test_a_body_that_is_not_called_a_pdf_is_415(sealing: Service, kind: str) -> None:
    assert verified(sealing, b"%PDF-1.7", **{"Content-Type": kind}).status == 415


def test_a_file_of_four_megabytes_is_taken_and_a_larger_one_is_413(sealing: Service) -> None:
    largest = b"%PDF-1.7\n" + bytes(4 * MEGABYTE - 9)

    taken, refused = verified(sealing, largest), verified(sealing, largest + b"\0")

    assert (taken.status, taken.json["result"]) == (200, "unknown")
    assert (refused.status, refused.json["code"]) == (413, "body_too_large")
    assert "4 MB" in refused.json["detail"]


def test_the_answer_speaks_the_callers_language(sealing: Service) -> None:
    chinese = verified(sealing, b"%PDF-1.7 nothing", **{"Accept-Language": "zh"})

    assert chinese.json["reasons"][0]["detail"].startswith("无法验证该文件")
