"""Records are written and read as pydantic would from their annotations, but without all that it loads."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from chalicelib.adapters.dynamodb.codecs import Codec, schema_of
from chalicelib.application.ports import IdempotentRequest
from chalicelib.application.ports.downloads import DownloadJob
from chalicelib.application.ports.sums import Comparison
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import ClaimEntry, RemittanceClaim
from chalicelib.domain.common.history import HistoryEntry
from chalicelib.domain.contract.rows import ContractRow
from chalicelib.domain.paper.paper_request import PaperRequest
from chalicelib.domain.parties.contacts import AddressBook
from chalicelib.domain.provider.icp import IcpCheck
from chalicelib.domain.requesting.bill_rows import BillRow
from chalicelib.domain.sealing.seals import RegisteredSeal
from chalicelib.domain.sealing.trust import Trust
from chalicelib.domain.tickets.tickets import Attachment, OrderTicket, Ticket, TicketEntry
from tests.unit.records.test_a_store_of_version_0_1 import KINDS, STORED
from tools.checkout import CHECKOUT

EACH: tuple[type[Any], ...] = (
    *KINDS.values(),
    *(ContractRow, BillRow, AddressBook, Trust, RegisteredSeal, PaperRequest, HistoryEntry),
    *(RemittanceClaim, Payment, IdempotentRequest, Ticket, TicketEntry, Attachment, OrderTicket),
    *(IcpCheck, Comparison, ClaimEntry, DownloadJob),
)
FOR_ITSELF = ("ref", "metadata", "config", "computed_fields")
"""What pydantic notes beside: names of its own, and what it would need to make forms of."""
AS_ALWAYS: dict[str, object] = {
    "init": True,
    "frozen": False,
    "slots": False,
    "default_factory_takes_data": False,
}
"""What the core goes by where nobody tells it."""


def written_out(told: Any, parts: Mapping[str, Any]) -> Any:
    """What the core is told, with each part where it is named."""
    if isinstance(told, list):
        return [written_out(it, parts) for it in told]
    if not isinstance(told, dict):
        return told
    if told.get("type") == "definitions":
        return written_out(told["schema"], {it["ref"]: it for it in told["definitions"]})
    if told.get("type") == "definition-ref":
        return written_out(parts[told["schema_ref"]], parts)
    without = {name: it for name, it in told.items() if name not in FOR_ITSELF}
    return {
        name: written_out(it, parts) for name, it in without.items() if it is not AS_ALWAYS.get(name, ...)
    }


@pytest.mark.parametrize("kind", EACH, ids=lambda it: it.__name__)
def test_the_core_is_told_what_pydantic_would_tell_it(kind: type[Any]) -> None:
    assert written_out(schema_of(kind), {}) == written_out(TypeAdapter(kind).core_schema, {})


@pytest.mark.parametrize("name", STORED)
def test_bytes_records_and_faults_are_the_same(name: str) -> None:
    ours, pydantics = Codec(KINDS[name]), TypeAdapter(KINDS[name])
    text = json.dumps(STORED[name] | {"nobody": "knows this"})

    record = ours.validate_json(text)

    assert record == pydantics.validate_json(text)
    for how in ({}, {"exclude": {"row"}}, {"exclude": {"row"}, "exclude_defaults": True}):
        assert ours.dump_json(record, **how) == pydantics.dump_json(record, **how)
    for field in STORED[name]:
        for told in ({}, {field: ["no", "such", 1]}, {field: None}):
            other = {key: it for key, it in STORED[name].items() if key != field} | told
            assert read_by(ours, other) == read_by(pydantics, other)


def read_by(codec: Any, told: Mapping[str, Any]) -> object:
    try:
        return codec.validate_json(json.dumps(told))
    except ValidationError as error:
        return str(error)


@dataclass(frozen=True)
class Strange:
    either: int | str


def test_a_value_of_a_kind_that_no_record_has_is_refused_when_it_is_told() -> None:
    with pytest.raises(TypeError, match="no record has values of"):
        Codec(Strange)


@dataclass(frozen=True)
class Folder:
    name: str
    within: Folder | None = None


def test_one_that_holds_its_own_kind_is_read() -> None:
    folder = Folder("b", Folder("a"))

    assert Codec(Folder).validate_json(Codec(Folder).dump_json(folder)) == folder


def test_to_read_a_record_pydantics_core_is_enough() -> None:
    program = (
        "import sys; from chalicelib.adapters.dynamodb.records import codec;"
        " from chalicelib.domain.contract.contracts import Contract; codec(Contract);"
        " print('pydantic_core' in sys.modules, 'pydantic' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, check=True)

    assert done.stdout.split() == [b"True", b"False"]
