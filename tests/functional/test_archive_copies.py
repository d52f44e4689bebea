"""What sealing could not have is had later, in an archive copy; the delivered file stays as it is (L3)."""

from __future__ import annotations

import hashlib
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.application.ports import Change
from chalicelib.domain.sealing.trust import Trust
from tests.support.principals import services_of
from tests.support.service import Service
from tests.support.sweeping import all_reconciled
from tools.harness.aws import Account
from tools.harness.development_authority import RunningAuthority, running_authority
from tools.samples.factories import an_account, an_order
from tools.samples.sealing_entity import with_key

NOBODY = Trust()


@pytest.fixture
def authority(service: Service) -> Iterator[RunningAuthority]:
    """Trusted by nobody until a test says so."""
    now = datetime.now(UTC).replace(microsecond=0)
    with running_authority(service.folder / "authority", now) as running:
        entity, artwork = with_key(service.services.kms, running.folder, running.address)
        service.services.accounts.put_upstream(an_account())
        service.services.entities.register(entity, artwork)
        yield running


def official(service: Service, now: datetime) -> str:
    order = an_order()
    service.store(order)
    contract_id: str = service.draft(order.order_id)["contract_id"]
    service.call("POST", f"/api/contracts/{contract_id}/finalize")
    service.services.seal(contract_id, now)
    service.until_lists_show_it()  # sweeps look there
    return contract_id


def downloaded(service: Service, contract_id: str, **query: Any) -> tuple[dict[str, str], bytes]:
    told = service.call("GET", f"/api/contracts/{contract_id}/download", **query).json
    with urllib.request.urlopen(told["url"]) as answer:  # noqa: S310 - the emulated AWS
        return told, answer.read()


def codes(service: Service, contract_id: str) -> list[str]:
    return [warning["code"] for warning in service.contract(contract_id)["warnings"]]


def actions(service: Service, contract_id: str) -> list[str]:
    story = service.call("GET", f"/api/contracts/{contract_id}/history").json["items"]
    return [entry["action"] for entry in story]


def test_a_contract_sealed_without_a_timestamp_gets_it_in_an_archive_copy_l3(
    service: Service, authority: RunningAuthority
) -> None:
    contract_id = official(service, authority.now)
    before = downloaded(service, contract_id)
    warned_before, level_before = (
        codes(service, contract_id),
        service.contract(contract_id)["signature_level"],
    )
    service.services.trust.put(authority.trust)

    swept = all_reconciled(service.services, authority.now)

    told, archived = downloaded(service, contract_id, copy="archive")
    contract = service.contract(contract_id)
    assert ("no_timestamp_yet" in warned_before, level_before, swept.done) == (True, "B-B", 1)
    assert "no_timestamp_yet" not in codes(service, contract_id)
    assert (contract["signature_level"], contract["archive_sha256"]) == ("B-LTA", told["sha256"])
    assert (told["kind"], "-archive " in told["filename"]) == ("official", True)
    assert hashlib.sha256(archived).hexdigest() == told["sha256"]
    assert archived.startswith(before[1])
    assert downloaded(service, contract_id)[1] == before[1]
    assert actions(service, contract_id).count("contract.timestamped") == 1
    for sha256 in (contract["sha256"], told["sha256"]):
        number = contract["contract_number"]
        found = service.call("GET", f"/api/verify/{number}", account=None, sha256=sha256)
        assert found.json["result"] == "genuine"


def test_whoever_holds_either_file_learns_that_it_is_genuine_and_when_it_was_timestamped(
    service: Service, authority: RunningAuthority
) -> None:
    contract_id = official(service, authority.now)
    service.services.trust.put(authority.trust)
    all_reconciled(service.services, authority.now)
    files = [downloaded(service, contract_id)[1], downloaded(service, contract_id, copy="archive")[1]]

    told = [
        service.call(
            "POST", "/api/verify", account=None, raw=content, headers={"Content-Type": "application/pdf"}
        ).json
        for content in files
    ]

    assert [answer["result"] for answer in told] == ["genuine", "genuine"]
    assert [answer["signature"]["timestamp"] is not None for answer in told] == [False, True]
    assert all(answer["signature"]["covers_whole_document"] for answer in told)


def test_the_sweep_does_once_what_is_due_and_renews_before_the_timestamp_ends_l3(
    service: Service, authority: RunningAuthority
) -> None:
    service.services.trust.put(authority.trust)
    contract_id = official(service, datetime.now(UTC))
    delivered = downloaded(service, contract_id)[1]
    at_once = all_reconciled(service.services, authority.now)

    authority.now += timedelta(days=3 * 365 - 100)
    renewing = all_reconciled(service.services, authority.now)
    again = all_reconciled(service.services, authority.now)

    _, archived = downloaded(service, contract_id, copy="archive")
    assert [sweep.done for sweep in (at_once, renewing, again)] == [0, 1, 0]
    assert archived.startswith(delivered)
    assert len(archived) > len(delivered)
    assert "contract.archive_renewed" in actions(service, contract_id)


def test_while_no_authority_answers_nothing_is_lost_and_attempts_are_spaced(
    service: Service, authority: RunningAuthority
) -> None:
    contract_id = official(service, authority.now)
    authority.broken = True
    service.services.trust.put(authority.trust)

    failed = all_reconciled(service.services, authority.now)
    too_early = all_reconciled(service.services, authority.now)
    authority.broken = False
    later = all_reconciled(service.services, authority.now + timedelta(minutes=5))

    assert [(sweep.done, sweep.failed) for sweep in (failed, too_early, later)] == [(0, 1), (0, 0), (1, 0)]
    assert "no_timestamp_yet" not in codes(service, contract_id)


def test_a_copy_of_an_older_record_is_dropped(service: Service, authority: RunningAuthority) -> None:
    """Two sweeps at once, or a contract that changes meanwhile: the condition of the write decides."""
    contract_id = official(service, authority.now)
    service.services.trust.put(authority.trust)
    keep = service.services.keep_archive
    [contract] = [keep.contracts.get(contract_id)]
    assert contract is not None
    content, proof = keep._copy(contract, authority.now)
    keep.ledger.commit(Change(contracts=(contract,)))  # somebody else

    swept = all_reconciled(service.services, authority.now)
    with pytest.raises(Exception, match="changed_meanwhile"):
        keep._keep(contract, content, proof, authority.now)

    assert swept.done == 1
    assert actions(service, contract_id).count("contract.timestamped") == 1


def test_there_is_no_archive_copy_of_drafts_and_of_what_needs_none(
    service: Service, authority: RunningAuthority
) -> None:
    order = an_order()
    service.store(order)
    draft = service.draft(order.order_id)["contract_id"]
    fresh = official(service, authority.now)

    for contract_id in (draft, fresh):
        refused = service.call("GET", f"/api/contracts/{contract_id}/download", copy="archive")
        assert (refused.status, refused.json["code"]) == (409, "no_archive_copy")
    assert service.call("GET", f"/api/contracts/{fresh}/download", copy="other").status == 400


def test_the_sweep_works_with_its_own_permissions(
    service: Service, authority: RunningAuthority, aws_account: Account, stage: dict[str, str]
) -> None:
    contract_id = official(service, authority.now)
    service.services.trust.put(authority.trust)
    sweeper = services_of("reconcile", aws_account, stage)

    swept = all_reconciled(sweeper, authority.now)
    sweeper.close()

    assert (swept.done, swept.failed) == (1, 0)
    assert service.contract(contract_id)["signature_level"] == "B-LTA"
