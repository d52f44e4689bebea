"""The doctor tells tables, buckets, stuck work and the site that are well from those that are not."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from chalicelib.domain.contract.rows import WaitingForSeal
from tests.support.stubbed_session import StubbedSession
from tools.operating.doctor import data, edge, work
from tools.operating.findings import examined
from tools.stage.work_queues import WORK_QUEUES

NOW = datetime(2026, 11, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    ("recovery", "protected", "is_well"),
    [("ENABLED", True, True), ("DISABLED", True, False), ("ENABLED", False, False)],
)
def test_a_table_is_recoverable_and_protected(recovery: str, protected: bool, is_well: bool) -> None:
    session: Any = StubbedSession()
    session.answers("dynamodb", "describe_table", {"Table": {"DeletionProtectionEnabled": protected}})
    status = {"ContinuousBackupsStatus": "ENABLED"}
    point = {"PointInTimeRecoveryStatus": recovery}
    told = {"ContinuousBackupsDescription": status | {"PointInTimeRecoveryDescription": point}}
    session.answers("dynamodb", "describe_continuous_backups", told)

    [found] = data.tables(session, {"OrdersTable": "orders"})

    assert found.is_well is is_well


PRIVATE = dict.fromkeys(
    ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True
)


def looked_at(block: dict[str, bool], versioning: str, lacking: str = "") -> bool:
    """Whether the documents' bucket is well."""
    session: Any = StubbedSession()
    for wanted in data.STATEMENTS.values():
        session.answers("s3", "get_public_access_block", {"PublicAccessBlockConfiguration": block})
        session.answers("s3", "get_bucket_versioning", {"Status": versioning})
        statements = [{"Sid": sid} for sid in sorted(wanted) if sid != lacking]
        session.answers("s3", "get_bucket_policy", {"Policy": json.dumps({"Statement": statements})})
    outputs = {name: name.lower() for name in data.STATEMENTS}
    found = {finding.what: finding.is_well for finding in data.buckets(session, outputs)}
    return found["bucket documentsbucket"]


def test_a_bucket_is_private_versioned_and_has_its_policy() -> None:
    assert looked_at(PRIVATE, "Enabled")
    assert not looked_at(PRIVATE | {"BlockPublicPolicy": False}, "Enabled")
    assert not looked_at(PRIVATE, "Suspended")
    assert not looked_at(PRIVATE, "Enabled", lacking="OfficialContractsStay")


@pytest.mark.parametrize(("waiting", "is_well"), [("0", True), ("3", False)])
def test_events_that_failed_are_a_finding(waiting: str, is_well: bool) -> None:
    session: Any = StubbedSession()
    session.answers("sqs", "get_queue_url", {"QueueUrl": "https://sqs.example/1/failed"})
    answer = {"Attributes": {"ApproximateNumberOfMessages": waiting}}
    session.answers("sqs", "get_queue_attributes", answer)

    [found] = work.failed_events(session, {"FailedEventsQueue": "arn:aws:sqs:eu-central-1:1:failed"})

    assert found.is_well is is_well


def test_work_that_failed_is_a_finding_of_its_kind() -> None:
    session: Any = StubbedSession()
    for it in WORK_QUEUES:
        session.answers("sqs", "get_queue_url", {"QueueUrl": f"https://sqs.example/1/{it.kind}"})
        waiting = "2" if it.kind == "remind" else "0"
        session.answers(
            "sqs", "get_queue_attributes", {"Attributes": {"ApproximateNumberOfMessages": waiting}}
        )

    found = {finding.what: finding.is_well for finding in work.failed_work(session, "prod")}

    assert found == {f"work of {it.kind}": it.kind != "remind" for it in WORK_QUEUES}


def test_a_contract_that_has_waited_ten_minutes_for_its_seal_is_a_finding() -> None:
    waiting = WaitingForSeal("contract-1", NOW, failed=False)

    [soon] = work.unsealed([waiting], NOW + timedelta(minutes=9))
    [late] = work.unsealed([waiting], NOW + timedelta(minutes=11))

    assert (soon.is_well, late.is_well) == (True, False)


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Iterator[str]:
    """A site that answers with these headers."""
    headers: dict[str, str] = request.param

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response_only(200)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


PROTECTED = dict.fromkeys(edge.HEADERS, "yes")
LATE = {"Date": format_datetime(datetime.now(UTC) - timedelta(minutes=5), usegmt=True)}


@pytest.mark.parametrize(
    ("site", "not_well"),
    [
        (PROTECTED, set()),
        ({name: value for name, value in PROTECTED.items() if name != "x-frame-options"}, {"site"}),
        (PROTECTED | LATE, {"clock"}),
    ],
    indirect=["site"],
)
def test_the_site_answers_with_its_headers_and_the_right_time(site: str, not_well: set[str]) -> None:
    assert {finding.what for finding in edge.site(site) if not finding.is_well} == not_well


def test_a_site_that_does_not_answer_is_a_finding() -> None:
    found = list(examined("site", lambda: edge.site("http://127.0.0.1:9")))

    assert [finding.is_well for finding in found] == [False]
