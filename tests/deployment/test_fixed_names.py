"""What outlives a stack comes back into it: by its name, which CloudFormation must find in the template."""

from __future__ import annotations

from typing import Any

import pytest
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template
from tools.stage.fixed_names import IDENTIFIED_BY, RETAINED, WITHOUT_NAMES, with_fixed_names

KNOWN = {
    "Stage": "prod",
    "AWS::AccountId": "123456789012",
    "AWS::Region": "eu-central-1",
    "MailFrom": "no-reply@example.com",
}
TEMPLATE = stack_template(functions_template(chalice_config("prod", "arm64")), ["/index.html"])


def test_each_kind_is_known_to_cloudformation_by_that_property_alone_and_can_be_read() -> None:
    for kind, identifier in IDENTIFIED_BY.items():
        schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", kind).schema

        assert schema["primaryIdentifier"] == [f"/properties/{identifier}"], kind
        assert f"/properties/{identifier}" not in schema.get("readOnlyProperties", []), kind


def test_what_is_retained_is_retained_but_for_the_change_that_makes_it_and_bears_its_name_as_it_is() -> None:
    resources = with_fixed_names(TEMPLATE, KNOWN)["Resources"]

    policies = {it.get("DeletionPolicy") for it in resources.values()}
    assert policies == {None, "Delete", RETAINED}
    outliving = {name: it for name, it in resources.items() if it.get("DeletionPolicy") == RETAINED}
    retained = {name: it for name, it in outliving.items() if it["Type"] not in WITHOUT_NAMES}
    assert len(retained) > 20
    assert {it["UpdateReplacePolicy"] for it in retained.values()} == {"Retain"}
    names = [it["Properties"][IDENTIFIED_BY[it["Type"]]] for it in retained.values()]
    assert [name for name in names if not isinstance(name, str) or "${" in name] == []
    assert len({(it["Type"], name) for it, name in zip(retained.values(), names, strict=True)}) == len(names)


def test_a_key_stays_with_what_it_has_encrypted() -> None:
    """A vault has one key for good: without it its backups are lost, and no new one is made."""
    resources = with_fixed_names(TEMPLATE, KNOWN)["Resources"]

    key = resources["BackupVault"]["Properties"]["EncryptionKeyArn"]["Fn::GetAtt"][0]
    assert resources["BackupVault"]["DeletionPolicy"] == resources[key]["DeletionPolicy"] == RETAINED
    assert resources[key]["UpdateReplacePolicy"] == "Retain"


def test_nothing_else_of_the_template_is_changed() -> None:
    named = with_fixed_names(TEMPLATE, KNOWN)

    assert {key: value for key, value in named.items() if key != "Resources"} == {
        key: value for key, value in TEMPLATE.items() if key != "Resources"
    }
    for name, resource in named["Resources"].items():
        identifier = IDENTIFIED_BY.get(resource["Type"], "")
        assert _without(resource, identifier) == _without(TEMPLATE["Resources"][name], identifier), name


def _without(resource: dict[str, Any], identifier: str) -> dict[str, Any]:
    properties = {key: value for key, value in resource["Properties"].items() if key != identifier}
    return {key: value for key, value in resource.items() if key != "DependsOn"} | {"Properties": properties}


def test_a_policy_names_its_bucket_and_still_waits_for_it() -> None:
    bucket = {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Fn::Sub": "${Stage}-files"}}}
    policy: dict[str, Any] = {"Type": "AWS::S3::BucketPolicy", "DeletionPolicy": RETAINED}
    policy |= {"Properties": {"Bucket": {"Ref": "Files"}}, "DependsOn": "Other"}

    named = with_fixed_names({"Resources": {"Files": bucket, "Policy": policy}}, KNOWN)["Resources"]["Policy"]

    assert (named["Properties"]["Bucket"], named["DependsOn"]) == ("prod-files", ["Files", "Other"])


@pytest.mark.parametrize(
    "name", [{"Ref": "Elsewhere"}, {"Fn::Sub": "${Elsewhere}"}, {"Fn::GetAtt": ["A", "B"]}]
)
def test_a_name_that_only_the_stack_would_know_is_refused(name: Any) -> None:
    table = {"Type": "AWS::DynamoDB::Table", "DeletionPolicy": RETAINED, "Properties": {"TableName": name}}

    with pytest.raises(ValueError, match="not known before"):
        with_fixed_names({"Resources": {"Things": table}}, KNOWN)


def test_a_kind_that_no_name_brings_back_is_not_retained() -> None:
    queue = {"Type": "AWS::SQS::Queue", "DeletionPolicy": RETAINED, "Properties": {"QueueName": "a"}}

    with pytest.raises(ValueError, match="comes back into a stack by its name"):
        with_fixed_names({"Resources": {"Queue": queue}}, KNOWN)
