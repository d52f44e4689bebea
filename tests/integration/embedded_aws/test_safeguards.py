"""What is official stays for years, and buckets of others are never spoken to."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.s3.client import owned_by
from chalicelib.application.ports import Documents, SealedDocument
from chalicelib.bootstrap import Services
from tests.support.principals import services_of
from tools.harness.aws import Account
from tools.operating.release.releases import BucketOfAnother, Releases
from tools.stage.stack import Stack

SHA256 = "0" * 64
OFFICIAL = SealedDocument(b"%PDF-official", SHA256, datetime(2026, 3, 1, tzinfo=UTC))
REFUSED = "AccessDenied"
Put = Callable[[Documents], object]


def only_version(account: Account, bucket: str) -> Any:
    [version] = account.client("s3").list_object_versions(Bucket=bucket)["Versions"]
    return version


def delete_for_good(account: Account, bucket: str) -> None:
    version = only_version(account, bucket)
    account.client("s3").delete_object(Bucket=bucket, Key=version["Key"], VersionId=version["VersionId"])


@pytest.fixture
def bucket(stage: dict[str, str]) -> str:
    return stage["DOCUMENTS_BUCKET"]


def put(function: str, account: Account, stage: dict[str, str], write: Put) -> None:
    services = services_of(function, account, stage)
    write(services.documents)
    services.close()


def test_an_official_contract_is_kept_for_ten_years_whoever_deletes_it(
    aws_account: Account, stage: dict[str, str], bucket: str
) -> None:
    put("seal", aws_account, stage, lambda them: them.put_official("one", SHA256, OFFICIAL))

    with pytest.raises(ClientError, match=REFUSED):
        delete_for_good(aws_account, bucket)

    head = aws_account.client("s3").head_object(Bucket=bucket, Key=only_version(aws_account, bucket)["Key"])
    assert head["ObjectLockMode"] == "GOVERNANCE"
    assert head["ObjectLockRetainUntilDate"] > datetime.now(UTC) + timedelta(days=365 * 10)


def test_an_archive_copy_is_kept_too(aws_account: Account, stage: dict[str, str], bucket: str) -> None:
    put("reconcile", aws_account, stage, lambda them: them.put_archive("one", SHA256, b"%PDF-copy"))

    with pytest.raises(ClientError, match=REFUSED):
        delete_for_good(aws_account, bucket)


@pytest.mark.parametrize(
    "write",
    [
        lambda them: them.put_base("one", SHA256, b"%PDF-base"),
        lambda them: them.put_marked_draft("one", SHA256, b"%PDF-draft"),
        lambda them: them.ask_for_seal("one"),
        lambda them: them.put_print("one", b"%PDF-print"),
    ],
    ids=["base", "draft", "sealing request", "print"],
)
def test_what_is_not_official_can_go(
    aws_account: Account, stage: dict[str, str], bucket: str, write: Put
) -> None:
    put("api", aws_account, stage, write)

    delete_for_good(aws_account, bucket)

    assert "Versions" not in aws_account.client("s3").list_object_versions(Bucket=bucket)


def test_the_first_version_is_copied_over_what_took_its_place_and_is_kept_as_long(
    aws_account: Account, stage: dict[str, str], bucket: str
) -> None:
    """As docs/runbook/discrepancies.md says; whether the bucket's policy lets it is shown for the policy."""
    put("seal", aws_account, stage, lambda them: them.put_official("one", SHA256, OFFICIAL))
    first, s3 = only_version(aws_account, bucket), owned_by(aws_account.client("s3"), aws_account.number)
    key = first["Key"]
    s3.put_object(Bucket=bucket, Key=key, Body=b"%PDF-something else")
    until = s3.head_object(Bucket=bucket, Key=key, VersionId=first["VersionId"])["ObjectLockRetainUntilDate"]

    s3.copy_object(
        Bucket=bucket,
        Key=key,
        CopySource={"Bucket": bucket, "Key": key, "VersionId": first["VersionId"]},
        MetadataDirective="COPY",
        ObjectLockMode="GOVERNANCE",
        ObjectLockRetainUntilDate=until,
        ExpectedSourceBucketOwner=aws_account.number,
    )

    services = services_of("api", aws_account, stage)
    restored = services.documents.get_official("one", SHA256)
    services.close()
    head = s3.head_object(Bucket=bucket, Key=key)
    assert restored is not None
    assert (restored.content, restored.sealed_at) == (OFFICIAL.content, OFFICIAL.sealed_at)
    assert (head["ObjectLockMode"], head["ObjectLockRetainUntilDate"]) == ("GOVERNANCE", until)


def test_a_bucket_of_another_account_is_never_spoken_to(aws_account: Account, bucket: str) -> None:
    ours, theirs = (owned_by(aws_account.client("s3"), owner) for owner in (aws_account.number, "1" * 12))

    ours.put_object(Bucket=bucket, Key="drafts/one", Body=b"one")
    for asked in (
        lambda: theirs.head_bucket(Bucket=bucket),
        lambda: theirs.put_object(Bucket=bucket, Key="drafts/one", Body=b"two"),
        lambda: theirs.get_object(Bucket=bucket, Key="drafts/one"),
        lambda: list(theirs.get_paginator("list_objects_v2").paginate(Bucket=bucket)),
    ):
        with pytest.raises(ClientError, match=r"AccessDenied|403"):
            asked()


def test_the_service_itself_says_whose_its_buckets_are(aws_account: Account, stage: dict[str, str]) -> None:
    services: Services = services_of("api", aws_account, stage | {"ACCOUNT_ID": "1" * 12})

    with pytest.raises(ClientError, match=REFUSED):
        services.s3.put_object(Bucket=stage["DOCUMENTS_BUCKET"], Key="drafts/one", Body=b"one")
    services.close()


def test_a_release_is_not_stored_in_a_bucket_of_somebody_else(aws_account: Account, bucket: str) -> None:
    releases = Releases(owned_by(aws_account.client("s3"), "1" * 12), bucket)

    with pytest.raises(BucketOfAnother, match="of another account"):
        releases.prepare("us-east-1")


def test_a_protected_stack_is_taken_down_only_when_the_protection_is_lifted(aws_account: Account) -> None:
    stack = Stack(aws_account.client("cloudformation"), "protected", 0.01, 60, lambda _: None)
    queue = {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "protected"}}
    stack.bring_to({}, TemplateBody=json.dumps({"Resources": {"Queue": queue}}))
    stack.protect(against_deletion=True)

    with pytest.raises(ClientError, match="TerminationProtection"):
        stack.delete()

    stack.protect(against_deletion=False)
    stack.delete()
    assert stack.outputs() == {}


def test_a_link_asks_nothing_more_of_who_follows_it(aws_account: Account, stage: dict[str, str]) -> None:
    services = services_of("api", aws_account, stage)
    link = services.documents.official_link("one", SHA256, "1.pdf", inline=False)
    services.close()

    assert "expected-bucket-owner" not in link
