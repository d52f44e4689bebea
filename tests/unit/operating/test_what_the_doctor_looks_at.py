"""What the doctor calls well it has seen: Object Lock, concurrency, certificates; silence is never well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest

from tests.support.stubbed_session import StubbedSession, UnreachableSession
from tools.operating.doctor import capacity, copies, data, told, trail, work
from tools.operating.findings import Finding, days_left, examined

OUTPUTS = {
    "DocumentsBucket": "documents",
    "IntakeBucket": "intake",
    "SiteBucket": "site",
    "OrdersTable": "orders",
    "FailedEventsQueue": "arn:aws:sqs:eu-central-1:123456789012:failed",
}
ON = {"ObjectLockEnabled": "Enabled"}
UNTIL = datetime(2036, 1, 1, tzinfo=UTC)
RETAINED = {"ObjectLockMode": "GOVERNANCE", "ObjectLockRetainUntilDate": UNTIL}


def locked(configuration: dict[str, Any] | None, *heads: dict[str, Any]) -> Finding:
    session: Any = StubbedSession()
    if configuration is None:
        session.refuses("s3", "get_object_lock_configuration", "ObjectLockConfigurationNotFoundError")
    else:
        told_ = {"ObjectLockConfiguration": configuration}
        session.answers("s3", "get_object_lock_configuration", told_)
    keys = [{"Key": f"official/{number}"} for number in range(len(heads))]
    session.answers("s3", "list_objects_v2", {"Contents": keys})
    for head in heads:
        session.answers("s3", "head_object", head)
    return next(iter(data.object_lock(session, OUTPUTS)))


def test_official_contracts_that_are_retained_are_well() -> None:
    assert locked(ON).is_well
    assert locked(ON, RETAINED, RETAINED).is_well


def test_object_lock_that_is_off_or_retains_nothing_is_a_finding() -> None:
    assert not locked(None).is_well
    assert not locked({}).is_well
    assert not locked(ON, RETAINED, {}).is_well


def shares(limit: int, seal: int | None, verify: int | None) -> dict[str, bool]:
    session: Any = StubbedSession()
    session.answers("lambda", "get_account_settings", {"AccountLimit": {"ConcurrentExecutions": limit}})
    for reserved in (seal, verify):
        answer = {} if reserved is None else {"ReservedConcurrentExecutions": reserved}
        session.answers("lambda", "get_function_concurrency", answer)
    return {finding.what: finding.is_well for finding in capacity.concurrency(session, "prod")}


@pytest.mark.parametrize(
    ("limit", "seal", "is_well"),
    [(1000, 100, True), (1000, None, False), (1000, 0, False), (10, None, True), (10, 0, False)],
)
def test_sealing_has_a_share_where_the_account_has_one_to_give(
    limit: int, seal: int | None, is_well: bool
) -> None:
    found = shares(limit, seal, 10)

    assert found == {"concurrency of seal": is_well, "concurrency of verify": True}
    assert shares(limit, 10, seal)["concurrency of verify"] is is_well


VAULT = "arn:aws:backup:eu-central-1:210987654321:backup-vault:contracts"
TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/orders"


def copied(*arns: str, vault: str = VAULT) -> Finding:
    session: Any = StubbedSession()
    jobs = [{"ResourceArn": arn, "State": "COMPLETED"} for arn in arns]
    session.answers("backup", "list_copy_jobs", {"CopyJobs": jobs})
    return next(iter(copies.copies(session, {"BackupCopyVault": vault}, OUTPUTS, UNTIL)))


def test_every_table_and_the_documents_are_copied_to_another_account() -> None:
    assert copied(TABLE, "arn:aws:s3:::documents").is_well
    assert not copied(TABLE).is_well
    assert not copied("arn:aws:s3:::documents", f"{TABLE}-drill").is_well
    assert not copied().is_well


def test_a_stage_that_makes_no_copies_says_so() -> None:
    found = copied(vault="none:none:none:none:none:none:none")

    assert (found.is_well, found.said) == (True, "none are made (backup_vault)")


def test_ends_are_told_in_days() -> None:
    now = datetime(2026, 11, 29, tzinfo=UTC)

    assert days_left(now + timedelta(days=23), now) == "in 23 days, on 2026-12-22"
    assert days_left(now - timedelta(days=2), now) == "2 days ago, on 2026-11-27"


Examination = Callable[[boto3.Session], Iterator[Finding]]
EXAMINATIONS: dict[str, Examination] = {
    "tables": lambda session: data.tables(session, OUTPUTS),
    "buckets": lambda session: data.buckets(session, OUTPUTS),
    "Object Lock": lambda session: data.object_lock(session, OUTPUTS),
    "CloudTrail": lambda session: trail.trails(session, "documents"),
    "failed events": lambda session: work.failed_events(session, OUTPUTS),
    "work in the background": lambda session: work.failed_work(session, "prod"),
    "alarms": lambda session: told.alarms(session, "prod"),
    "mail": lambda session: told.mail(session, "a@b.example", ""),
    "copies": lambda session: copies.copies(session, {"BackupCopyVault": VAULT}, OUTPUTS, UNTIL),
    "concurrency": lambda session: capacity.concurrency(session, "prod"),
}


@pytest.mark.parametrize("name", EXAMINATIONS)
def test_where_nobody_answers_nothing_is_called_well(name: str) -> None:
    session: Any = UnreachableSession()

    found = list(examined(name, lambda: EXAMINATIONS[name](session)))

    assert [(finding.is_well, finding.said.split(":")[0]) for finding in found] == [
        (False, "could not be examined")
    ]
