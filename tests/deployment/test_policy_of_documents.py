"""The policy of the documents' bucket, as it is shipped: what it lets pass, whoever asks, and what not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.permissions.bucket_policy import denied_by
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template
from tools.stage.fixed_names import RETAINED

BUCKET = "prod-contract-centre-documents-123456789012"
OFFICIAL, DRAFT, ARCHIVE = (
    f"arn:aws:s3:::{BUCKET}/{key}" for key in ("official/one/a.pdf", "drafts/one/a.pdf", "archive/one/b.pdf")
)
ADMINISTRATOR = "arn:aws:iam::123456789012:role/administrator"
SEALING = "arn:aws:iam::123456789012:role/prod-contract-centre-SealRole-1A2B3C"
WRITTEN = {"s3:ObjectCreationOperation": "true", "aws:SecureTransport": "true"}
ONCE = WRITTEN | {"s3:if-none-match": "*"}
NAMES = {"DocumentsBucket.Arn": f"arn:aws:s3:::{BUCKET}", "DocumentsBucket": BUCKET, "Stage": "prod"}
NAMES |= {"AWS::Partition": "aws", "AWS::AccountId": "123456789012"}


@pytest.fixture(scope="module")
def resource() -> dict[str, Any]:
    template = stack_template(functions_template(chalice_config("prod", "arm64")), ["/index.html"])
    found: dict[str, Any] = template["Resources"]["DocumentsBucketPolicy"]
    return found


@pytest.fixture(scope="module")
def policy(resource: dict[str, Any]) -> dict[str, Any]:
    """With what CloudFormation puts in."""
    written = json.dumps(resource["Properties"]["PolicyDocument"])
    written = written.replace('{"Fn::GetAtt": ["DocumentsBucket", "Arn"]}', '"${DocumentsBucket.Arn}"')
    for name, value in NAMES.items():
        written = written.replace(f"${{{name}}}", value)
    read: dict[str, Any] = json.loads(written, object_hook=lambda it: it.get("Fn::Sub", it))
    return read


def copied_from(source: str, principal: str = ADMINISTRATOR) -> dict[str, str]:
    return WRITTEN | {"s3:x-amz-copy-source": source, "aws:PrincipalArn": principal}


@pytest.mark.parametrize(
    "source", [f"{BUCKET}/official/one/a.pdf", f"/{BUCKET}/official/one/a.pdf?versionId=1"]
)
def test_an_earlier_version_is_copied_over_whatever_took_its_place(
    policy: dict[str, Any], source: str
) -> None:
    assert denied_by(policy, "s3:PutObject", OFFICIAL, copied_from(source)) == []


@pytest.mark.parametrize("source", [f"{BUCKET}/drafts/one/a.pdf", "of-others/official/one/a.pdf"])
def test_nothing_else_is_copied_there(policy: dict[str, Any], source: str) -> None:
    assert denied_by(policy, "s3:PutObject", OFFICIAL, copied_from(source)) == [
        "OfficialContractsAreWrittenOnce"
    ]


def test_functions_of_the_stage_do_not_restore(policy: dict[str, Any]) -> None:
    copied = copied_from(f"{BUCKET}/official/one/a.pdf", SEALING)

    assert denied_by(policy, "s3:PutObject", OFFICIAL, copied) == ["OnlyOperatorsRestore"]


def test_sealing_writes_once_and_over_nothing(policy: dict[str, Any]) -> None:
    by_sealing = {"aws:PrincipalArn": SEALING}

    assert denied_by(policy, "s3:PutObject", OFFICIAL, ONCE | by_sealing) == []
    assert denied_by(policy, "s3:PutObject", OFFICIAL, WRITTEN | by_sealing) == [
        "OfficialContractsAreWrittenOnce"
    ]


@pytest.mark.parametrize("kept", [OFFICIAL, ARCHIVE])
@pytest.mark.parametrize("action", ["DeleteObject", "DeleteObjectVersion", "BypassGovernanceRetention"])
def test_nobody_takes_away_what_was_given_out(policy: dict[str, Any], action: str, kept: str) -> None:
    by_administrator = {"aws:PrincipalArn": ADMINISTRATOR, "aws:SecureTransport": "true"}

    assert denied_by(policy, f"s3:{action}", kept, by_administrator) == ["OfficialContractsStay"]


def test_drafts_are_written_and_deleted_as_ever(policy: dict[str, Any]) -> None:
    assert denied_by(policy, "s3:PutObject", DRAFT, WRITTEN) == []
    assert denied_by(policy, "s3:DeleteObjectVersion", DRAFT, {"aws:SecureTransport": "true"}) == []


def test_nothing_is_said_in_the_clear(policy: dict[str, Any]) -> None:
    assert denied_by(policy, "s3:GetObject", DRAFT, {"aws:SecureTransport": "false"}) == ["OnlyOverTls"]


def test_the_policy_stays_when_the_stack_goes(resource: dict[str, Any]) -> None:
    assert (resource["DeletionPolicy"], resource["UpdateReplacePolicy"]) == (RETAINED, "Retain")
