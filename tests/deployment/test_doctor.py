"""The doctor says what is not well with a stage, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.deployment.rehearsal import Rehearsal
from tools.deployment.doctor.__main__ import examine, services_of
from tools.deployment.doctor.findings import Finding, examined
from tools.stack.place import CHECKOUT
from tools.stack.template import CHALICE, read_template

pytestmark = pytest.mark.timeout(600)


def findings(rehearsal: Rehearsal, now: datetime | None = None) -> dict[str, Finding]:
    with closing(services_of(rehearsal.stage)) as services:
        found = examine(rehearsal.stage, services, now or datetime.now(UTC))
        return {finding.what: finding for finding in found}


def test_a_stage_as_deployed_is_well_but_for_what_the_emulator_lacks(rehearsal: Rehearsal) -> None:
    said = {finding.said for finding in findings(rehearsal).values() if not finding.is_well}

    lacking = (
        "point-in-time recovery is off",
        "its policy lacks OnlyOverTls",
        "its policy lacks OfficialContractsAreWrittenOnce; its policy lacks OnlyOverTls",
    )
    assert said
    assert [text for text in said if text not in lacking] == []


def test_a_statement_missing_in_a_buckets_policy_is_named(rehearsal: Rehearsal) -> None:
    s3, bucket = rehearsal.stage.session.client("s3"), rehearsal.names["DOCUMENTS_BUCKET"]
    policy = s3.get_bucket_policy(Bucket=bucket)["Policy"]
    s3.delete_bucket_policy(Bucket=bucket)

    finding = findings(rehearsal)[f"bucket {bucket}"]

    s3.put_bucket_policy(Bucket=bucket, Policy=policy)
    assert not finding.is_well
    assert "OfficialContractsStay" in finding.said


def test_a_certificate_that_is_about_to_end_is_a_finding(rehearsal: Rehearsal) -> None:
    soon = datetime.now(UTC) + timedelta(days=365 * 20)

    assert findings(rehearsal)["entity cloud-cn"].is_well
    assert not findings(rehearsal, soon)["entity cloud-cn"].is_well


def test_what_cannot_be_examined_is_never_good_news() -> None:
    def fails() -> Iterator[Finding]:
        raise OSError("no answer")

    assert [finding.is_well for finding in examined("something", fails)] == [False]


def test_every_alarm_leads_to_a_page_of_the_runbook() -> None:
    resources = read_template(CHALICE / "operations.yaml")["Resources"].values()
    told = [
        it["Properties"].get("AlarmDescription") or it["Properties"].get("Description") for it in resources
    ]
    pages = {text.rpartition("; ")[2] for text in told if text} | {"docs/runbook/function-errors.md"}

    assert len(pages) > 5
    assert [page for page in pages if not (CHECKOUT / Path(page)).is_file()] == []
