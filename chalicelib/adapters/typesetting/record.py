"""The contract as data, attached to the document for machines that read it."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Decimal

from chalicelib.domain.contents import ContractContent


def contract_record(content: ContractContent) -> str:
    """JSON of the frozen content: exact amounts as decimal strings, times in UTC, the keys of the API."""
    fields = asdict(content)
    fields.pop("annexes")
    fields["annexes"] = [{"product": annex.product, "version": annex.version} for annex in content.annexes]
    if content.rounding is not None:
        fields["rounding"] = asdict(content.rounding)
    return json.dumps(fields, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"a {type(value).__name__} has no place in a contract record")
