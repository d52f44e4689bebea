"""A deployment that fails is repeated; a release that added something is put back, and forward again."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.deployment.rehearsal import ACCOUNT, as_the_emulator_can, operator, operators_environment
from tests.support import stage_settings
from tools.harness.ports import free_port
from tools.local.aws.embedded import EmbeddedAws
from tools.local.place import REGION
from tools.operating.operator import leave_again, leave_to_sealing, sealer_of
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.preparing import with_names_of
from tools.operating.release.releases import Release
from tools.operating.release.stack_template import stack_template
from tools.operating.settings import stack_parameters
from tools.operating.stage import Stage, template_bytes
from tools.stage.change_sets import DeploymentFailed
from tools.stage.fixed_names import RETAINED
from tools.stage.template import Template, arn_of

SETTINGS = stage_settings.SETTINGS | {
    "certificate_arn": f"arn:aws:acm:us-east-1:{ACCOUNT}:certificate/rehearsal",
    "notice_email": "notices@example.com",
}
# What `with_more` adds.
NEW_TABLE, NEW_FUNCTION = "new-contract-centre-added", "contract-centre-new-added"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def stage(tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """A stage that nobody has deployed yet."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    aws = EmbeddedAws(free_port(), tmp_path / "aws", tmp_path / "aws.log")
    aws.start()
    try:
        aws.wait_until_ready()
        for name, value in operators_environment(aws.url).items():
            monkeypatch.setenv(name, value)
        yield Stage("new", operator(), said.append, poll_seconds=0.05)
    finally:
        aws.stop(save=False)


def release(stage: Stage, changed: Any = lambda template: template) -> Release:
    """A release whose functions nobody calls, with a site of one page.

    Args: changed: what of the template is another in this release.
    """
    functions = functions_template(chalice_config("new", "x86_64"))
    template = changed(as_the_emulator_can(stack_template(functions, ["/index.html"])))
    written = template_bytes(with_names_of(stage, SETTINGS, template))
    releases, name = stage.releases, hashlib.sha256(written).hexdigest()
    releases.prepare(REGION)
    return Release(
        name=name,
        code_key=releases.keep("releases/code.zip", packed("app.py")),
        template_key=releases.keep(f"releases/{name}/template.json", written),
        site_key=releases.keep("releases/site.zip", packed("index.html")),
        parameters=stack_parameters(SETTINGS),
        configuration={},
        deployed_at=datetime.now(UTC).isoformat(),
    )


