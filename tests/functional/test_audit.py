"""Records and documents that disagree are found by hash, with no more permissions than the audit has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from chalicelib.adapters.s3.documents import S3Documents
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Status
from tests.support.principals import services_of
from tests.support.service import Service
from tools.harness.aws import Account
from tools.samples.factories import an_account, an_order
from tools.samples.sealing_entity import with_key

NOW = datetime.now(UTC)


@pytest.fixture
def official(service: Service) -> dict[str, str]:
    """Keys of the base and the official file of a contract, and its id."""
    entity, artwork = with_key(service.services.kms, service.folder)
    service.services.accounts.put_upstream(an_account())
    service.services.entities.register(entity, artwork)
    order = an_order()
    service.store(order)
    contract_id = service.draft(order.order_id)["contract_id"]
    service.call("POST", f"/api/contracts/{contract_id}/finalize")
    assert service.services.seal(contract_id, NOW) is Status.OFFICIAL
    contract = service.services.contracts.get(contract_id)
    assert contract is not None
    documents = service.services.documents
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


def test_what_agrees_is_no_news(auditor: Services, official: dict[str, str]) -> None:
    sweep = auditor.audit.sweep(NOW)

    assert (sweep.done, sweep.failed, sweep.notes) == (1, 0, ())
    assert official


@pytest.mark.parametrize("which", ["base", "official"])
def test_an_altered_document_is_named(
    service: Service, auditor: Services, official: dict[str, str], which: str
) -> None:
    bucket = service.services.settings.documents_bucket
    service.services.s3.put_object(Bucket=bucket, Key=official[which], Body=b"%PDF-1.7 another")

    assert auditor.audit.sweep(NOW).notes == (f"altered: {official[which]}",)


def test_a_missing_and_an_extra_document_are_named(
    service: Service, auditor: Services, official: dict[str, str]
) -> None:
    s3, bucket = service.services.s3, service.services.settings.documents_bucket
    stray = "official/01J00000000000000000000000/0.pdf"
    s3.delete_object(Bucket=bucket, Key=official["official"])
    s3.put_object(Bucket=bucket, Key=stray, Body=b"%PDF-1.7")

    assert set(auditor.audit.sweep(NOW).notes) == {f"missing: {official['official']}", f"extra: {stray}"}
