"""What the streams of four tables tell, as Lambda brings it: each value with its type."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.application.ports.publishing import Kind, RecordChange

Image = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class _Shape:
    """Where an item of a table says what is told of it."""

    kind: Kind
    key: str = "pk"
    place: str = ""
    """What the key begins with, before the record's id."""
    sort: str | None = None
    """The sort key of the record itself, beside which others stand."""
    account: str = "account_id"
    status: str = "status"
    number: str | None = None


_CONTRACT = _Shape(Kind.CONTRACT, sort="contract", account="owner", number="contract_number")
_PAPER = _Shape(Kind.PAPER_REQUEST, key="paper_request_id")
_CLAIM = _Shape(Kind.CLAIM, place="claim#", sort="claim")
_TICKET = _Shape(Kind.TICKET, place="ticket#", sort="ticket", status="queue")


@dataclass(frozen=True)
class DynamoStreamedChanges:
    tables: Tables

    def read(self, streamed: Mapping[str, Any]) -> RecordChange | None:
        shape = self._shapes.get(str(streamed["eventSourceARN"]).split("/")[1])
        change = streamed["dynamodb"]
        if shape is None or "NewImage" not in change or not _is_record(shape, change["Keys"]):
            return None
        try:
            return _change(shape, change)
        except KeyError as missing:
            raise ValueError(f"a {shape.kind} without {missing}") from missing

    @property
    def _shapes(self) -> dict[str, _Shape]:
        names = self.tables
        of_contracts = {names.contracts: _CONTRACT, names.paper: _PAPER}
        return of_contracts | {names.claims: _CLAIM, names.tickets: _TICKET}


def _is_record(shape: _Shape, keys: Image) -> bool:
    is_sorted = shape.sort is None or keys["sk"]["S"] == shape.sort
    return is_sorted and keys[shape.key]["S"].startswith(shape.place)


def _change(shape: _Shape, change: Mapping[str, Any]) -> RecordChange:
    new: Image = change["NewImage"]
    old: Image | None = change.get("OldImage")
    return RecordChange(
        kind=shape.kind,
        record_id=new[shape.key]["S"].removeprefix(shape.place),
        account_id=new[shape.account]["S"],
        row=int(new["row"]["N"]),
        status=new[shape.status]["S"],
        # Items of before may lack what today's have: then only what is new is told.
        status_before=old.get(shape.status, new[shape.status])["S"] if old else None,
        at=datetime.fromtimestamp(float(change["ApproximateCreationDateTime"]), UTC),
        contract_number=new[shape.number]["S"] if shape.number else None,
    )
