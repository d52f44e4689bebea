"""What CloudFormation itself answers, and the embedded AWS never does: in the order in which it is asked."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import pytest
from botocore.stub import Stubber

from tools.harness.aws import Account
from tools.stage.change_sets import DeploymentFailed
from tools.stage.stack import Stack

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

CREATED = datetime(2026, 3, 1, tzinfo=UTC)


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
            found: dict[str, Any] = {"StackName": "a-stack", "StackId": "the-stack", "StackStatus": state}
            found |= {"CreationTime": CREATED}
            answers.add_response("describe_stacks", {"Stacks": [found]})


def preparing(answers: Stubber, *, reason: str = "") -> None:
    """A change is asked for, and examined."""
    answers.add_response("create_change_set", {"Id": "change", "StackId": "the-stack"})
    told: dict[str, Any] = {"Status": "FAILED", "StatusReason": reason} if reason else {}
    answers.add_response("describe_change_set", {"Status": "CREATE_COMPLETE"} | told)


def event(number: int, logical: str, status: str, reason: str = "") -> dict[str, Any]:
    physical = "the-stack" if logical == "a-stack" else logical
    told = {"ResourceStatus": status, "ResourceStatusReason": reason, "PhysicalResourceId": physical}
    known = {"StackId": "the-stack", "StackName": "a-stack", "EventId": str(number), "Timestamp": CREATED}
    return known | told | {"LogicalResourceId": logical}


def telling(answers: Stubber, *events: dict[str, Any]) -> None:
    """Args: events: newest first."""
    answers.add_response("describe_stack_events", {"StackEvents": list(events)})


def test_a_creation_that_fails_is_told_with_the_reasons_of_each_resource(answers: Stubber) -> None:
    answering(answers, None)
    preparing(answers)
    answers.add_response("execute_change_set", {})
    answering(answers, "CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE")
    over = event(3, "a-stack", "ROLLBACK_COMPLETE")
    cancelled = event(2, "Other", "CREATE_FAILED", "Resource creation cancelled")
    cause = event(1, "Queue", "CREATE_FAILED", "taken")
    telling(answers, over, cancelled, cause)
    telling(answers, over, cancelled, cause)

    with pytest.raises(DeploymentFailed, match=r"ROLLBACK_COMPLETE: Queue: taken$"):
        answered(answers).bring_to({}, TemplateBody="{}")


@pytest.mark.parametrize("left", ["ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"])
def test_what_a_failed_creation_left_is_taken_away_before_the_next_one(answers: Stubber, left: str) -> None:
    answering(answers, left, left)
    telling(answers, event(1, "a-stack", left))
    answers.add_response("delete_stack", {})
    answering(answers, "DELETE_IN_PROGRESS", None)
    preparing(answers)
    answers.add_response("execute_change_set", {})
    answering(answers, "CREATE_COMPLETE")
    telling(answers, event(2, "a-stack", "CREATE_COMPLETE"))

    answered(answers).bring_to({}, TemplateBody="{}")


def test_a_change_has_ended_when_its_own_end_is_told_and_reasons_of_earlier_ones_are_not(
    answers: Stubber,
) -> None:
    before = (event(2, "a-stack", "UPDATE_COMPLETE"), event(1, "Queue", "UPDATE_FAILED", "long ago"))
    answering(answers, "UPDATE_COMPLETE")
    preparing(answers)
    telling(answers, *before)
    answers.add_response("execute_change_set", {})
    answering(answers, "UPDATE_COMPLETE")
    telling(answers, *before)  # nothing has begun yet
    answering(answers, "UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE")
    after = (event(4, "a-stack", "UPDATE_ROLLBACK_COMPLETE"), event(3, "Queue", "UPDATE_FAILED", "just now"))
    telling(answers, *after, *before)
    telling(answers, *after, *before)

    with pytest.raises(DeploymentFailed, match=r"UPDATE_ROLLBACK_COMPLETE: Queue: just now$"):
        answered(answers).bring_to({}, TemplateBody="{}")


def test_a_change_that_cannot_be_prepared_is_told_with_its_reason_and_leaves_nothing(
    answers: Stubber,
) -> None:
    answering(answers, "UPDATE_COMPLETE")
    preparing(answers, reason="Validation failed; use the DescribeEvents API")
    fault = {"EventId": "1", "StackId": "the-stack", "EventType": "VALIDATION_ERROR", "Timestamp": CREATED}
    fault |= {"LogicalResourceId": "Files", "ValidationStatusReason": "the name is taken"}
    answers.add_response("describe_events", {"OperationEvents": [fault]})
    answers.add_response("delete_change_set", {})

    with pytest.raises(DeploymentFailed, match=r"DescribeEvents API; Files: the name is taken$"):
        answered(answers).bring_to({}, TemplateBody="{}")


def test_what_could_not_be_undone_is_not_changed_further_and_the_way_out_is_named(answers: Stubber) -> None:
    answering(answers, "UPDATE_ROLLBACK_FAILED")

    with pytest.raises(DeploymentFailed, match=r"make recover.*rollback-failed.md"):
        answered(answers).bring_to({}, TemplateBody="{}")


def test_two_changes_at_once_are_refused(answers: Stubber) -> None:
    answering(answers, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")

    with pytest.raises(DeploymentFailed, match="wait until that change has ended"):
        answered(answers).bring_to({}, TemplateBody="{}")


def test_going_on_with_an_undoing_leaves_out_what_is_named_and_waits_for_its_own_end(
    answers: Stubber,
) -> None:
    answering(answers, "UPDATE_ROLLBACK_FAILED")
    before = event(1, "a-stack", "UPDATE_ROLLBACK_FAILED")
    telling(answers, before)
    named = {"StackName": "a-stack", "ResourcesToSkip": ["Intake", "Seal"]}
    answers.add_response("continue_update_rollback", {}, named)
    answering(answers, "UPDATE_ROLLBACK_FAILED")  # as it was: nothing has begun yet
    telling(answers, before)
    answering(answers, "UPDATE_ROLLBACK_COMPLETE")
    telling(answers, event(2, "a-stack", "UPDATE_ROLLBACK_COMPLETE"), before)

    answered(answers).recover(["Seal", "Intake", "Seal"])


def test_an_undoing_that_fails_again_is_told_with_its_reasons_and_the_page(answers: Stubber) -> None:
    answering(answers, "UPDATE_ROLLBACK_FAILED")
    telling(answers)
    answers.add_response("continue_update_rollback", {}, {"StackName": "a-stack"})
    answering(answers, "UPDATE_ROLLBACK_FAILED")
    again = (event(2, "a-stack", "UPDATE_ROLLBACK_FAILED"), event(1, "Seal", "UPDATE_FAILED", "no code"))
    telling(answers, *again)
    telling(answers, *again)

    with pytest.raises(DeploymentFailed, match=r"Seal: no code.*rollback-failed\.md"):
        answered(answers).recover()


@pytest.mark.parametrize("left", ["ROLLBACK_FAILED", "DELETE_FAILED", "REVIEW_IN_PROGRESS"])
def test_the_next_change_finds_nothing_in_a_stack_that_is_half_made(answers: Stubber, left: str) -> None:
    """Tables that could not be deleted are listed there all the same, and would count for what is changed."""
    answering(answers, left)

    assert answered(answers).standing() == {}


def test_the_next_change_finds_what_stands_in_a_stack(answers: Stubber) -> None:
    answering(answers, "UPDATE_COMPLETE", "UPDATE_COMPLETE")
    known = {"ResourceStatus": "CREATE_COMPLETE", "LastUpdatedTimestamp": CREATED}
    table = {"LogicalResourceId": "Table", "PhysicalResourceId": "a", "ResourceType": "AWS::DynamoDB::Table"}
    answers.add_response("list_stack_resources", {"StackResourceSummaries": [table | known]})

    assert answered(answers).standing() == {"Table": "a"}
