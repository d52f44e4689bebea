"""Queues of the embedded AWS deliver, deliver again and park as those of AWS, and refuse what AWS refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.support.small_functions import archive, role
from tools.harness.aws import Account
from tools.harness.waiting import eventually
from tools.local.aws.emulator.limits import LARGEST_EVENT

RUN_SECONDS = 3
"""Many times what a run takes, on a busy machine as well; so long is waited for what comes again."""
CODE = """
import json

def handler(event, context):
    told = [(it["messageId"], json.loads(it["body"])) for it in event["Records"]]
    if any(it == "raise" for _, it in told):
        raise ValueError("not now")
    if any(it == "answer nonsense" for _, it in told):
        return {"batchItemFailures": [{"itemIdentifier": "of another batch"}]}
    return {"batchItemFailures": [{"itemIdentifier": id} for id, it in told if it == "fail"]}
"""
TAKING = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
MESSAGES = "ApproximateNumberOfMessages"


class Queues:
    """A queue that starts a function, and one for what was delivered twice in vain."""

    def __init__(self, account: Account) -> None:
        self.sqs, self.functions, self.iam = map(account.client, ("sqs", "lambda", "iam"))
        self.failed, arn = self.made("failed")
        policy = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 2})
        self.queue, self.arn = self.made("tried", VisibilityTimeout=str(RUN_SECONDS), RedrivePolicy=policy)
        self.role = role(self.iam)
        self.allow(*TAKING)
        self.functions.create_function(
            FunctionName="tried",
            Runtime="python3.12",
            Handler="tried.handler",
            Role=self.role,
            Code={"ZipFile": archive(CODE)},
            Timeout=RUN_SECONDS,
        )

    def made(self, name: str, **attributes: str) -> tuple[str, str]:
        """Address and ARN."""
        url = self.sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        found = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
        return url, found["Attributes"]["QueueArn"]

    def allow(self, *actions: str) -> None:
        statement = {"Effect": "Allow", "Action": [*actions], "Resource": self.arn}
        document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        self.iam.put_role_policy(RoleName="tried", PolicyName="taking", PolicyDocument=document)

    def start(self) -> None:
        """The function's process, which may take longer than a message stays invisible."""
        self.functions.invoke(FunctionName="tried", Payload=json.dumps({"Records": []}))

    def tie(self, **settings: Any) -> None:
        told = {"FunctionResponseTypes": ["ReportBatchItemFailures"], **settings}
        self.functions.create_event_source_mapping(FunctionName="tried", EventSourceArn=self.arn, **told)

    def send(self, *messages: str) -> None:
        entries = [{"Id": str(at), "MessageBody": json.dumps(it)} for at, it in enumerate(messages)]
        assert not self.sqs.send_message_batch(QueueUrl=self.queue, Entries=entries).get("Failed")

    def parked(self) -> list[str]:
        """What was given up, without taking it away."""
        got = self.sqs.receive_message(QueueUrl=self.failed, VisibilityTimeout=0, MaxNumberOfMessages=10)
        return sorted(json.loads(it["Body"]) for it in got.get("Messages", []))

    def left(self) -> int:
        """What waits, and what is being worked off or waits to come again."""
        wanted = [MESSAGES, f"{MESSAGES}NotVisible"]
        found = self.sqs.get_queue_attributes(QueueUrl=self.queue, AttributeNames=wanted)["Attributes"]
        return sum(map(int, found.values()))


@pytest.fixture
def queues(aws_account: Account) -> Queues:
    return Queues(aws_account)


def test_what_could_not_be_worked_off_comes_again_and_is_parked_and_the_rest_of_its_batch_is_done(
    queues: Queues,
) -> None:
    queues.start()
    queues.send("well", "fail", "well", "fail")

    queues.tie()

    eventually(lambda: queues.parked() == ["fail", "fail"], "they were delivered twice")
    assert queues.left() == 0


@pytest.mark.parametrize("answer", ["raise", "answer nonsense"])
def test_a_batch_whose_run_fails_or_answers_nonsense_comes_again_as_a_whole(
    queues: Queues, answer: str
) -> None:
    queues.start()
    queues.send("well", answer)

    queues.tie()

    eventually(lambda: queues.parked() == sorted(["well", answer]), "all of it was delivered twice")


def refused(tie: Callable[[], None]) -> str:
    with pytest.raises(ClientError, match="InvalidParameterValueException") as refusal:
        tie()
    return str(refusal.value)


@pytest.mark.parametrize("missing", TAKING)
def test_a_function_that_may_not_take_messages_is_tied_to_no_queue(queues: Queues, missing: str) -> None:
    queues.allow(*(action for action in TAKING if action != missing))

    assert f"permissions to call {missing.partition(':')[2]} on SQS" in refused(queues.tie)


def test_a_message_must_be_invisible_for_as_long_as_a_run_may_take(queues: Queues) -> None:
    queues.functions.update_function_configuration(FunctionName="tried", Timeout=RUN_SECONDS + 1)

    told = f"Queue visibility timeout: {RUN_SECONDS} is less than Function timeout: {RUN_SECONDS + 1}"
    assert told in refused(queues.tie)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"BatchSize": 11}, "batch window must be greater than 0"),
        ({"BatchSize": 10_001, "MaximumBatchingWindowInSeconds": 1}, "BatchSize must be between"),
        ({"FunctionResponseTypes": ["ReportEverything"]}, "is not one that Lambda knows"),
    ],
)
def test_a_mapping_that_lambda_does_not_know_is_refused(
    queues: Queues, settings: dict[str, Any], told: str
) -> None:
    assert told in refused(lambda: queues.tie(**settings))


def test_a_function_is_tied_to_a_queue_once(queues: Queues) -> None:
    queues.tie()

    assert "already exists" in refused(queues.tie)


def test_messages_are_as_large_as_every_region_takes(queues: Queues) -> None:
    queues.sqs.send_message(QueueUrl=queues.queue, MessageBody="x" * LARGEST_EVENT)

    with pytest.raises(ClientError, match="InvalidParameterValue"):
        queues.sqs.send_message(QueueUrl=queues.queue, MessageBody="x" * (LARGEST_EVENT + 1))
    half = [{"Id": str(at), "MessageBody": "x" * (LARGEST_EVENT // 2 + 1)} for at in range(2)]
    with pytest.raises(ClientError, match="BatchRequestTooLong"):
        queues.sqs.send_message_batch(QueueUrl=queues.queue, Entries=half)


def test_who_may_send_one_message_may_send_ten_with_one_call(aws_account: Account, queues: Queues) -> None:
    queues.iam.create_user(UserName="sender")
    statement = {"Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": queues.arn}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    queues.iam.put_user_policy(UserName="sender", PolicyName="sending", PolicyDocument=document)
    key = queues.iam.create_access_key(UserName="sender")["AccessKey"]
    sender = aws_account.client(
        "sqs", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"]
    )

    sent = sender.send_message_batch(QueueUrl=queues.queue, Entries=[{"Id": "1", "MessageBody": "1"}])

    assert len(sent["Successful"]) == 1
    with pytest.raises(ClientError, match="AccessDenied"):
        sender.send_message_batch(QueueUrl=queues.failed, Entries=[{"Id": "1", "MessageBody": "1"}])
