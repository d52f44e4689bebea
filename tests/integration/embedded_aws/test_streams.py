"""A stream of changes starts a function as on Lambda: nothing is lost, and one change holds up no other."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import WaiterError

from tests.support.small_functions import archive
from tests.support.stubbed_session import StubbedSession
from tools.harness.aws import Account
from tools.harness.waiting import eventually
from tools.stage.redriving import Redriving, StillFailing
from tools.stage.streamed_batches import ChangesGone, batches_of
from tools.stage.template import Template, arn_of, changes_of

CODE = """
import json

def handler(event, context):
    keys = [record["dynamodb"]["Keys"]["pk"]["S"] for record in event["Records"]]
    print("SEEN", json.dumps(keys))
    if "dies" in keys:
        raise RuntimeError("it cannot")
    numbers = [record["dynamodb"]["SequenceNumber"] for record in event["Records"]]
    named = [number for key, number in zip(keys, numbers) if key == "named"]
    return {"batchItemFailures": [{"itemIdentifier": number} for number in named]}
"""
WELL = "def handler(event, context):\n    print('SEEN', '[\"again\"]')\n"
STREAM = "arn:aws:dynamodb:eu-central-1:000000000000:table/things/stream/2026-11-29T08:30:00.000"
FAILED = "test-contract-centre-failed-events"
PATTERN = {"dynamodb": {"NewImage": {"told": {"BOOL": [True]}}}}
READING = [f"dynamodb:{it}" for it in ("DescribeStream", "GetRecords", "GetShardIterator")]


def template(bucket: str, *actions: str) -> Template:
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    allowed = {"Effect": "Allow", "Action": list(actions), "Resource": {"Fn::Sub": "${Things.Arn}/stream/*"}}
    listing = {"Effect": "Allow", "Action": ["dynamodb:ListStreams"], "Resource": "*"}
    return {
        "Resources": {
            "FailedEventsQueue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": FAILED}},
            "Things": {
                "Type": "AWS::DynamoDB::Table",
                "Properties": {
                    "TableName": "things",
                    "BillingMode": "PAY_PER_REQUEST",
                    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                    "StreamSpecification": {"StreamViewType": "NEW_AND_OLD_IMAGES"},
                },
            },
            "Role": {
                "Type": "AWS::IAM::Role",
                "Properties": {
                    "RoleName": "reader",
                    "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trust]},
                    "Policies": [
                        {
                            "PolicyName": "reads",
                            "PolicyDocument": {"Version": "2012-10-17", "Statement": [allowed, listing]},
                        }
                    ],
                },
            },
            "Reader": {
                "Type": "AWS::Lambda::Function",
                "Properties": {
                    "FunctionName": "reader",
                    "Runtime": "python3.12",
                    "Handler": "tried.handler",
                    "Code": {"S3Bucket": bucket, "S3Key": "code.zip"},
                    "Role": arn_of("Role"),
                },
            },
            "Changes": changes_of("Things", "Reader", PATTERN, 3),
        }
    }


def created(account: Account, *actions: str) -> None:
    bucket = f"code-{account.number}"
    account.client("s3").create_bucket(Bucket=bucket)
    account.client("s3").put_object(Bucket=bucket, Key="code.zip", Body=archive(CODE))
    cloudformation = account.client("cloudformation")
    body = json.dumps(template(bucket, *actions))
    cloudformation.create_stack(StackName="streams", TemplateBody=body, Capabilities=["CAPABILITY_NAMED_IAM"])
    cloudformation.get_waiter("stack_create_complete").wait(
        StackName="streams", WaiterConfig={"Delay": 0, "MaxAttempts": 500}
    )


def put(account: Account, *keys: str, told: bool = True) -> None:
    for key in keys:
        item = {"pk": {"S": key}, "told": {"BOOL": told}}
        account.client("dynamodb").put_item(TableName="things", Item=item)


def seen(account: Account) -> list[list[str]]:
    """The batches that the function was given."""
    logs = account.client("logs")
    try:
        found = logs.filter_log_events(logGroupName="/aws/lambda/reader")["events"]
    except logs.exceptions.ResourceNotFoundException:
        return []
    lines = [line for event in found for line in event["message"].splitlines()]
    return [json.loads(line.partition("SEEN ")[2]) for line in lines if "SEEN " in line]


def failed(account: Account) -> list[dict[str, Any]]:
    """What the queue of failed events was told."""
    sqs = account.client("sqs")
    url = sqs.get_queue_url(QueueName=FAILED)["QueueUrl"]
    told = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0)
    return [json.loads(message["Body"]) for message in told.get("Messages", [])]


def test_a_function_that_may_not_read_the_stream_is_not_tied_to_it(aws_account: Account) -> None:
    with pytest.raises(WaiterError):
        created(aws_account, *READING[1:])

    events = aws_account.client("cloudformation").describe_stack_events(StackName="streams")["StackEvents"]
    assert any("Cannot access stream" in str(it.get("ResourceStatusReason")) for it in events)


def test_one_change_that_cannot_be_worked_off_is_told_and_holds_up_no_other(aws_account: Account) -> None:
    created(aws_account, *READING)

    put(aws_account, "left out", told=False)
    put(aws_account, "first", "dies", "second", "named", "third")

    eventually(lambda: any("third" in batch for batch in seen(aws_account)), "what comes after it is told")
    eventually(lambda: len(failed(aws_account)) == 2, "both that failed are told")
    batches = seen(aws_account)
    assert not any("left out" in batch for batch in batches)
    assert batches.count(["dies"]) == batches.count(["named"]) == 4
    assert {it["requestContext"]["condition"] for it in failed(aws_account)} == {"RetryAttemptsExhausted"}
    assert {it["DDBStreamBatchInfo"]["batchSize"] for it in failed(aws_account)} == {1}


def test_what_failed_is_read_again_from_the_stream_when_it_is_had_tried_again(aws_account: Account) -> None:
    created(aws_account, *READING)
    put(aws_account, "dies", "after it")
    eventually(lambda: len(failed(aws_account)) == 1, "what failed is told")
    sqs, functions, streams = map(aws_account.client, ("sqs", "lambda", "dynamodbstreams"))
    redriving = Redriving(sqs, functions, streams, "test", {})

    with pytest.raises(StillFailing, match="reader"):
        redriving.kinds()["events"]()
    aws_account.client("lambda").update_function_code(FunctionName="reader", ZipFile=archive(WELL))
    eventually(lambda: redriving.kinds()["events"]() == 1, "the message is there again")

    assert ["again"] in seen(aws_account)
    assert failed(aws_account) == []


def test_a_batch_that_the_stream_has_no_more_is_said_and_kept() -> None:
    session = StubbedSession()
    session.refuses("dynamodbstreams", "get_shard_iterator", "TrimmedDataAccessException", 400)
    first, shard = "7" * 21, f"shardId-{'0' * 20}"
    batch = {"startSequenceNumber": first, "endSequenceNumber": first, "shardId": shard, "streamArn": STREAM}

    with pytest.raises(ChangesGone, match=f"from {first} on"):
        next(batches_of(session.client("dynamodbstreams"), batch))
