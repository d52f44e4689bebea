"""What is written down of calls, documents and keys: enough to look into it, and nothing of who it was."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tools.operating.doctor.trail import KEPT, READS, WRITES, _keys, _objects
from tools.operating.edge_logs import FIELDS
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template

BUCKET = "prod-contract-centre-documents-123456789012"
LONGEST_DAYS = 90


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    template = stack_template(functions_template(chalice_config("prod", "arm64")), ["/index.html"])
    found: dict[str, Any] = template["Resources"]
    return found


def selectors(resources: dict[str, Any]) -> list[Any]:
    """Those of the trail, where it records keys, too."""
    written = json.dumps(resources["Trail"]["Properties"]["AdvancedEventSelectors"])
    documents = json.dumps({"Fn::Sub": "${DocumentsBucket.Arn}/"})
    told = json.loads(written.replace(documents, json.dumps(f"arn:aws:s3:::{BUCKET}/")))
    return [it["Fn::If"][1] if "Fn::If" in it else it for it in told]


def test_reading_and_changing_documents_is_in_the_stages_own_trail(resources: dict[str, Any]) -> None:
    assert [_objects(selectors(resources), BUCKET, prefix) for prefix in KEPT] == [{READS, WRITES}] * len(
        KEPT
    )


def test_each_use_of_a_key_is_in_the_stages_own_trail(resources: dict[str, Any]) -> None:
    assert _keys(selectors(resources)) == {READS, WRITES}
    assert resources["Trail"]["Properties"]["EnableLogFileValidation"] is True


def test_the_trail_may_write_where_it_should(resources: dict[str, Any]) -> None:
    policy = resources["TrailBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    allowed = {it["Action"]: it["Condition"]["StringEquals"] for it in policy if it["Effect"] == "Allow"}

    assert allowed.keys() == {"s3:GetBucketAcl", "s3:PutObject"}
    assert all("aws:SourceArn" in conditions for conditions in allowed.values())


def test_a_call_is_written_down_by_its_route_and_its_id(resources: dict[str, Any]) -> None:
    format_ = json.loads(resources["RestAPIStage"]["Properties"]["AccessLogSetting"]["Format"])

    assert {"$context.requestId", "$context.resourcePath", "$context.status"} <= set(format_.values())


def test_nothing_of_the_caller_is_written_down(resources: dict[str, Any]) -> None:
    format_ = resources["RestAPIStage"]["Properties"]["AccessLogSetting"]["Format"]

    for personal in ("identity", "$context.path", "principalId", "claims", "account_id", "domainName"):
        assert personal not in format_
    assert not {"c-ip", "x-forwarded-for", "cs(Cookie)", "cs(Referer)", "cs-uri-stem", "cs-uri-query"} & {
        *FIELDS
    }


def test_the_firewall_writes_down_what_it_turned_away_and_not_what_was_said(
    resources: dict[str, Any],
) -> None:
    logging = resources["FirewallLogging"]["Properties"]
    redacted = [it.get("SingleHeader", {}).get("Name") for it in logging["RedactedFields"]]

    assert {"authorization", "cookie", "x-contract-centre-origin", "x-forwarded-for"} <= set(redacted)
    assert {"QueryString": {}} in logging["RedactedFields"]
    assert {"UriPath": {}} in logging["RedactedFields"]
    assert logging["LoggingFilter"]["DefaultBehavior"] == "DROP"


def test_every_log_ends(resources: dict[str, Any]) -> None:
    groups = [it["Properties"] for it in resources.values() if it["Type"] == "AWS::Logs::LogGroup"]

    assert [it for it in groups if not 0 < it["RetentionInDays"] <= LONGEST_DAYS] == []
