"""The artifact of a deployment does the main job on the embedded AWS, and survives being operated."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import threading
import urllib.request
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jsonschema import validate

from chalicelib.domain.common.policy import UNPAID_VALIDITY
from tests.deployment.rehearsal import ACCOUNT, UNSEALABLE, VAULT_ELSEWHERE, Metric, Rehearsal
from tests.support.listening import Listener
from tests.support.own_provider import OWN_PROVIDER
from tools.authority import DevelopmentAuthority
from tools.checkout import CHECKOUT
from tools.harness.waiting import eventually
from tools.operating.__main__ import main
from tools.operating.doctor.examination import examine
from tools.operating.drill import drill
from tools.operating.drilled_tables import drilled
from tools.operating.findings import Finding
from tools.operating.operator import leave_to_sealing, sealer_of, services_of
from tools.operating.stage import DeploymentRefusedError
from tools.samples.factories import an_order
from tools.samples.feed_lines import order_line
from tools.samples.sealing_entity import REGISTRATION
from tools.stage.template import CHALICE, read_template
from tools.stage.work_queues import WORK_QUEUES

EVENTS = CHECKOUT / "docs" / "events"


def an_order_line(**changes: Any) -> dict[str, Any]:
    """A paid order as upstream sends it."""
    return order_line(an_order(), **changes)


def official_contract(rehearsal: Rehearsal, order_id: str) -> dict[str, Any]:
    """What a customer does: request, finalize, wait."""
    path = finalized(rehearsal, order_id)
    eventually(
        lambda: rehearsal.call("GET", path)[1]["status"] == "official",
        "the event of the bucket led to the seal",
    )
    contract: dict[str, Any] = rehearsal.call("GET", path)[1]
    return contract


def finalized(rehearsal: Rehearsal, order_id: str) -> str:
    """The path of a contract that waits for its seal."""
    status, answer = rehearsal.call(
        "POST", "/api/contracts", {"source": "orders", "ids": [order_id], "language": "en"}
    )
    assert status == 201, answer
    path = f"/api/contracts/{answer['contracts'][0]['contract_id']}"
    status, answer = rehearsal.call("POST", f"{path}/finalize")
    assert status == 202, answer
    return path


def history(rehearsal: Rehearsal, path: str) -> list[str]:
    """What has happened to a contract."""
    return [entry["action"] for entry in rehearsal.call("GET", f"{path}/history")[1]["items"]]


def test_a_customer_gets_an_official_contract_from_the_deployed_artifact(rehearsal: Rehearsal) -> None:
    order = an_order_line()
    imported = rehearsal.feed("orders/main.jsonl", order)
    assert (imported.accepted, imported.rejected) == (1, 0)

    contract = official_contract(rehearsal, order["order_id"])

    told = partial(history, rehearsal, f"/api/contracts/{contract['contract_id']}")
    eventually(lambda: "notice.skipped" in told(), "a contact without an address is passed over at once")
    link = rehearsal.call("GET", f"/api/contracts/{contract['contract_id']}/download")[1]
    with urllib.request.urlopen(link["url"], timeout=300) as answer:  # noqa: S310 - on this machine
        content = answer.read()
    assert content.startswith(b"%PDF-")
    found = rehearsal.call("POST", "/api/verify", content)[1]
    assert (found["result"], found["signature"]["intact"]) == ("genuine", True)
    assert rehearsal.call("POST", "/api/verify", content + b"\n")[1]["result"] == "altered"
    assert rehearsal.has_run("verify")
    assert (
        rehearsal.call("GET", f"/api/verify/{contract['contract_number']}?sha256={link['sha256']}")[1][
            "result"
        ]
        == "genuine"
    )


def test_other_systems_hear_once_of_each_change_of_a_contract(rehearsal: Rehearsal) -> None:
    heard = Listener(rehearsal.stage.session, "rehearsal-contract-centre")
    order = an_order_line()
    rehearsal.feed("orders/published.jsonl", order)

    contract = official_contract(rehearsal, order["order_id"])

    told = partial(heard.of, contract["contract_id"])
    eventually(lambda: any(it["detail"]["status"] == "official" for it in told()), "the seal is told")
    by_version = sorted(told(), key=lambda it: it["detail"]["version"])
    kinds = [(it["detail-type"], it["detail"]["status"]) for it in by_version]
    assert kinds[0] == ("contract.created", "draft")
    assert ("contract.status_changed", "sealing") in kinds
    assert ("contract.status_changed", "official") in kinds
    versions = [it["detail"]["version"] for it in by_version]
    assert versions == list(range(1, len(versions) + 1))
    assert {it["source"] for it in by_version} == {"contract-centre"}
    for each in by_version:
        validate(each["detail"], json.loads((EVENTS / "contract.v1.json").read_text()))


def test_what_a_path_names_may_hold_any_character(rehearsal: Rehearsal) -> None:
    order = an_order_line(order_id="订单:3")
    rehearsal.feed("orders/characters.jsonl", order)

    status, found = rehearsal.call("GET", f"/api/orders/{quote(order['order_id'], safe='')}")

    assert (status, found["order_id"]) == (200, order["order_id"])


def test_a_pdf_comes_through_the_deployed_gateway_as_it_is_o6(rehearsal: Rehearsal) -> None:
    """Also to a browser, which names other media types first."""
    status, terms = rehearsal.call("GET", "/api/products/rds/terms", accept="text/html,*/*;q=0.8")

    assert (status, terms[:5]) == (200, b"%PDF-")


def test_a_real_authoritys_certificate_is_registered_and_its_key_is_left_to_sealing(
    rehearsal: Rehearsal, tmp_path: Path
) -> None:
    (tmp_path / "entity.json").write_text(
        json.dumps(REGISTRATION | {"id": "real", "invoice_issuer_names": ["Real"]})
    )
    stage = {"STAGE": "rehearsal", "ID": "real"}
    with contextlib.redirect_stdout(io.StringIO()) as registered:
        main(["entity"], stage | {"FILE": str(tmp_path / "entity.json")})
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        main(["csr"], stage)
    request = x509.load_pem_x509_csr(printed.getvalue().encode())
    public_key = request.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    authority = DevelopmentAuthority(tmp_path / "authority", datetime.now(UTC))
    chain = authority.issue_certificate(public_key, REGISTRATION["names"]["zh"])
    (tmp_path / "chain.pem").write_text("".join(chain))

    main(["certificate"], stage | {"FILE": str(tmp_path / "chain.pem")})

    order = an_order_line(invoicing_entity="real")
    rehearsal.feed("orders/real.jsonl", order)
    assert official_contract(rehearsal, order["order_id"])["status"] == "official"
    kms, key_id = rehearsal.administrator.client("kms"), registered.getvalue().splitlines()[0].split()[-1]
    with pytest.raises(kms.exceptions.ClientError, match="AccessDenied"):
        kms.sign(KeyId=key_id, Message=bytes(32), MessageType="DIGEST", SigningAlgorithm="ECDSA_SHA_256")


def test_every_alarm_watches_what_the_functions_measure(rehearsal: Rehearsal) -> None:
    order, faulty = an_order_line(), an_order_line(invoicing_entity=UNSEALABLE)
    rehearsal.feed("orders/measured.jsonl", order, faulty, {"order_id": "without anything else"})
    official = official_contract(rehearsal, order["order_id"])
    rehearsal.call("GET", f"/api/verify/{official['contract_number']}")
    failing = finalized(rehearsal, faulty["order_id"])
    eventually(lambda: "contract.seal_failed" in history(rehearsal, failing), "sealing failed for good")
    for function in ("reconcile", "expire", "audit", "monitor"):
        rehearsal.invoke(function)

    eventually(
        lambda: (
            {"ContractsExpired", "Discrepancies"}
            <= {metric.name for metric in rehearsal.measured("expire", "audit")}
        ),
        "what was handed on was delivered",
    )
    measured = rehearsal.measured("api", "seal", "intake", "reconcile", "expire", "audit", "monitor")

    assert {metric.name for metric in measured} >= {
        *("ContractsRequested", "ContractsSealed", "SealingsFailed", "SealSeconds", "OldestUnsealedSeconds"),
        *("ContractsExpired", "LinesAccepted", "LinesRejected", "Verifications", "Discrepancies"),
    }
    alarms = rehearsal.stage.session.client("cloudwatch").describe_alarms()["MetricAlarms"]
    growing = read_template(CHALICE / "operations.yaml")["Resources"]["GrowingBacklogAlarm"]["Properties"]
    watched = {metric for alarm in (*alarms, growing) for metric in metrics_of(alarm)}
    own = {metric for metric in watched if metric.namespace == "ContractCentre"}
    assert len(own) >= 11

    def unseen() -> set[str | None]:
        """Not measured, as an authority was too late to answer on a busy machine; it is the next time."""
        rehearsal.invoke("monitor")
        return {dict(it.dimensions).get("of") for it in own - measured - rehearsal.measured("monitor")}

    # There is no site behind the rehearsal's host name.
    eventually(lambda: unseen() == {"site"}, "all but the site is measured")
    assert watched - own == metrics_of_aws(rehearsal)


def metrics_of(alarm: Any) -> set[Metric]:
    """The one that it watches, or those that it reckons with."""
    parts = [it["MetricStat"]["Metric"] for it in alarm.get("Metrics", []) if "MetricStat" in it]
    return {
        Metric(it["Namespace"], it["MetricName"], frozenset(map(_named, it["Dimensions"])))
        for it in parts or [alarm]
    }


def _named(dimension: Any) -> tuple[str, str]:
    """As it is deployed here, or as the template says it."""
    value = dimension["Value"]
    return dimension["Name"], "rehearsal" if value == {"Ref": "Stage"} else value


def metrics_of_aws(rehearsal: Rehearsal) -> set[Metric]:
    """What AWS measures of the functions, the API and the queues that were deployed, as far as it matters."""
    client, stage = rehearsal.stage.session.client, "contract-centre-rehearsal"
    functions = {it["FunctionName"] for it in client("lambda").list_functions()["Functions"]}
    queue = rehearsal.stage.outputs()["FailedEventsQueue"].rpartition(":")[2]
    api = frozenset({("ApiName", stage), ("Stage", "api")})
    return {
        *(Metric("AWS/Lambda", "Errors", frozenset({("FunctionName", name)})) for name in functions),
        _of_queue("ApproximateNumberOfMessagesVisible", queue),
        Metric("AWS/ApiGateway", "5XXError", api),
        Metric("AWS/Lambda", "IteratorAge", frozenset({("FunctionName", f"{stage}-publish")})),
        *(_of_queue("ApproximateAgeOfOldestMessage", it.name("rehearsal")) for it in WORK_QUEUES),
        *(_of_queue("ApproximateNumberOfMessagesVisible", it.failed_name("rehearsal")) for it in WORK_QUEUES),
    }


def _of_queue(metric: str, queue: str) -> Metric:
    return Metric("AWS/SQS", metric, frozenset({("QueueName", queue)}))


CHANGES_OF_KEYS = (
    *("PutKeyPolicy", "CreateGrant", "ScheduleKeyDeletion", "DisableKey"),
    *("ReplicateKey", "TagResource", "UntagResource"),
)


@pytest.mark.parametrize(
    ("call", "issuer", "told"),
    [
        ("Sign", {"sessionIssuer": {"arn": "arn:aws:iam::000000000000:role/administrator"}}, {"key-use"}),
        ("Sign", {}, {"key-use"}),  # a user with access keys, or root
        ("Sign", "the sealing function", set()),
        *((call, "the sealing function", {"key-changed"}) for call in CHANGES_OF_KEYS),
        ("PutKeyPolicy", {}, {"key-changed"}),
        ("CreateGrant", "dynamodb.amazonaws.com", set()),
        ("CreateGrant", "AWS Internal", {"key-changed"}),
        ("PutKeyPolicy", "cloudformation.amazonaws.com", {"key-changed"}),
        ("DescribeKey", {}, set()),
    ],
)
def test_use_and_change_of_a_key_are_told_unless_it_is_sealing(
    rehearsal: Rehearsal, call: str, issuer: Any, told: set[str]
) -> None:
    session, identity = rehearsal.stage.session, dict[str, Any](type="IAMUser")
    if issuer == "the sealing function":
        identity = {"sessionContext": {"sessionIssuer": {"arn": sealer_of(session, "rehearsal")}}}
    elif isinstance(issuer, str):
        identity["invokedBy"] = issuer
    elif issuer:
        identity = {"sessionContext": issuer}
    event = {
        "id": "1",
        "account": ACCOUNT,
        "region": "us-east-1",
        "time": "2026-01-01T00:00:00Z",
        "source": "aws.kms",
        "detail-type": "AWS API Call via CloudTrail",
        "resources": [],
        "detail": {"eventSource": "kms.amazonaws.com", "eventName": call, "userIdentity": identity},
    }

    events = session.client("events")
    patterns = {
        name: events.describe_rule(Name=f"rehearsal-contract-centre-{name}")["EventPattern"]
        for name in ("key-use", "key-changed")
    }

    assert told == {
        name
        for name, pattern in patterns.items()
        if events.test_event_pattern(EventPattern=pattern, Event=json.dumps(event))["Result"]
    }


def test_nobody_deletes_an_official_contract_not_even_an_administrator(rehearsal: Rehearsal) -> None:
    order = an_order_line()
    rehearsal.feed("orders/kept.jsonl", order)
    official_contract(rehearsal, order["order_id"])
    s3, bucket = rehearsal.administrator.client("s3"), rehearsal.names["DOCUMENTS_BUCKET"]
    kept = s3.list_objects_v2(Bucket=bucket, Prefix="official/")["Contents"][0]["Key"]

    with pytest.raises(s3.exceptions.ClientError, match="AccessDenied"):
        s3.delete_object(Bucket=bucket, Key=kept)


@pytest.mark.thorough  # releases are put in force, put back and forward again in every run: test_repeating.py
def test_a_change_of_the_providers_folder_alone_is_put_in_force_and_put_back_while_customers_use_the_stage(
    rehearsal: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was drawn up keeps its words: an official contract for good, a draft until it is refreshed."""
    orders = [an_order_line() for _ in range(40)]
    rehearsal.feed("orders/busy.jsonl", *orders, of_draft := an_order_line(), of_official := an_order_line())
    official = f"/api/contracts/{official_contract(rehearsal, of_official['order_id'])['contract_id']}"
    wish = {"source": "orders", "ids": [of_draft["order_id"]], "language": "en"}
    [drawn_up] = rehearsal.call("POST", "/api/contracts", wish)[1]["contracts"]
    draft = f"/api/contracts/{drawn_up['contract_id']}"
    files = {path: downloaded(rehearsal, path) for path in (official, draft)}
    monkeypatch.setenv("PROVIDER", str(with_another_law_and_hours(tmp_path / "ours")))
    first = rehearsal.stage.releases.history()[-1]
    customers = _Customers(rehearsal, [str(order["order_id"]) for order in orders])

    with customers:
        second = rehearsal.deploy(alarm_email=first.parameters["AlarmEmail"])
        hours = rehearsal.call("GET", "/api/provider")[1]["hours"]
        finalizing = rehearsal.call("POST", f"{draft}/finalize")[1]
        after = {path: downloaded(rehearsal, path) for path in (official, draft)}
        back = rehearsal.stage.releases.previous()
        assert back is not None
        rehearsal.stage.put_in_force(back, back_at := datetime.now(UTC))

    assert (back.name, second.name != first.name) == (first.name, True)
    assert [it.name for it in rehearsal.stage.releases.history()][-3:] == [
        first.name,
        second.name,
        first.name,
    ]
    assert back_at is not None
    assert (hours["opens"], finalizing["code"]) == ("11:20", "draft_out_of_date")
    assert after == files
    assert rehearsal.call("POST", f"{draft}/finalize")[0] == 202, "it says what is laid down again"
    assert customers.served > customers.asked_in_vain
    assert customers.refused == Counter()
    contracts = rehearsal.call("GET", "/api/contracts?limit=100")[1]["items"]
    kept = {line["order_id"] for contract in contracts for line in contract["lines"]}
    assert set(customers.requested) <= kept


