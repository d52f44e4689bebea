"""Requests written out once, in DynamoDB's own form.

Of each request boto3 makes a copy, goes through it for expressions and for values, and checks it; botocore
looks in it for names of tables, and goes through each value once more. With a hundred orders in one request
that was more than half of the time of an import. What DynamoDB would refuse, it refuses.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from boto3.dynamodb.transform import TransformationInjector, copy_dynamodb_params
from boto3.dynamodb.types import TypeSerializer
from botocore.exceptions import ClientError

from chalicelib.adapters.dynamodb.tables import Tables, had_no_room, translated

_VALUES = ("Item", "Key", "ExpressionAttributeValues")


class _Serializer(TypeSerializer):
    """With bytes as JSON holds them."""

    def _serialize_b(self, value: Any) -> str:
        return b64encode(bytes(value)).decode()


_others = _Serializer()


class _Writes(list[dict[str, Any]]):
    """In DynamoDB's form."""


class _Reads(dict[str, Any]):
    """In DynamoDB's form."""


def transact(tables: Tables, writes: Iterable[Mapping[str, Any]]) -> None:
    """All of the writes or none. Raises Stale where a condition does not hold, else Unavailable.

    What DynamoDB has no room for is repeated after growing pauses.

    Args: writes: as boto3's resources take them, with values of Python.
    """
    ready, write = written(writes), tables.dynamodb.meta.client.transact_write_items
    with translated():
        for pause in tables.pauses:
            try:
                write(TransactItems=ready)
            except ClientError as error:
                if not had_no_room(error):
                    raise
            else:
                return
            tables.pause(pause)
        write(TransactItems=ready)


def written(writes: Iterable[Mapping[str, Any]]) -> Any:
    """What TransactWriteItems takes, and BatchWriteItem for a table."""
    return _Writes({kind: _in_its_form(what) for kind, what in write.items()} for write in writes)


def reads(table: str, keys: Iterable[Mapping[str, str]], attributes: Sequence[str] = ()) -> Any:
    """What BatchGetItem takes as `RequestItems`: consistent reads from one table."""
    ready = [{name: _value(value) for name, value in key.items()} for key in keys]
    asked = _Reads({"Keys": ready, "ConsistentRead": True})
    if attributes:
        names = {f"#{number}": name for number, name in enumerate(attributes)}
        asked |= {"ProjectionExpression": ", ".join(names), "ExpressionAttributeNames": names}
    return {table: asked}


def let_ready_requests_through(client: Any) -> None:
    """What boto3 and botocore do to requests of this client, a resource's, they do to all but ready ones."""
    injector = TransformationInjector()
    handlers: list[tuple[str, str, Callable[..., Any]]] = [
        ("provide-client-params", "dynamodb-create-params-copy", _unless_ready),
        ("before-parameter-build", "dynamodb-condition-expression", injector.inject_condition_expressions),
        ("before-parameter-build", "dynamodb-attr-value-input", injector.inject_attribute_value_input),
    ]
    for event, name, handler in handlers:
        client.meta.events.unregister(f"{event}.dynamodb", unique_id=name)
        client.meta.events.register(f"{event}.dynamodb", handler, unique_id=name)
    client.meta.events.register_first("before-call.dynamodb", _put_in)


_READY = "ready"


def _unless_ready(params: dict[str, Any], context: dict[str, Any], **event: Any) -> dict[str, Any]:
    """A copy for boto3; of a ready request an empty one, so that nobody looks through it."""
    asked = params.get("TransactItems"), *params.get("RequestItems", {}).values()
    if not any(isinstance(it, _Writes | _Reads) for it in asked):
        copied: dict[str, Any] = copy_dynamodb_params(params, **event)
        return copied
    context[_READY] = params
    return {name: [] if name == "TransactItems" else {} for name in params}


def _put_in(params: dict[str, Any], context: Mapping[str, Any], **_: Any) -> None:
    """The ready request, with what botocore has added: the token that makes a repetition the same."""
    if _READY in context:
        from pydantic_core import to_json  # writes texts as they are, in a quarter of the time

        params["body"] = to_json(json.loads(params["body"]) | context[_READY])


def _in_its_form(what: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: {key: _value(each) for key, each in told.items()} if name in _VALUES else told
        for name, told in what.items()
    }


def _value(value: Any) -> Any:
    if type(value) is str:
        return {"S": value}
    if type(value) is int:
        return {"N": str(value)}
    return _others.serialize(value)
