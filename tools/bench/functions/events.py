"""What starts the functions, as AWS sends it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from chalicelib.application.ports.work import Message
from tools.stage.sweeps import scheduled_event

Event = Mapping[str, Any]
CUSTOMER = {"sub": "bench", "account_id": "acme", "roles": ["customer"]}
IN_A_LONG_TIME = 9_999_999_999
STAFF = {"sub": "sun-wei", "roles": ["mailroom", "staff"]}


def call(
    method: str, route: str, body: object = None, *, who: Mapping[str, Any] = CUSTOMER, **path: str
) -> Event:
    """A call of the API, `route` as app.py names it, `path` its parameters."""
    from chalicelib.web.edge.token_rules import TokenRules

    headers = {"content-type": "application/json", "accept": "*/*"}
    known = TokenRules().gateway_context({"exp": IN_A_LONG_TIME, **who})
    return {
        "resource": route,
        "path": route.format(**path),
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "multiValueQueryStringParameters": None,
        "pathParameters": path,
        "stageVariables": None,
        "body": None if body is None else json.dumps(body),
        "isBase64Encoded": False,
        "requestContext": {
            "resourcePath": route,
            "httpMethod": method,
            "requestId": "bench",
            "authorizer": {"principalId": who["sub"], **known},
            "identity": {"sourceIp": "127.0.0.1"},
        },
    }


def token(signed: str) -> Event:
    """What the authorizer is asked."""
    arn = "arn:aws:execute-api:us-east-1:000000000000:api/api/GET/api/contracts"
    return {"type": "TOKEN", "methodArn": arn, "authorizationToken": f"Bearer {signed}"}


def stored(bucket: str, key: str, version: str = "null") -> Event:
    """An object was put."""
    told = {"bucket": {"name": bucket}, "object": {"key": key, "versionId": version}}
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return {"Records": [{"eventSource": "aws:s3", "eventTime": at, "s3": told}]}


def changed(*contract_ids: str) -> Event:
    """Contracts changed, as the stream of their table tells it."""
    return {
        "Records": [
            {
                "eventSource": "aws:dynamodb",
                "eventName": "MODIFY",
                "dynamodb": {
                    "Keys": {"pk": {"S": contract_id}, "sk": {"S": "contract"}},
                    "SequenceNumber": str(number),
                },
            }
            for number, contract_id in enumerate(contract_ids)
        ]
    }


def stored_anew(table: str, contract_id: str, count: int) -> Event:
    """So many changes of a contract, as the stream of the table tells them."""
    told = [changed(contract_id)["Records"][0] for _ in range(count)]
    image = {name: {"S": "acme"} for name in ("pk", "owner", "status", "contract_number")}
    for row, record in enumerate(told, 1):
        record["eventSourceARN"] = f"arn:aws:dynamodb:us-east-1:000000000000:table/{table}/stream/one"
        record["dynamodb"] |= {
            "ApproximateCreationDateTime": 1.0,
            "NewImage": image | {"row": {"N": str(row)}},
        }
    return {"Records": told}


def schedule() -> Event:
    return scheduled_event(datetime.now(UTC))


def handed_on(kind: str, messages: Iterable[Message]) -> Event:
    """By the queue of this kind of work."""
    bodies = ({"kind": kind, **message} for message in messages)
    records = [{"messageId": str(at), "body": json.dumps(body)} for at, body in enumerate(bodies)]
    return {"Records": records}


def each_handed_on(kind: str, contract_ids: Iterable[str]) -> Event:
    """A message for each of these contracts."""
    return handed_on(kind, ({"contract_id": contract_id} for contract_id in contract_ids))


def examination(task: bytes) -> Event:
    from chalicelib.adapters.verifying.remote import packed

    return packed(task)
