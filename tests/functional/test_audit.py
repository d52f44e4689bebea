"""Records and documents that disagree are found by hash, with no more permissions than the audit has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.adapters.s3.documents import S3Documents
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Status
from chalicelib.web.edge import events
from tests.support.deliveries import delivered
from tests.support.principals import services_of
from tests.support.service import Service
from tools.harness.aws import Account
from tools.samples.factories import an_order
from tools.stage.sweeps import scheduled_event

NOW = datetime.now(UTC)


@pytest.fixture
def official(sealing: Service) -> dict[str, str]:
    """Keys of the base and the official file of a contract, and its id."""
    order = an_order()
    sealing.store(order)
    contract_id = sealing.draft(order.order_id)["contract_id"]
    sealing.call("POST", f"/api/contracts/{contract_id}/finalize")
    assert sealing.services.seal(contract_id, NOW) is Status.OFFICIAL
    contract = sealing.services.contracts.get(contract_id)
    assert contract is not None
    documents = sealing.services.documents
    assert isinstance(documents, S3Documents)
    return {
        "base": documents.base_key(contract),
        "official": documents.official_key(contract),
        "id": contract_id,
    }


@pytest.fixture
def auditor(service: Service, aws_account: Account, stage: dict[str, str]) -> Iterator[Services]:  # noqa: ARG001
    services = services_of("audit", aws_account, stage)
    yield services
    services.close()


def notes_of(auditor: Services) -> set[str]:
    """Everything compared, part by part."""
    audit = auditor.audit
    return {note for part in audit.parts() for page in audit.to_the_end(part) for note in page.notes}


BY_HAND: dict[str, Any] = scheduled_event(NOW) | {"detail": {"goes_on": []}}


@dataclass
class Hurried:
    """A run of the function that has time for so many pages."""

    pages: int

    def get_remaining_time_in_millis(self) -> int:
        self.pages -= 1
        return 900_000 if self.pages >= 0 else 0


def hurried(pages: int) -> Any:
    """As Chalice hands it on, whose types say that it is a mapping."""
    return Hurried(pages)


def test_what_agrees_is_no_news(auditor: Services, official: dict[str, str]) -> None:
    answer = events.audited(auditor, BY_HAND, None)

    assert answer == {"done": 1, "failed": 0, "goes_on": []}
    assert official


def test_a_run_without_time_tells_what_it_found_and_where_it_goes_on(
    service: Service, auditor: Services, official: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    bucket = service.services.settings.documents_bucket
    service.services.s3.put_object(Bucket=bucket, Key=official["official"], Body=b"%PDF-1.7 another")

    first = events.audited(auditor, BY_HAND, hurried(1))
    rest = scheduled_event(NOW) | {"detail": {"goes_on": first["goes_on"]}}
    second = events.audited(auditor, rest, hurried(9))

    told = [vars(record) for record in caplog.records]
    assert [it["discrepancy"] for it in told if "discrepancy" in it] == [f"altered: {official['official']}"]
    assert [it["goes_on"] for it in told if "goes_on" in it] == ["files"]
    assert (first["done"], first["failed"], len(first["goes_on"])) == (1, 1, 1)
    assert second == {"done": 0, "failed": 0, "goes_on": []}


@pytest.mark.parametrize("which", ["base", "official"])
def test_an_altered_document_is_named(
    service: Service, auditor: Services, official: dict[str, str], which: str
) -> None:
    bucket = service.services.settings.documents_bucket
    service.services.s3.put_object(Bucket=bucket, Key=official[which], Body=b"%PDF-1.7 another")

    assert notes_of(auditor) == {f"altered: {official[which]}"}


def test_a_missing_and_an_extra_document_are_named(
    service: Service, auditor: Services, official: dict[str, str]
) -> None:
    s3, bucket = service.services.s3, service.services.settings.documents_bucket
    stray = "official/01J00000000000000000000000/0.pdf"
    s3.delete_object(Bucket=bucket, Key=official["official"])
    s3.put_object(Bucket=bucket, Key=stray, Body=b"%PDF-1.7")

    assert notes_of(auditor) == {f"missing: {official['official']}", f"extra: {stray}"}


def test_the_clock_hands_parts_on_and_each_run_tells_what_it_found(
    service: Service, auditor: Services, official: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    bucket = service.services.settings.documents_bucket
    service.services.s3.put_object(Bucket=bucket, Key=official["official"], Body=b"%PDF-1.7 another")

    handed_on = events.audited(auditor, scheduled_event(NOW), None)
    answers = delivered(service.services, "audit", lambda event: events.audited(auditor, event, None))

    assert handed_on["done"] == len(auditor.audit.parts()) == 2
    assert answers == [{"batchItemFailures": []}]
    notes = [vars(record)["note"] for record in caplog.records if hasattr(record, "note")]
    assert notes == [f"altered: {official['official']}"]
