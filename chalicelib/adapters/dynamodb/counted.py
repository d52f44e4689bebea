"""Where a contract is counted, as an attribute of its item: beside the record, as its row is.

A release without counters writes items without it. Nobody knows of them whether they are counted.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.domain.contract.sums import NOT_TOLD, Counted, SumKey


def counted_attribute(counted: Counted | None) -> dict[str, Any]:
    if counted == NOT_TOLD:
        return {}
    if counted is None:
        return {"counted": None}
    return {"counted": key_attributes(counted.key) | {"until": counted.until and counted.until.isoformat()}}


def counted_in(item: Mapping[str, Any]) -> Counted | None:
    if "counted" not in item:
        return NOT_TOLD
    told = item["counted"]
    if told is None:
        return None
    return Counted(key_in(told), datetime.fromisoformat(told["until"]) if told["until"] else None)


def key_attributes(key: SumKey) -> dict[str, Any]:
    return {"month": key.month, "entity": key.entity_id, "currency": key.currency}


def key_in(item: Mapping[str, Any]) -> SumKey:
    return SumKey(str(item["month"]), str(item["entity"]), str(item["currency"]))
