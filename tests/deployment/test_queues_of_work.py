"""Each kind of work has its queue, one for what failed, a mapping, and permissions for these alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from chalice.app import Chalice, CloudWatchEvent

from tests.fakes.services import ServicesInMemory
from tests.support.permissions.grants import grants
from tools.checkout import CHECKOUT
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template
from tools.stage.functions import BY_QUEUE_ALONE, SCHEDULES, given
from tools.stage.template import Template
from tools.stage.work_queues import TIMES_OF_A_RUN, WORK_QUEUES, WorkQueue

EACH = pytest.mark.parametrize("it", WORK_QUEUES, ids=lambda it: it.kind)


@pytest.fixture(scope="module")
def template() -> Template:
    return stack_template(functions_template(chalice_config("check", "arm64")), ["/en/index.html"])


def properties(template: Template, name: str) -> dict[str, Any]:
    return dict(template["Resources"][name]["Properties"])


def test_every_kind_that_the_service_knows_has_its_queue() -> None:
    assert {it.kind for it in WORK_QUEUES} == ServicesInMemory().background.kinds.keys()
    assert {it.function for it in WORK_QUEUES} <= SCHEDULES.keys() | set(BY_QUEUE_ALONE)


def test_the_runbook_says_what_each_kind_is_about() -> None:
    page = (CHECKOUT / "docs" / "runbook" / "work-waits.md").read_text(encoding="utf-8")

    told = re.findall(r"^\| `(\w+)` \| `(\w+)` \| ", page, re.MULTILINE)
    assert sorted(told) == sorted((it.kind, it.function) for it in WORK_QUEUES)


def test_every_queue_is_encrypted(template: Template) -> None:
    queues = [it["Properties"] for it in template["Resources"].values() if it["Type"] == "AWS::SQS::Queue"]

    assert len(queues) == 1 + 2 * len(WORK_QUEUES)
    assert all(queue["SqsManagedSseEnabled"] is True for queue in queues)


@EACH
def test_a_message_is_hidden_while_it_is_worked_off_and_kept_longer_once_it_failed(
    template: Template, it: WorkQueue
) -> None:
    queue, failed = properties(template, it.queue), properties(template, it.failed)

    longest_run = given(it.function)["lambda_timeout"]
    assert queue["VisibilityTimeout"] == TIMES_OF_A_RUN * longest_run >= 6 * longest_run
    assert queue["RedrivePolicy"]["deadLetterTargetArn"] == {"Fn::GetAtt": [it.failed, "Arn"]}
    # Fewer deliveries than five would park what only met a function at its limit, says AWS.
    assert queue["RedrivePolicy"]["maxReceiveCount"] >= 5
    deliveries = queue["RedrivePolicy"]["maxReceiveCount"] * queue["VisibilityTimeout"]
    assert deliveries < queue["MessageRetentionPeriod"] < failed["MessageRetentionPeriod"] <= 14 * 24 * 3600


@EACH
def test_messages_start_the_function_which_names_those_that_failed(template: Template, it: WorkQueue) -> None:
    told = properties(template, it.deliveries)

    assert told["FunctionName"] == {"Ref": it.function.title()}
    assert told["EventSourceArn"] == {"Fn::GetAtt": [it.queue, "Arn"]}
    assert told["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert 1 <= told["BatchSize"] <= 10
    assert 2 <= told["ScalingConfig"]["MaximumConcurrency"] <= 1000


def test_a_function_reaches_the_queues_of_its_own_work_alone() -> None:
    reached = {
        (grant.function, resource)
        for grant in grants()
        for resource in grant.resources
        if "Queue" in resource and resource != "FailedEventsQueue.Arn"
    }

    by_customers = {("api", "PackQueue.Arn")}
    assert reached == {(it.function, f"{it.queue}.Arn") for it in WORK_QUEUES} | by_customers


def test_all_queues_together_leave_most_of_an_accounts_functions_to_the_others() -> None:
    an_account = 1000  # until more are asked for
    assert sum(it.runs_at_once for it in WORK_QUEUES) < an_account / 2


def test_a_release_that_knows_no_queues_refuses_their_messages() -> None:
    """For a moment it may be given some, while it is put back: Chalice's schedules take nothing else."""
    older = Chalice("older")

    @older.schedule("rate(1 hour)", name="expire")
    def expire(_: CloudWatchEvent) -> dict[str, int]:
        raise AssertionError("it took a message for the clock")

    with pytest.raises(KeyError):
        expire({"Records": [{"messageId": "1", "body": "{}"}]}, None)
