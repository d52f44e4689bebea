"""A table that is restored takes its time, and is not deleted meanwhile: it was there at once."""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from ministack.core.responses import error_response_json
from ministack.services import dynamodb

RESTORING_SECONDS = 0.2
"""DynamoDB takes some twenty minutes."""
_UNTIL = "_restored_at"

Data = dict[str, Any]
Call = Callable[[Data], Any]


def restore_in_time() -> None:
    """Put the corrections in place."""
    dynamodb._restore_table_to_point_in_time = _beginning(dynamodb._restore_table_to_point_in_time)
    dynamodb._describe_table = _ending(dynamodb._describe_table)
    dynamodb._delete_table = _ending(_unless_restoring(dynamodb._delete_table))


def _beginning(restore: Call) -> Call:
    def corrected(data: Data) -> Any:
        answer = restore(data)
        table = dynamodb._tables.get(data.get("TargetTableName"))
        if answer[0] == 200 and table is not None:  # noqa: PLR2004 - HTTP's OK
            table |= {"TableStatus": "CREATING", _UNTIL: time.time() + RESTORING_SECONDS}
        return answer

    return corrected


def _ending(call: Call) -> Call:
    def corrected(data: Data) -> Any:
        table = dynamodb._tables.get(dynamodb._normalize_table_name(data.get("TableName"))) or {}
        if _UNTIL in table and table[_UNTIL] <= time.time():
            del table[_UNTIL]
            table["TableStatus"] = "ACTIVE"
        return call(data)

    return corrected


def _unless_restoring(delete: Call) -> Call:
    def corrected(data: Data) -> Any:
        name = dynamodb._normalize_table_name(data.get("TableName"))
        if _UNTIL in (dynamodb._tables.get(name) or {}):
            told = f"Attempt to change a resource which is still in use: Table is being created: {name}"
            return error_response_json("ResourceInUseException", told, 400)
        return delete(data)

    return corrected
