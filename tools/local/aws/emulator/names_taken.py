"""What CloudFormation refuses: taken names, what is protected, what is not empty, two indexes at once.

The emulator made a table anew over one of the same name, records and all, and took away tables with deletion
protection and buckets with objects. And it did not know that a sender of mails can come back into a stack,
and took the name of a bucket that comes back for a conflict.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any

from ministack.services import cloudformation, cloudwatch_logs, dynamodb, s3, ses, ses_v2
from ministack.services.cloudformation import changesets, provisioners, stacks

Properties = dict[str, Any]
Handlers = dict[str, Callable[..., Any]]
_STACK_ID = 6
"""Which argument of the emulator's own step is the stack's id."""
_IDENTITY = "AWS::SES::EmailIdentity"


def refuse_what_cloudformation_refuses() -> None:
    """Put the corrections in place."""
    handlers = provisioners._RESOURCE_HANDLERS
    _once(handlers["AWS::DynamoDB::Table"], "TableName", dynamodb._tables)
    _once(handlers["AWS::Logs::LogGroup"], "LogGroupName", cloudwatch_logs._log_groups)
    _once(handlers[_IDENTITY], "EmailIdentity", ses_v2._identities)
    _unless(handlers["AWS::DynamoDB::Table"], _is_protected)
    _one_index_at_a_time(handlers["AWS::DynamoDB::Table"])
    _unless(handlers["AWS::S3::Bucket"], _is_full)
    handlers[_IDENTITY]["import"] = lambda identifier: (identifier["EmailIdentity"], dict(identifier))
    changesets._IMPORT_LOOKUPS[_IDENTITY] = (("EmailIdentity",), _unknown_sender)
    stacks._validation_errors = _but_for_what_returns(stacks._validation_errors)


def _once(handlers: Handlers, identifier: str, existing: Container[str]) -> None:
    """Creating fails where a resource of that name exists."""
    create = handlers["create"]

    def corrected(logical: str, properties: Properties, stack: str) -> Any:
        name = properties.get(identifier, "")
        if name in existing:
            raise ValueError(f"{name} already exists")
        return create(logical, properties, stack)

    handlers["create"] = corrected


def _unless(handlers: Handlers, reason_of: Callable[[str], str]) -> None:
    """Deleting fails where there is a reason."""
    delete = handlers["delete"]

    def corrected(name: str, properties: Properties) -> Any:
        if reason := reason_of(name):
            raise ValueError(reason)
        return delete(name, properties)

    handlers["delete"] = corrected


def _one_index_at_a_time(handlers: Handlers) -> None:
    """DynamoDB adds or takes away one with each change of a table."""
    update = handlers["update"]

    def corrected(name: str, before: Properties, after: Properties, *rest: Any, **more: Any) -> Any:
        old, new = _indexes(before), _indexes(after)
        if len(old.keys() ^ new.keys()) > 1:
            raise ValueError("Cannot perform more than one GSI creation or deletion in a single update")
        if any(old[name] != new[name] for name in old.keys() & new.keys()):
            raise ValueError("Cannot update GSI's properties other than its throughput: create a new one")
        return update(name, before, after, *rest, **more)

    handlers["update"] = corrected


def _indexes(table: Properties) -> dict[str, Any]:
    return {it["IndexName"]: it for it in table.get("GlobalSecondaryIndexes", [])}


def _is_protected(table: str) -> str:
    protected = dynamodb._tables.get(table, {}).get("DeletionProtectionEnabled")
    return "Resource cannot be deleted as it is currently protected against deletion" if protected else ""


def _is_full(bucket: str) -> str:
    full = s3._buckets.get(bucket, {}).get("objects") or s3._bucket_has_versions(bucket)
    return "The bucket you tried to delete is not empty" if full else ""


def _unknown_sender(identity: str) -> str | None:
    known = identity in ses_v2._identities or identity in ses._identities
    return None if known else f"Email identity {identity} does not exist"


def _but_for_what_returns(errors_of: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    def corrected(*arguments: Any) -> list[Any]:
        stack_id, under_way = arguments[_STACK_ID], "EXECUTE_IN_PROGRESS"
        returning = {
            logical
            for change in cloudformation._change_sets.values()
            if (change["StackId"], change["ExecutionStatus"]) == (stack_id, under_way)
            for logical in change["_import_existing"]
        }
        return [error for error in errors_of(*arguments) if error[0] not in returning]

    return corrected
