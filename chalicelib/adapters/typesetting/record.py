"""The contract as data, attached to the document for machines that read it."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Decimal

from chalicelib.domain.contract.contents import ContractContent

FORMAT = "contract-centre/contract/2"
"""Names the schema, docs/contract.schema.json; a change of it is another number. 1 had less."""

_OUR_OWN = frozenset({"product", "seller"})
"""What lines have for the choice of clauses alone."""


def contract_record(content: ContractContent) -> str:
    """JSON of the frozen content: exact amounts as decimal strings, times in UTC, the keys of the API."""
    fields = {"format": FORMAT, **asdict(content)}
    if content.contact is not None:
        # What the account says of its contacts otherwise is none of the contract's business.
        fields["contact"] = {
            name: value for name, value in fields["contact"].items() if name not in {"default", "source"}
        }
    fields["lines"] = [
        {name: value for name, value in line.items() if name not in _OUR_OWN} for line in fields["lines"]
    ]
    fields["annexes"] = [
        {name: annex[name] for name in ("product", "version", "document_sha256")}
        for annex in fields["annexes"]
    ]
    if content.rounding is not None:
        fields["rounding"] = asdict(content.rounding)
    return json.dumps(fields, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"a {type(value).__name__} has no place in a contract record")
