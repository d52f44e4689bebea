"""From draft to official and to its end (L1 to L11), on real storage, keys and signatures."""

from __future__ import annotations

import hashlib
import subprocess
import urllib.error
import urllib.request
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from chalicelib.application.ports import Change
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.policy import SEALING_LEASE
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.parties.parties import Verification, VerificationStatus
from tests.support.service import Service
from tests.support.sweeping import all_reconciled
from tools.samples.factories import a_contact, an_order, an_unpaid_order


def finalized(service: Service, contract: dict[str, Any]) -> dict[str, Any]:
    """Finalizes and does what the event would start."""
    reply = service.call("POST", f"/api/contracts/{contract['contract_id']}/finalize")
    assert reply.status == 202, reply.body
    assert reply.json["status"] == "sealing"
    assert service.services.seal(contract["contract_id"], datetime.now(UTC)) is Status.OFFICIAL
    return service.contract(contract["contract_id"])


def downloaded(service: Service, contract: dict[str, Any], folder: Path) -> tuple[dict[str, Any], Path]:
    reply = service.call("GET", f"/api/contracts/{contract['contract_id']}/download")
    assert reply.status == 200, reply.body
    with urllib.request.urlopen(reply.json["url"]) as answer:  # noqa: S310 - the emulated AWS
        path = folder / reply.json["filename"]
        path.write_bytes(answer.read())
    return reply.json, path


def test_a_draft_bears_its_mark_on_each_page_and_stays_the_same_l1(sealing: Service, tmp_path: Path) -> None:
    order = an_order()
    sealing.store(order)
    contract = sealing.draft(order.order_id)

    facts, path = downloaded(sealing, contract, tmp_path)
    again, _ = downloaded(sealing, contract, tmp_path)

    content = path.read_bytes()
    assert facts["kind"] == "draft"
    assert facts["sha256"] == hashlib.sha256(content).hexdigest() == again["sha256"]
    assert all("DRAFT" in page.extract_text() for page in PdfReader(path).pages)


def test_an_official_contract_is_sealed_and_signed_and_always_the_same_bytes_l2_l3(
    sealing: Service, tmp_path: Path
) -> None:
    order = an_order()
    sealing.store(order)
    contract = sealing.draft(order.order_id)

    official = finalized(sealing, contract)
    facts, path = downloaded(sealing, official, tmp_path)
    again, _ = downloaded(sealing, official, tmp_path)

    content = path.read_bytes()
    assert official["status"] == facts["kind"] == "official"
    assert official["sha256"] == facts["sha256"] == again["sha256"] == hashlib.sha256(content).hexdigest()
    base = sealing.services.documents.get_base(contract["contract_id"], contract["document_sha256"])
    assert content.startswith(base)
    assert "DRAFT" not in "".join(page.extract_text() for page in PdfReader(path).pages)
    signature = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid." in signature
    assert "Total document signed" in signature
    assert subprocess.run(["qpdf", "--check", path], check=False).returncode == 0
    assert official["actions"] == ["download", "void", "request_paper", "note"]


def test_a_note_is_printed_in_draft_and_official_file_and_one_that_is_not_can_be_changed_later(
    sealing: Service, tmp_path: Path
) -> None:
    printed, plain = an_order(), an_order()
    for order in (printed, plain):
        sealing.store(order)
    wished = {"note": "PO 2026-17", "print_note": True}
    drafts = [
        sealing.call("POST", "/api/contracts", {"source": "orders", "ids": [order.order_id], **wish}).json
        for order, wish in ((printed, wished), (plain, {"note": "PO 2026-18"}))
    ]
    one, other = (finalized(sealing, draft["contracts"][0]) for draft in drafts)

    _, path = downloaded(sealing, one, tmp_path)
    refused = sealing.call("PATCH", f"/api/contracts/{one['contract_id']}", {"note": "PO 2026-19"})
    changed = sealing.call("PATCH", f"/api/contracts/{other['contract_id']}", {"note": "QP 2026-19"})

    assert "PO 2026-17" in PdfReader(path).pages[0].extract_text()
    assert (one["print_note"], other["print_note"]) == (True, False)
    assert "note" not in one["actions"]
    assert (refused.status, refused.json["code"]) == (409, "note_printed")
    assert (changed.status, changed.json["note"], changed.json["sha256"]) == (
        200,
        "QP 2026-19",
        other["sha256"],
    )
    for note, count in (("PO 2026-18", 0), ("QP", 1)):
        found = sealing.call("GET", f"/api/contracts?view=summary&q={note.replace(' ', '%20')}").json["items"]
        assert [it["contract_id"] for it in found] == [other["contract_id"]] * count