def packed(name: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr(name, "")
    return archive.getvalue()


def put_in_force(stage: Stage, it: Release) -> None:
    stage.put_in_force(it, datetime.now(UTC))


def failing_in_the_middle(template: Template) -> Template:
    """With a queue that SQS refuses, when tables, buckets and functions are made."""
    properties = {"QueueName": {"Fn::Sub": "${Stage}-impossible"}, "MessageRetentionPeriod": -1}
    before = ["ContractsTable", "DocumentsBucket", "APIHandler", "Site"]
    template["Resources"]["Impossible"] = {
        "Type": "AWS::SQS::Queue",
        "Properties": properties,
        "DependsOn": before,
    }
    return template


def with_more(template: Template) -> Template:
    """With a table and a function that the release before did not have."""
    resources = template["Resources"]
    table = resources["RequestsTable"]
    resources["AddedTable"] = table | {
        "Properties": table["Properties"] | {"TableName": {"Fn::Sub": "${Stage}-contract-centre-added"}}
    }
    resources["AddedLogs"] = {
        "Type": "AWS::Logs::LogGroup",
        "DeletionPolicy": RETAINED,
        "Properties": {"LogGroupName": {"Fn::Sub": "/aws/lambda/contract-centre-${Stage}-added"}},
    }
    function = resources["Expire"]["Properties"]
    resources["Added"] = resources["Expire"] | {
        "Properties": function
        | {
            "FunctionName": {"Fn::Sub": "contract-centre-${Stage}-added"},
            "LoggingConfig": {"LogGroup": {"Ref": "AddedLogs"}},
        }
    }
    template["Outputs"]["AddedTable"] = {"Value": {"Ref": "AddedTable"}}
    template["Outputs"]["Added"] = {"Value": arn_of("Added")}
    return template


def there(stage: Stage) -> tuple[bool, bool]:
    """Whether the added table and the added function exist."""
    tables = stage.session.client("dynamodb").list_tables()["TableNames"]
    functions = stage.session.client("lambda").list_functions()["Functions"]
    return NEW_TABLE in tables, NEW_FUNCTION in {it["FunctionName"] for it in functions}


def test_a_first_deployment_that_fails_in_the_middle_is_repeated(stage: Stage, said: list[str]) -> None:
    with pytest.raises(DeploymentFailed, match="Impossible"):
        put_in_force(stage, release(stage, failing_in_the_middle))
    said.clear()

    put_in_force(stage, release(stage))

    # Protected from deletion from their first moment, tables stay when their making is undone.
    returned = [line for line in said if "comes back" in line]
    assert [line.split()[1] for line in returned if "Table" not in line] == []
    assert len(returned) >= 12
    assert stage.outputs()["SiteHost"]
    assert [line for line in said if "is not as the release says" in line] == []


def test_a_stage_that_was_taken_down_is_made_again_with_its_records(stage: Stage, said: list[str]) -> None:
    it = release(stage)
    put_in_force(stage, it)
    dynamodb, table = stage.session.client("dynamodb"), stage.outputs()["EntitiesTable"]
    dynamodb.put_item(TableName=table, Item={"pk": {"S": "kept"}})
    stage.destroy()
    said.clear()

    put_in_force(stage, it)

    assert {line.split()[1] for line in said if "comes back" in line} >= {"EntitiesTable", "DocumentsBucket"}
    assert dynamodb.get_item(TableName=table, Key={"pk": {"S": "kept"}})["Item"]


def test_keys_of_a_stage_that_is_made_again_are_left_to_the_role_that_seals_now(stage: Stage) -> None:
    put_in_force(stage, release(stage))
    session, kms = stage.session, stage.session.client("kms")
    left, new, of_nobody = (kms.create_key()["KeyMetadata"]["Arn"] for _ in range(3))
    for key in (left, new):
        leave_to_sealing(session, "new", key)
    before = kms.get_key_policy(KeyId=left, PolicyName="default")["Policy"]
    gone = before.replace(sealer_of(session, "new"), f"arn:aws:iam::{ACCOUNT}:role/of-the-stack-before")
    kms.put_key_policy(KeyId=left, PolicyName="default", Policy=gone)
    untouched = kms.get_key_policy(KeyId=of_nobody, PolicyName="default")["Policy"]

    leave_again(session, "new", [left, new, of_nobody])

    assert json.loads(kms.get_key_policy(KeyId=left, PolicyName="default")["Policy"]) == json.loads(before)
    assert json.loads(kms.get_key_policy(KeyId=new, PolicyName="default")["Policy"]) == json.loads(before)
    assert kms.get_key_policy(KeyId=of_nobody, PolicyName="default")["Policy"] == untouched


def test_a_release_that_added_a_table_and_a_function_is_put_back_and_forward_again(
    stage: Stage, said: list[str]
) -> None:
    put_in_force(stage, release(stage))
    put_in_force(stage, release(stage, with_more))
    assert there(stage) == (True, True)
    dynamodb = stage.session.client("dynamodb")
    dynamodb.put_item(TableName=NEW_TABLE, Item={"pk": {"S": "kept"}})

    back = stage.releases.previous()
    assert back is not None
    put_in_force(stage, back)

    assert there(stage) == (True, False)
    assert "AddedTable" not in stage.outputs()
    assert any(f"AddedTable stays, outside of the stack ({NEW_TABLE})" in line for line in said)

    forward = stage.releases.previous()
    assert forward is not None
    put_in_force(stage, forward)

    assert there(stage) == (True, True)
    assert stage.outputs()["AddedTable"] == NEW_TABLE
    assert dynamodb.get_item(TableName=NEW_TABLE, Key={"pk": {"S": "kept"}})["Item"]


def test_several_indexes_come_and_go_one_at_a_time_there_and_back(stage: Stage) -> None:
    first = release(stage, with_indexes("by_a", "by_b", "by_c"))
    second = release(stage, with_indexes("by_c", "by_d", "by_e"))
    put_in_force(stage, first)

    for it, expected in ((second, {"by_c", "by_d", "by_e"}), (first, {"by_a", "by_b", "by_c"})):
        put_in_force(stage, it)

        table = stage.session.client("dynamodb").describe_table(TableName=stage.outputs()["AccountsTable"])
        assert {it["IndexName"] for it in table["Table"]["GlobalSecondaryIndexes"]} == expected
    assert [it.name for it in stage.releases.history()] == [first.name, second.name, first.name]


def with_indexes(*names: str) -> Any:
    """With these indexes on a table that had none."""

    def changed(template: Template) -> Template:
        properties = template["Resources"]["AccountsTable"]["Properties"]
        keys = [{"AttributeName": "sk", "KeyType": "HASH"}]
        all_of_it = {"ProjectionType": "ALL"}
        properties["GlobalSecondaryIndexes"] = [
            {"IndexName": name, "KeySchema": keys, "Projection": all_of_it} for name in names
        ]
        return template

    return changed


def test_an_undoing_that_failed_is_gone_on_with(stage: Stage, said: list[str]) -> None:
    """The code before is gone from the releases' bucket, and somebody puts it back."""
    first = release(stage)
    put_in_force(stage, first)
    s3, bucket = stage.session.client("s3"), stage.releases.bucket
    code = s3.get_object(Bucket=bucket, Key=first.code_key)["Body"].read()
    other = "releases/other/code.zip"
    s3.put_object(Bucket=bucket, Key=other, Body=code)
    broken = release(stage, failing_in_the_middle)
    s3.delete_object(Bucket=bucket, Key=first.code_key)
    with pytest.raises(DeploymentFailed, match="UPDATE_ROLLBACK_FAILED"):
        put_in_force(stage, Release(**vars(broken) | {"code_key": other}))
    with pytest.raises(DeploymentFailed, match="make recover"):
        put_in_force(stage, first)
    s3.put_object(Bucket=bucket, Key=first.code_key, Body=code)

    stage.stack.recover()

    assert said[-1].endswith("UPDATE_ROLLBACK_COMPLETE")
    put_in_force(stage, first)
