"""What our own way to write a request out sends is what boto3's would have sent."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import boto3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.config import Config

from chalicelib.adapters.dynamodb.batches import get_many, put_many
from chalicelib.adapters.dynamodb.tables import PAUSES
from chalicelib.adapters.dynamodb.wire import let_ready_requests_through, transact

VALUES: dict[str, Any] = {
    "text": "订单",
    "empty": "",
    "whole": 10**18,
    "negative": -1,
    "decimal": Decimal("0.1"),
    "true": True,
    "nothing": None,
    "bytes": b"\x00\xff",
    "list": ["a", 1, {"deep": False}],
    "names": {"only"},
}
WRITES: list[Any] = [
    {"Put": {"TableName": "t", "Item": VALUES, "ConditionExpression": "attribute_not_exists(pk)"}},
    {
        "Update": {
            "TableName": "t",
            "Key": {"pk": "a", "at": 1},
            "UpdateExpression": "SET uses = uses + :one",
            "ExpressionAttributeNames": {"#row": "row"},
            "ExpressionAttributeValues": {":one": 1},
        }
    },
    {"Delete": {"TableName": "t", "Key": {"pk": "b"}}},
]


class _Body(io.BytesIO):
    def stream(self) -> Any:
        yield self.read()


class Wire:
    """A client that sends nothing; it keeps what it would have sent."""

    def __init__(self, answer: dict[str, Any], config: Config | None = None) -> None:
        session = boto3.Session("AKIA", "secret", region_name="us-east-1")
        self.dynamodb = session.resource("dynamodb", config=config)
        self.client = self.dynamodb.meta.client
        # What it returns is taken for the answer, which the stubs do not know.
        self.client.meta.events.register("before-send", self._kept)  # type: ignore[arg-type]
        self.all_sent: list[Any] = []
        self.answers_with(answer)
        self.tables: Any = SimpleNamespace(dynamodb=self.dynamodb, pause=None, pauses=PAUSES)

    def answers_with(self, answer: dict[str, Any]) -> None:
        self._answer = json.dumps(answer).encode()

    def _kept(self, request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        body: Any = request.body
        self.sent = json.loads(body)
        self.sent.pop("ClientRequestToken", None)
        self.all_sent.append(self.sent)
        return AWSResponse("", 200, HTTPHeaders(), _Body(self._answer))


def ours(answer: dict[str, Any]) -> Wire:
    wire = Wire(answer, Config(parameter_validation=False))
    let_ready_requests_through(wire.client)
    return wire


def test_a_transaction_is_sent_as_boto3_would_send_it() -> None:
    theirs, own = Wire({}), ours({})

    theirs.client.transact_write_items(TransactItems=WRITES)
    transact(own.tables, WRITES)

    assert own.sent == theirs.sent


def test_reads_are_sent_as_boto3_would_send_them_and_their_answers_read() -> None:
    answer = {"Responses": {"t": [{"pk": {"S": "a"}, "row": {"N": "3"}}]}, "UnprocessedKeys": {}}
    theirs, own = Wire(answer), ours(answer)
    keys = [{"pk": "a", "sk": "订"}, {"pk": "b", "sk": ""}]

    theirs.client.batch_get_item(RequestItems={"t": {"Keys": keys, "ConsistentRead": True}})
    found = get_many(own.tables, "t", keys)

    assert own.sent == theirs.sent
    assert found == [{"pk": "a", "row": 3}]


def test_batches_of_writes_are_sent_as_boto3_would_send_them_and_what_is_left_is_sent_again() -> None:
    left = {"UnprocessedItems": {"t": [{"PutRequest": {"Item": {"pk": {"S": "订"}, "row": {"N": "3"}}}}]}}
    theirs, own = Wire(left), ours(left)
    own.tables.pause = lambda _: own.answers_with({})

    theirs.client.batch_write_item(RequestItems={"t": [{"PutRequest": {"Item": VALUES}}]})
    put_many(own.tables, "t", [VALUES])

    first, again = own.all_sent
    assert first == theirs.sent
    assert again == {"RequestItems": left["UnprocessedItems"]}


def test_what_is_not_written_out_beforehand_goes_boto3_s_way() -> None:
    theirs, own = Wire({}), ours({})

    for wire in (theirs, own):
        wire.client.transact_write_items(TransactItems=WRITES[:1])

    assert own.sent == theirs.sent
    assert VALUES["whole"] == 10**18