def test_finalizing_twice_gives_the_same_contract_once_l2(sealing: Service) -> None:
    order = an_order()
    sealing.store(order)
    contract = sealing.draft(order.order_id)
    path = f"/api/contracts/{contract['contract_id']}/finalize"

    first, second = sealing.call("POST", path), sealing.call("POST", path)
    sealing.services.seal(contract["contract_id"], datetime.now(UTC))
    sealing.services.seal(contract["contract_id"], datetime.now(UTC))
    third = sealing.call("POST", path)

    assert [reply.status for reply in (first, second, third)] == [202, 202, 202]
    assert [reply.json["status"] for reply in (first, second, third)] == ["sealing", "sealing", "official"]
    story = sealing.call("GET", f"/api/contracts/{contract['contract_id']}/history").json["items"]
    actions = [entry["action"] for entry in story]
    assert actions == ["contract.requested", "contract.finalized", "contract.sealed"]


def test_while_sealing_nothing_can_be_changed_or_downloaded_l2(sealing: Service) -> None:
    order = an_order()
    sealing.store(order)
    path = f"/api/contracts/{sealing.draft(order.order_id)['contract_id']}"
    sealing.call("POST", f"{path}/finalize")

    edit = sealing.call("PATCH", path, {"language": "en"})
    delete = sealing.call("DELETE", path)
    download = sealing.call("GET", f"{path}/download")

    assert (edit.status, edit.json["code"]) == (409, "contract_not_editable")
    assert (delete.status, delete.json["code"]) == (409, "contract_not_draft")
    assert (download.status, download.json["code"]) == (409, "sealing_in_progress")


def test_only_one_sealing_runs_at_a_time_until_its_lease_ends_l2(sealing: Service) -> None:
    order = an_order()
    sealing.store(order)
    contract_id = sealing.draft(order.order_id)["contract_id"]
    sealing.call("POST", f"/api/contracts/{contract_id}/finalize")
    stored = sealing.services.contracts.get(contract_id)
    assert stored is not None
    now = datetime.now(UTC)
    sealing.services.ledger.commit(Change(contracts=(stored.leased_for_sealing(now),)))

    with pytest.raises(Conflict, match="sealing_in_progress"):
        sealing.services.seal(contract_id, now)

    assert sealing.services.seal(contract_id, now + SEALING_LEASE) is Status.OFFICIAL


def test_a_sealing_that_died_after_storing_its_file_is_adopted_not_repeated_l2(sealing: Service) -> None:
    order = an_order()
    sealing.store(order)
    contract_id = sealing.draft(order.order_id)["contract_id"]
    sealing.call("POST", f"/api/contracts/{contract_id}/finalize")
    sealing.services.seal(contract_id, datetime.now(UTC))
    official = sealing.services.contracts.get(contract_id)
    assert official is not None
    undone = replace(
        official, status=Status.SEALING, official_sha256=None, sealed_at=None, sealing_since=datetime.now(UTC)
    )
    sealing.services.ledger.commit(Change(contracts=(undone,)))

    sealing.services.seal(contract_id, datetime.now(UTC) + timedelta(minutes=5))

    again = sealing.services.contracts.get(contract_id)
    assert again is not None
    assert (again.official_sha256, again.sealed_at) == (official.official_sha256, official.sealed_at)


def test_a_lost_event_is_made_good_by_the_reconcile_sweep_l2(sealing: Service) -> None:
    order = an_order()
    sealing.store(order)
    contract_id = sealing.draft(order.order_id)["contract_id"]
    sealing.call("POST", f"/api/contracts/{contract_id}/finalize")
    bucket = sealing.services.settings.documents_bucket
    sealing.services.s3.delete_object(Bucket=bucket, Key=f"sealing/{contract_id}")

    sealing.until_lists_show_it()
    early = all_reconciled(sealing.services, datetime.now(UTC))
    late = all_reconciled(sealing.services, datetime.now(UTC) + timedelta(minutes=5))

    assert (early.done, late.done) == (0, 1)
    sealing.services.s3.head_object(Bucket=bucket, Key=f"sealing/{contract_id}")


def test_nothing_that_changes_after_finalizing_changes_the_contract_c14(
    sealing: Service, tmp_path: Path
) -> None:
    order = an_order()
    sealing.store(order)
    contract = finalized(sealing, sealing.draft(order.order_id))
    _, before = downloaded(sealing, contract, tmp_path)
    before_bytes = before.read_bytes()
    account = sealing.services.accounts.get("acme")
    stored = sealing.services.orders.get_many([order.order_id])[order.order_id]
    assert account is not None
    assert account.verification is not None

    renamed = replace(account.verification, name="杭州新名科技有限公司")
    sealing.services.accounts.put_upstream(replace(account, verification=renamed, contacts=()))
    sealing.services.ledger.commit(Change(orders=(replace(stored, service_name="Other", version=2),)))

    after = sealing.contract(contract["contract_id"])
    goes_on = {"chain": after["chain"]}  # of its history, in which the download is
    assert after == contract | goes_on
    _, again = downloaded(sealing, contract, tmp_path)
    assert again.read_bytes() == before_bytes


