"""A stack is brought to its template whatever it was before, and says why where that fails."""

import json
from typing import Any

import pytest

from tools.harness.aws import Account
from tools.stage.change_sets import DeploymentFailed
from tools.stage.stack import Stack

TAGS = [{"Key": "stage", "Value": {"Ref": "Stage"}}]
QUEUE = {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "a-queue", "Tags": TAGS}}
OF_NO_KIND = {"Type": "AWS::Nowhere::Nothing", "Properties": {}}


def template(**resources: Any) -> str:
    outputs = {"SomeQueue": {"Value": {"Ref": "Queue"}}} if "Queue" in resources else {}
    return json.dumps(
        {"Parameters": {"Stage": {"Type": "String"}}, "Resources": resources, "Outputs": outputs}
    )


@pytest.fixture
def states() -> list[str]:
    """What the stack has said on the way."""
    return []


@pytest.fixture
def stack(aws_account: Account, states: list[str]) -> Stack:
    return Stack(aws_account.client("cloudformation"), "a-stack", 0.01, 60, states.append)


def test_a_stack_tells_its_outputs_as_settings_and_what_it_was_told(stack: Stack, states: list[str]) -> None:
    stack.bring_to({"Stage": "test"}, TemplateBody=template(Queue=QUEUE))

    assert stack.settings()["SOME_QUEUE"].endswith("a-queue")
    assert stack.parameters() == {"Stage": "test"}
    assert states[-1] == "a-stack: CREATE_COMPLETE"


def test_a_stack_that_is_there_is_updated_and_one_that_fits_stays(stack: Stack, states: list[str]) -> None:
    stack.bring_to({"Stage": "test"}, TemplateBody=template(Queue=QUEUE))

    stack.bring_to({"Stage": "other"}, TemplateBody=template(Queue=QUEUE))
    stack.bring_to({"Stage": "other"}, TemplateBody=template(Queue=QUEUE))

    assert stack.parameters() == {"Stage": "other"}
    assert "a-stack: UPDATE_COMPLETE" in states


def test_a_template_that_is_none_is_refused_with_what_is_wrong_in_it(stack: Stack) -> None:
    with pytest.raises(DeploymentFailed, match="Nothing"):
        stack.bring_to({"Stage": "test"}, TemplateBody=template(Thing=OF_NO_KIND))


def test_a_stack_that_was_deleted_tells_nothing(stack: Stack) -> None:
    stack.bring_to({"Stage": "test"}, TemplateBody=template(Queue=QUEUE))

    stack.delete()

    assert (stack.outputs(), stack.parameters()) == ({}, {})


def test_a_change_that_takes_too_long_is_given_up(aws_account: Account) -> None:
    impatient = Stack(aws_account.client("cloudformation"), "a-stack", 0.01, 0, lambda _: None)

    with pytest.raises(DeploymentFailed, match="not ready"):
        impatient.bring_to({"Stage": "test"}, TemplateBody=template(Queue=QUEUE))


def test_there_is_nothing_to_recover_from_where_nothing_has_failed(stack: Stack) -> None:
    with pytest.raises(DeploymentFailed, match="not there: there is nothing to recover from"):
        stack.recover()