def downloaded(rehearsal: Rehearsal, path: str) -> bytes:
    link = rehearsal.call("GET", f"{path}/download")[1]
    with urllib.request.urlopen(link["url"], timeout=300) as answer:  # noqa: S310 - on this machine
        return bytes(answer.read())


def with_another_law_and_hours(folder: Path) -> Path:
    """The tests' provider, but for these."""
    shutil.copytree(OWN_PROVIDER, folder)
    file = folder / "provider.json"
    profile = json.loads(file.read_text("utf-8"))
    profile["hours"]["opens"] = "11:20"
    profile["contract"]["law"] = {"zh": "冰岛法律", "en": "the laws of Iceland"}
    file.write_text(json.dumps(profile), encoding="utf-8")
    return folder


def test_a_drill_restores_the_records_and_finds_the_documents(rehearsal: Rehearsal) -> None:
    order = an_order_line()
    rehearsal.feed("orders/drill.jsonl", order)
    official_contract(rehearsal, order["order_id"])
    before = rehearsal.stage.session.client("dynamodb").list_tables()["TableNames"]

    left = _restored_by_a_drill_that_was_killed(rehearsal)
    found = list(drill(rehearsal.stage, datetime.now(UTC)))

    assert f"table {left}" in {finding.what for finding in found if finding.is_well}
    assert [finding for finding in found if not finding.is_well] == []
    assert {"restored records", *(f"table {name}" for name in before)} <= {finding.what for finding in found}
    assert any(finding.what.startswith("document official/") for finding in found)
    assert rehearsal.stage.session.client("dynamodb").list_tables()["TableNames"] == before