def test_every_change_and_every_download_is_in_the_history_l11(sealing: Service, tmp_path: Path) -> None:
    order = an_order()
    sealing.store(order)
    draft = sealing.draft(order.order_id)
    path = f"/api/contracts/{draft['contract_id']}"
    downloaded(sealing, draft, tmp_path)
    sealing.call("PATCH", path, {"language": "zh"})
    official = finalized(sealing, draft)
    downloaded(sealing, official, tmp_path)
    downloaded(sealing, official, tmp_path)
    sealing.call("POST", f"{path}/void", {"reason": "no longer needed"})

    story = sealing.call("GET", f"{path}/history").json["items"]

    assert [entry["action"] for entry in story] == [
        "contract.requested",
        "contract.downloaded",
        "contract.edited",
        "contract.finalized",
        "contract.sealed",
        "contract.downloaded",
        "contract.downloaded",
        "contract.voided",
    ]
    assert {entry["actor"] for entry in story} == {"user-of-acme", "system"}
    assert story == sorted(story, key=lambda entry: entry["at"])
    assert story[5]["detail"] == f"official sha256 {official['sha256']}"
    assert [entry["action"] for entry in story if entry["detail"] and not entry["facts"]] == []
    assert story[-1]["facts"] == [{"code": "said", "values": {"text": "no longer needed"}}]


class TestEditing:
    def test_a_reselected_contact_makes_a_new_base_c10(self, sealing: Service) -> None:
        order = an_order()
        second = a_contact(contact_id="c-2", name="李雷", default=False)
        stored = sealing.services.accounts.get("acme")
        assert stored is not None
        sealing.services.accounts.put_upstream(replace(stored, contacts=(a_contact(), second)))
        sealing.store(order)
        draft = sealing.draft(order.order_id)

        edited = sealing.call("PATCH", f"/api/contracts/{draft['contract_id']}", {"contact_id": "c-2"}).json

        assert edited["contact"]["name"] == "李雷"
        assert edited["revision"] == 2
        assert edited["document_sha256"] != draft["document_sha256"]

    def test_finalize_refuses_a_revision_that_the_customer_did_not_see(self, sealing: Service) -> None:
        order = an_order()
        sealing.store(order)
        path = f"/api/contracts/{sealing.draft(order.order_id)['contract_id']}"
        sealing.call("PATCH", path, {"language": "zh"})

        stale = sealing.call("POST", f"{path}/finalize", {"revision": 1})
        current = sealing.call("POST", f"{path}/finalize", {"revision": 2})

        assert (stale.status, stale.json["code"], current.status) == (409, "draft_changed", 202)

    def test_a_changed_name_makes_the_draft_out_of_date_until_it_is_refreshed_c14(
        self, sealing: Service
    ) -> None:
        order = an_order()
        sealing.store(order)
        path = f"/api/contracts/{sealing.draft(order.order_id)['contract_id']}"
        stored = sealing.services.accounts.get("acme")
        assert stored is not None
        assert stored.verification is not None
        renamed = Verification(VerificationStatus.PASSED, stored.verification.type, "杭州新名科技有限公司")
        new_name = replace(stored, verification=renamed, invoice_title=renamed.name)
        sealing.services.accounts.put_upstream(new_name)

        refused = sealing.call("POST", f"{path}/finalize")
        refreshed = sealing.call("PATCH", path, {"refresh": True}).json

        assert (refused.status, refused.json["code"]) == (409, "draft_out_of_date")
        assert refreshed["customer"]["name"] == "杭州新名科技有限公司"
        assert sealing.call("POST", f"{path}/finalize").status == 202

    def test_an_invoice_title_that_differs_is_told_and_stops_the_seal_c11(self, sealing: Service) -> None:
        order = an_order()
        sealing.store(order)
        stored = sealing.services.accounts.get("acme")
        assert stored is not None
        sealing.services.accounts.put_upstream(replace(stored, invoice_title="别的公司"))
        contract = sealing.draft(order.order_id)

        refused = sealing.call("POST", f"/api/contracts/{contract['contract_id']}/finalize")

        assert "invoice_title_mismatch" in [warning["code"] for warning in contract["warnings"]]
        assert (refused.status, refused.json["code"]) == (409, "invoice_title_mismatch")

    @pytest.mark.parametrize("body", [{}, {"refresh": False}, {"colour": "red"}, {"language": "fr"}])
    def test_an_edit_that_says_nothing_or_nonsense_is_400(
        self, service: Service, body: dict[str, Any]
    ) -> None:
        order = an_order()
        service.seeded(order)
        draft = service.draft(order.order_id)

        assert service.call("PATCH", f"/api/contracts/{draft['contract_id']}", body).status == 400
        assert service.call("PATCH", "/api/contracts/any", body).status == 404


