"""Requests written out once, in DynamoDB's own form.

Of each request boto3 makes a copy, goes through it for expressions and for values, and checks it. With a
hundred orders in one request that was half of the time of an import. What DynamoDB would refuse, it refuses.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from boto3.dynamodb.transform import TransformationInjector, copy_dynamodb_params
from boto3.dynamodb.types import TypeSerializer

from chalicelib.adapters.dynamodb.tables import Tables, translated

_VALUES = ("Item", "Key", "ExpressionAttributeValues")
_others = TypeSerializer()


class _Writes(list[dict[str, Any]]):
    """In DynamoDB's form."""


class _Reads(dict[str, Any]):
    """In DynamoDB's form."""


def transact(tables: Tables, writes: Iterable[Mapping[str, Any]]) -> None:
    """All of the writes or none. Raises Stale where a condition does not hold, else Unavailable.

    Args: writes: as boto3's resources take them, with values of Python.
    """
    ready: Any = _Writes({kind: _in_its_form(what) for kind, what in write.items()} for write in writes)
    with translated():
        tables.dynamodb.meta.client.transact_write_items(TransactItems=ready)


def reads(table: str, keys: Iterable[Mapping[str, str]]) -> Any:
    """What BatchGetItem takes as `RequestItems`: consistent reads from one table."""
    ready = [{name: _value(value) for name, value in key.items()} for key in keys]
    return {table: _Reads({"Keys": ready, "ConsistentRead": True})}


def let_ready_requests_through(client: Any) -> None:
    """What boto3 does to requests of this client, a resource's, it does to all but ready ones."""
    injector = TransformationInjector()
    handlers: list[tuple[str, str, Callable[..., Any]]] = [
        ("provide-client-params", "dynamodb-create-params-copy", copy_dynamodb_params),
        ("before-parameter-build", "dynamodb-condition-expression", injector.inject_condition_expressions),
        ("before-parameter-build", "dynamodb-attr-value-input", injector.inject_attribute_value_input),
    ]
    for event, name, handler in handlers:
        client.meta.events.unregister(f"{event}.dynamodb", unique_id=name)
        client.meta.events.register(f"{event}.dynamodb", _unless_ready(handler), unique_id=name)


def _unless_ready(handler: Callable[..., Any]) -> Callable[..., Any]:
    def handled(params: Mapping[str, Any], **event: Any) -> Any:
        asked = params.get("TransactItems"), *params.get("RequestItems", {}).values()
        ready = any(isinstance(it, _Writes | _Reads) for it in asked)
        return None if ready else handler(params=params, **event)

    return handled


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