def _restored_by_a_drill_that_was_killed(rehearsal: Rehearsal) -> str:
    """The table that it has just asked for, and could remove no more."""
    table = rehearsal.stage.outputs()["ContractsTable"]
    left = drilled(table, datetime.now(UTC) - timedelta(minutes=1))
    rehearsal.stage.session.client("dynamodb").restore_table_to_point_in_time(
        SourceTableName=table, TargetTableName=left, UseLatestRestorableTime=True
    )
    return left


def test_what_is_backed_up_each_day_is_copied_to_another_account(rehearsal: Rehearsal) -> None:
    backup = rehearsal.stage.session.client("backup")
    [plan] = backup.list_backup_plans()["BackupPlansList"]

    [rule] = backup.get_backup_plan(BackupPlanId=plan["BackupPlanId"])["BackupPlan"]["Rules"]
    vault = backup.describe_backup_vault(BackupVaultName=rule["TargetBackupVaultName"])

    assert [it["DestinationBackupVaultArn"] for it in rule["CopyActions"]] == [VAULT_ELSEWHERE]
    assert ":key/" in vault["EncryptionKeyArn"], "AWS's own key lets nobody copy"


def test_an_operator_has_records_and_documents_compared_now(
    rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]
) -> None:
    order = an_order_line()
    rehearsal.feed("orders/compared.jsonl", order)
    official_contract(rehearsal, order["order_id"])

    code = main(["sweep"], {"STAGE": "rehearsal", "NAME": "audit"})

    told = json.loads(capsys.readouterr().out)
    assert (code, told["failed"]) == (0, 0)
    assert told["done"] > 0