class TestEnding:
    def test_a_deleted_draft_frees_its_orders_and_stays_in_the_history_l4_l10(self, service: Service) -> None:
        order = an_order()
        service.seeded(order)
        path = f"/api/contracts/{service.draft(order.order_id)['contract_id']}"

        gone = service.call("DELETE", path)

        assert (gone.status, gone.body) == (204, b"")
        assert service.call("GET", path).json["status"] == "deleted"
        assert service.call("GET", "/api/contracts").json["items"] == []
        assert len(service.call("GET", "/api/contracts", status="deleted").json["items"]) == 1
        assert service.call("GET", f"{path}/download").json["code"] == "contract_not_downloadable"
        story = service.call("GET", f"{path}/history").json["items"]
        assert [(entry["action"], entry["actor"]) for entry in story] == [
            ("contract.requested", "user-of-acme"),
            ("contract.deleted", "user-of-acme"),
        ]
        assert service.draft(order.order_id)["status"] == "draft"

    def test_a_voided_contract_is_given_out_no_more_and_frees_its_orders_l5_l10(
        self, sealing: Service, tmp_path: Path
    ) -> None:
        order = an_order()
        sealing.store(order)
        contract = finalized(sealing, sealing.draft(order.order_id))
        path = f"/api/contracts/{contract['contract_id']}"
        downloaded(sealing, contract, tmp_path)

        voided = sealing.call("POST", f"{path}/void", {"reason": "ordered twice"})

        assert (voided.status, voided.json["status"], voided.json["actions"]) == (200, "voided", [])
        refused = sealing.call("GET", f"{path}/download")
        assert (refused.status, refused.json["state"]) == (410, "voided")
        assert (
            sealing.call("POST", f"{path}/void", {"reason": "again"}).json["code"] == "contract_not_official"
        )
        assert sealing.draft(order.order_id)["status"] == "draft"
        last = sealing.call("GET", f"{path}/history").json["items"][-1]
        assert (last["action"], last["detail"]) == ("contract.voided", "ordered twice")
        register = sealing.call("GET", f"/api/verify/{contract['contract_number']}", account=None).json
        assert (register["result"], register["status"]) == ("not_valid_any_more", "voided")

    def test_with_an_unpaid_order_one_cancels_the_order_instead_l6(self, sealing: Service) -> None:
        order = an_unpaid_order(placed_at=datetime.now(UTC) - timedelta(days=1))
        sealing.store(order)
        contract = finalized(sealing, sealing.draft(order.order_id))

        reply = sealing.call("POST", f"/api/contracts/{contract['contract_id']}/void", {"reason": "x"})

        assert (reply.status, reply.json["code"]) == (409, "cancel_order_instead")
        assert order.order_id in reply.json["detail"]
        assert contract["actions"] == ["download", "request_paper", "note"]

    @pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": "x" * 501}, {"reason": "   "}])
    def test_voiding_needs_a_reason(self, service: Service, body: dict[str, Any]) -> None:
        order = an_order()
        service.seeded(order)
        draft = service.draft(order.order_id)

        assert service.call("POST", f"/api/contracts/{draft['contract_id']}/void", body).status == 400
        assert service.call("POST", "/api/contracts/any/void", body).status == 404


def test_others_cannot_see_change_or_download_a_contract_e14(service: Service) -> None:
    order = an_order()
    service.seeded(order)
    path = f"/api/contracts/{service.draft(order.order_id)['contract_id']}"

    replies = [
        service.call("GET", path, account="other"),
        service.call("PATCH", path, {"language": "en"}, account="other"),
        service.call("DELETE", path, account="other"),
        service.call("POST", f"{path}/finalize", account="other"),
        service.call("POST", f"{path}/void", {"reason": "x"}, account="other"),
        service.call("GET", f"{path}/download", account="other"),
        service.call("GET", f"{path}/history", account="other"),
    ]

    assert {(reply.status, reply.json["code"]) for reply in replies} == {(404, "not_found")}
    assert service.contract(path.rpartition("/")[2])["status"] == "draft"


def test_download_links_work_without_a_token_and_cannot_be_bent(sealing: Service, tmp_path: Path) -> None:
    order = an_order()
    sealing.store(order)
    facts, _ = downloaded(sealing, sealing.draft(order.order_id), tmp_path)
    lifetime = datetime.fromisoformat(facts["expires_at"]) - datetime.now(UTC)

    assert timedelta(minutes=4) < lifetime <= timedelta(minutes=5)
    assert "X-Amz-Expires=300" in facts["url"]
    bent = facts["url"].replace("X-Amz-Expires=300", "X-Amz-Expires=9000")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(bent)  # noqa: S310 - the emulated AWS
