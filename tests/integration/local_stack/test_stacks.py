"""A stack is brought to its template whatever it was before, and says why where that fails."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import pytest
from botocore.stub import Stubber

from tools.harness.aws import Account
from tools.stage.stack import DeploymentFailed, Stack

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

QUEUE = {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "a-queue"}}
CREATED = datetime(2026, 3, 1, tzinfo=UTC)
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


# What the embedded AWS never does: CloudFormation's own answers, in the order in which they are asked for.


@pytest.fixture
def answers(aws_account: Account) -> Iterator[Stubber]:
    with Stubber(aws_account.client("cloudformation")) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


def answered(answers: Stubber) -> Stack:
    return Stack(cast("CloudFormationClient", answers.client), "a-stack", 0, 60, lambda _: None)


def answering(answers: Stubber, *states: str | None) -> None:
    for state in states:
        if state is None:
            answers.add_client_error("describe_stacks", "ValidationError", "Stack a-stack does not exist")
        else:
            found = {"StackName": "a-stack", "CreationTime": CREATED, "StackStatus": state}
            answers.add_response("describe_stacks", {"Stacks": [found]})


def test_a_creation_that_fails_is_told_with_the_reasons_of_each_resource(answers: Stubber) -> None:
    answering(answers, None)
    answers.add_response("create_stack", {})
    answering(answers, "CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE")
    event = {"StackId": "1", "EventId": "1", "StackName": "a-stack", "Timestamp": CREATED}
    event["LogicalResourceId"] = "Queue"
    failed = {
        "LogicalResourceId": "Queue",
        "ResourceStatus": "CREATE_FAILED",
        "ResourceStatusReason": "taken",
    }
    answers.add_response("describe_stack_events", {"StackEvents": [event | failed, event]})

    with pytest.raises(DeploymentFailed, match="ROLLBACK_COMPLETE: Queue: taken"):
        Stack(cast("CloudFormationClient", answers.client), "a-stack", 0, 60, lambda _: None).bring_to(
            {}, TemplateBody="{}"
        )


def test_what_a_failed_creation_left_is_taken_away_before_the_next_one(answers: Stubber) -> None:
    answering(answers, "ROLLBACK_COMPLETE")
    answers.add_response("delete_stack", {})
    answering(answers, "DELETE_IN_PROGRESS", None)
    answers.add_response("create_stack", {})
    answering(answers, "CREATE_COMPLETE")

    Stack(cast("CloudFormationClient", answers.client), "a-stack", 0, 60, lambda _: None).bring_to(
        {}, TemplateBody="{}"
    )
