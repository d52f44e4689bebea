"""Quotas of AWS that a stack meets as it grows and nobody raises: a template, its resources, its roles."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template
from tools.operating.stage import template_bytes
from tools.stage.template import Template

LARGEST_TEMPLATE = 1_000_000
MOST_RESOURCES = 500
MOST_OUTPUTS, MOST_PARAMETERS = 200, 200
LARGEST_POLICIES = 10_240
"""Characters of all policies in a role together, without blanks."""
LARGEST_EDGE_FUNCTION = 10_240

STAGE = "a" * 16
LONGEST = {
    "Stage": STAGE,
    "AWS::AccountId": "123456789012",
    "AWS::Region": "ap-southeast-1",
    "AWS::Partition": "aws",
    "MailFrom": f"{'a' * 20}@{'a' * 40}.example.com",
}
_NAMES = ("TableName", "BucketName", "QueueName", "TopicName")
_VARIABLE = re.compile(r"\$\{([^}]+)\}")


@pytest.fixture(scope="module")
def template() -> Template:
    functions = functions_template(chalice_config("check", "arm64"))
    return stack_template(functions, [f"/en/{'a' * 20}-{number}.html" for number in range(100)])


def written(value: Any, template: Template) -> Any:
    """With the longest names and ARNs that a stage may have."""
    if isinstance(value, list):
        return [written(item, template) for item in value]
    if not isinstance(value, dict):
        return value
    if "Fn::Sub" in value:
        return _VARIABLE.sub(lambda found: named(found[1], template), value["Fn::Sub"])
    if "Ref" in value or "Fn::GetAtt" in value:
        return named(value.get("Ref") or ".".join(value["Fn::GetAtt"]), template)
    return {key: written(item, template) for key, item in value.items()}


def named(variable: str, template: Template) -> str:
    if variable in LONGEST:
        return LONGEST[variable]
    properties = template["Resources"][variable.partition(".")[0]]["Properties"]
    name = next(str(written(properties[it], template)) for it in _NAMES if it in properties)
    return f"arn:aws:dynamodb:ap-southeast-1:123456789012:table/{name}" if "." in variable else name


def test_every_roles_policies_fit_into_it_whatever_the_stage_is_called(template: Template) -> None:
    roles = [it["Properties"] for it in template["Resources"].values() if it["Type"] == "AWS::IAM::Role"]
    documents = [[policy["PolicyDocument"] for policy in role.get("Policies", [])] for role in roles]
    sizes = [
        len(re.sub(r"\s", "", json.dumps(written(of_role, template), separators=(",", ":"))))
        for of_role in documents
    ]

    assert 5_000 < max(sizes) < LARGEST_POLICIES


def test_the_template_is_one_that_cloudformation_takes(template: Template) -> None:
    assert len(template_bytes(template)) < LARGEST_TEMPLATE
    assert 100 < len(template["Resources"]) <= MOST_RESOURCES
    assert len(template["Outputs"]) <= MOST_OUTPUTS
    assert len(template["Parameters"]) <= MOST_PARAMETERS


def test_a_hundred_pages_fit_into_the_function_that_knows_them(template: Template) -> None:
    code = template["Resources"]["Addresses"]["Properties"]["FunctionCode"]

    assert len(code.encode()) <= LARGEST_EDGE_FUNCTION
