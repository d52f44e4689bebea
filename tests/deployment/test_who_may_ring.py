"""Who may put a message into a topic of alarms: what the stack has ring, as its service can bear it."""

from __future__ import annotations

from typing import Any

import pytest

from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template

RULES, ALARMS = "events.amazonaws.com", "cloudwatch.amazonaws.com"


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    template = stack_template(functions_template(chalice_config("prod", "arm64")), ["/index.html"])
    found: dict[str, Any] = template["Resources"]
    return found


def told(resources: dict[str, Any], kind: str, names: tuple[str, ...]) -> set[str]:
    """The topics that resources of a kind tell."""
    of_kind = [it["Properties"] for it in resources.values() if it["Type"] == kind]
    arns = [item for it in of_kind for name in names for item in it.get(name, [])]
    named = [arn.get("Arn", arn) for arn in arns]
    return {arn["Ref"] for arn in named if "Ref" in arn}


def allowing(resources: dict[str, Any], service: str) -> dict[str, Any]:
    """The statements that let a service publish, by their topics."""
    policies = [it["Properties"] for it in resources.values() if it["Type"] == "AWS::SNS::TopicPolicy"]
    return {
        statement["Resource"]["Ref"]: statement
        for policy in policies
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Principal"] == {"Service": service} and statement["Action"] == "sns:Publish"
    }


def test_what_a_rule_of_eventbridge_tells_arrives_as_no_condition_stands_in_its_way(
    resources: dict[str, Any],
) -> None:
    """AWS: "You can't use Condition blocks in Amazon SNS topic policies for EventBridge"."""
    statements = allowing(resources, RULES)

    assert statements.keys() == told(resources, "AWS::Events::Rule", ("Targets",)) == {"Alarms", "Notices"}
    assert [it for it in statements.values() if "Condition" in it] == []


def test_alarms_ring_of_this_account_alone(resources: dict[str, Any]) -> None:
    statements = allowing(resources, ALARMS)

    assert statements.keys() == told(resources, "AWS::CloudWatch::Alarm", ("AlarmActions", "OKActions"))
    ours = {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
    assert [it["Condition"] for it in statements.values()] == [ours, ours]
