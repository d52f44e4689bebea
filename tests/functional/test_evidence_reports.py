"""The evidence of a contract, from a button to a signed PDF with its data, on real storage and keys (L11)."""

from __future__ import annotations

import hashlib
import json
import subprocess
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from pypdf import PdfReader

from chalicelib.domain.contract.contracts import Status
from tests.support.service import Service
from tools.samples.factories import an_order

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "evidence.schema.json").read_text("utf-8"))


def an_official_contract(service: Service) -> dict[str, Any]:
    order = an_order()
    service.store(order)
    contract_id = service.draft(order.order_id)["contract_id"]
    finalized = service.call("POST", f"/api/contracts/{contract_id}/finalize", {"wording": "dialog-1"})
    assert finalized.status == 202, finalized.body
    assert service.services.seal(contract_id, datetime.now(UTC)) is Status.OFFICIAL
    return service.contract(contract_id)


def contract_certificates(service: Service) -> set[str]:
    return {seal.certificate_sha256 for seal in service.services.entities.seals()}


def test_a_customer_gets_a_signed_report_with_its_data_and_anybody_can_check_it_l11(
    sealing: Service, tmp_path: Path
) -> None:
    contract = an_official_contract(sealing)
    address = f"/api/contracts/{contract['contract_id']}/evidence"

    waiting = sealing.call("GET", address)
    sealing.services.make_evidence(contract["contract_id"], datetime.now(UTC))
    ready = sealing.call("GET", address)

    assert (waiting.status, waiting.json["state"], waiting.json["url"]) == (200, "waiting", None)
    assert ready.json["state"] == "ready", ready.body
    path = tmp_path / ready.json["filename"]
    with urllib.request.urlopen(ready.json["url"]) as answer:  # noqa: S310 - the emulated AWS
        path.write_bytes(answer.read())
    assert hashlib.sha256(path.read_bytes()).hexdigest() == ready.json["sha256"]
    signature = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid." in signature
    assert subprocess.run(["qpdf", "--check", path], check=False).returncode == 0
    told = json.loads(PdfReader(path).attachments["evidence.json"][0])
    Draft202012Validator(SCHEMA).validate(told)
    assert told["documents"]["official_sha256"] == contract["sha256"] == told["signature"]["sha256"]
    assert told["signature"]["result"] == "genuine"
    assert told["signature"]["certificate"]["sha256"] in contract_certificates(sealing)
    events = {it["action"]: it for it in told["events"]}
    assert events["contract.finalized"]["confirmed"]["wording"] == "dialog-1"
    assert events["contract.finalized"]["sign_in"]["roles"] == ["customer"]
    assert told["events"][-1]["chained"]["hash"] == told["chain"]["hash"]


def test_the_report_of_one_state_is_made_once_and_its_next_run_changes_nothing_l11(sealing: Service) -> None:
    contract = an_official_contract(sealing)
    address = f"/api/contracts/{contract['contract_id']}/evidence"
    now = datetime.now(UTC)

    states = {sealing.services.make_evidence(contract["contract_id"], now) for _ in range(2)}
    first, again = sealing.call("GET", address), sealing.call("GET", address)

    assert len(states) == 1
    assert first.json["sha256"] == again.json["sha256"]