def test_a_stage_with_official_contracts_is_not_taken_down(rehearsal: Rehearsal) -> None:
    order = an_order_line()
    rehearsal.feed("orders/binding.jsonl", order)
    official_contract(rehearsal, order["order_id"])

    with pytest.raises(DeploymentRefusedError, match="official contracts"):
        rehearsal.stage.destroy()

    assert rehearsal.call("GET", "/api/health")[0] == 200


def findings(rehearsal: Rehearsal, now: datetime | None = None) -> dict[str, Finding]:
    with closing(services_of(rehearsal.stage)) as services:
        found = examine(rehearsal.stage, services, now or datetime.now(UTC))
        return {finding.what: finding for finding in found}


def test_a_stage_as_deployed_is_well_but_for_what_the_emulator_lacks(rehearsal: Rehearsal) -> None:
    eventually(lambda: findings(rehearsal)[AUTHORITY].is_well, "it answers in time, also on a busy machine")
    found = findings(rehearsal)
    found.pop(AUTHORITY)
    found.pop("official calendar")  # whether that one is well depends on the day
    said = {finding.said for finding in found.values() if not finding.is_well}

    assert said
    assert [text for text in said if not any(text.startswith(lack) for lack in LACKING)] == []


AUTHORITY = "timestamp authority demo"
LACKING = (
    "point-in-time recovery is off",
    "its policy lacks OnlyOverTls",
    "its policy lacks OfficialContractsAreWrittenOnce; its policy lacks OnlyOverTls",
    "is off: official contracts are kept by the bucket's policy alone",
    "0 confirmed, 1 not yet",  # nobody reads the mail that the emulator would send
    "not signed (DKIM",
    "not copied in two days",
    "none reserved, although",
)


