"""The contract as data, attached to the document for machines that read it."""

import json
from collections.abc import Set
from dataclasses import is_dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from chalicelib.domain.contract.contents import ContractContent, Line

FORMAT = "contract-centre/contract/4"
"""Names the schema, docs/contract.schema.json; a change of it is another number. Those before had less."""

_OUR_OWN = frozenset({"product", "seller", "domain_name"})
"""What lines have for the choice of clauses alone."""


def contract_record(content: ContractContent) -> str:
    """JSON of the frozen content: exact amounts as decimal strings, times in UTC, the keys of the API."""
    return json.dumps(_shown(content), ensure_ascii=False, default=plain)


def _shown(content: ContractContent) -> dict[str, object]:
    shown = {"format": FORMAT, **_of(content)}
    if content.contact is not None:
        # What the account says of its contacts otherwise is none of the contract's business.
        shown["contact"] = _without({"default", "source"}, content.contact)
    shown["lines"] = [_line(line) for line in content.lines]
    shown["annexes"] = [
        {"product": annex.product, "version": annex.version, "document_sha256": annex.document_sha256}
        for annex in content.annexes
    ]
    if content.rounding is not None:
        shown["rounding"] = content.rounding
    return shown


def _without(names: Set[str], thing: object) -> dict[str, object]:
    return {name: value for name, value in _of(thing).items() if name not in names}


def _line(line: Line) -> dict[str, object]:
    """Most fields of a line are texts; a sum is written here, as thousands of calls back would cost more."""
    shown = _without(_OUR_OWN, line)
    payable = line.cash_payable
    if payable is not None:
        shown["cash_payable"] = {"amount": format(payable.amount, "f"), "currency": payable.currency}
    return shown


def _of(thing: Any) -> dict[str, object]:
    """The fields of a dataclass, as they are: what is within them is for `plain`."""
    return {name: getattr(thing, name) for name in thing.__dataclass_fields__}


def plain(value: object) -> object:
    """What JSON has no form of: times in UTC, exact figures as texts, things of our own by their fields."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, Decimal):
        return format(value, "f")
    if is_dataclass(value):
        return _of(value)
    raise TypeError(f"a {type(value).__name__} has no place in a contract record")