def test_a_statement_missing_in_a_buckets_policy_is_named(rehearsal: Rehearsal) -> None:
    s3, bucket = rehearsal.stage.session.client("s3"), rehearsal.names["DOCUMENTS_BUCKET"]
    policy = s3.get_bucket_policy(Bucket=bucket)["Policy"]
    s3.delete_bucket_policy(Bucket=bucket)

    finding = findings(rehearsal)[f"bucket {bucket}"]

    s3.put_bucket_policy(Bucket=bucket, Policy=policy)
    assert not finding.is_well
    assert "OfficialContractsStay" in finding.said


def test_a_key_that_others_may_use_is_a_finding(rehearsal: Rehearsal) -> None:
    session = rehearsal.stage.session
    with closing(services_of(rehearsal.stage)) as services:
        entity = services.entities.get("cloud-cn")
    assert entity is not None
    anybody = {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kms:*", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [anybody]})
    session.client("kms").put_key_policy(KeyId=entity.key_id, PolicyName="default", Policy=policy)

    finding = findings(rehearsal)["entity cloud-cn"]

    leave_to_sealing(session, "rehearsal", entity.key_id)
    assert not finding.is_well
    assert "others than the sealing function" in finding.said


def test_an_account_without_a_trail_is_a_finding(rehearsal: Rehearsal) -> None:
    cloudtrail = rehearsal.stage.session.client("cloudtrail")
    cloudtrail.stop_logging(Name="account")

    found = findings(rehearsal)

    cloudtrail.start_logging(Name="account")
    assert not any(found[f"CloudTrail{of}"].is_well for of in ("", " of keys", " of documents"))
    assert findings(rehearsal)["CloudTrail of keys"].is_well


def test_an_authority_that_gives_no_timestamp_is_a_finding(rehearsal: Rehearsal) -> None:
    rehearsal.authority.broken = True

    finding = findings(rehearsal)[AUTHORITY]

    rehearsal.authority.broken = False
    assert not finding.is_well
    eventually(lambda: findings(rehearsal)[AUTHORITY].is_well, "it answers in time, also on a busy machine")


def test_a_certificate_that_is_about_to_end_is_a_finding(rehearsal: Rehearsal) -> None:
    soon = datetime.now(UTC) + timedelta(days=365 * 20)

    assert findings(rehearsal)["entity cloud-cn"].is_well
    assert not findings(rehearsal, soon)["entity cloud-cn"].is_well


def test_the_schedule_expires_a_contract_by_itself(rehearsal: Rehearsal) -> None:
    """An unpaid order's deadline has passed; the rule of the stack, turned to a minute, starts the function.

    Upstream says so afterwards: were it about to pass, a slow machine might draw up the contract too late.
    """
    now = datetime.now(UTC)
    order = an_order_line(state="unpaid", paid_at=None, placed_at=f"{now:%Y-%m-%dT%H:%M:%SZ}")
    rehearsal.feed("orders/unpaid.jsonl", order)
    wish = {"source": "orders", "ids": [order["order_id"]], "language": "en"}
    status, answer = rehearsal.call("POST", "/api/contracts", wish)
    assert status == 201, answer
    path = f"/api/contracts/{answer['contracts'][0]['contract_id']}"
    placed = f"{now - UNPAID_VALIDITY:%Y-%m-%dT%H:%M:%SZ}"

    rehearsal.feed("orders/corrected.jsonl", order | {"version": order["version"] + 1, "placed_at": placed})

    assert rehearsal.call("GET", path)[1]["status"] == "expired", "the clock decides"
    eventually(lambda: "contract.expired" in history(rehearsal, path), "the schedule ran")


class _Customers:
    """Somebody who requests a contract for one order after the other, and looks at the list in between."""

    def __init__(self, rehearsal: Rehearsal, order_ids: list[str]) -> None:
        self._rehearsal, self._order_ids = rehearsal, iter(order_ids)
        self._stop, self._thread = threading.Event(), threading.Thread(target=self._go_on)
        self.served, self.refused, self.requested = 0, Counter[str](), list[str]()
        self.asked_in_vain = 0

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _go_on(self) -> None:
        while not self._stop.is_set():
            order_id = next(self._order_ids, None)
            if order_id is not None and self._expect(
                201, "POST", "/api/contracts", {"source": "orders", "ids": [order_id], "language": "en"}
            ):
                self.requested.append(order_id)
            self._expect(200, "GET", "/api/contracts", None)

    def _expect(self, wanted: int, method: str, path: str, body: object) -> bool:
        status, answer = self._rehearsal.call(method, path, body)
        if "Worker process died" in str(answer):
            return (
                False  # Lambda lets an instance answer before its code is replaced, the embedded AWS does not
            )
        if status == HTTPStatus.GATEWAY_TIMEOUT:  # new functions on a busy machine: who hears it asks again
            self.asked_in_vain += 1
            return False
        if status != wanted:
            self.refused[f"{method} {path}: {status} {answer}"] += 1
        self.served += status == wanted
        return status == wanted
