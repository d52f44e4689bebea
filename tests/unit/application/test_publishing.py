"""Each change is told once to other systems, by ids alone, with an id that stays the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from chalicelib.application.ports.publishing import Kind, RecordChange
from chalicelib.application.publishing import Publish, event_of, type_of
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.paper.paper_request import PaperStatus
from chalicelib.domain.tickets.tickets import TicketStatus
from chalicelib.web.edge import changes
from tests.fakes.event_bus import FakeEventBus
from tests.fakes.services import ServicesInMemory

SCHEMAS = Path(__file__).parents[3] / "docs" / "events"
STATES = {
    Kind.CONTRACT: Status,
    Kind.PAPER_REQUEST: PaperStatus,
    Kind.CLAIM: ClaimStatus,
    Kind.TICKET: TicketStatus,
}
AT = datetime(2026, 11, 29, 8, 30, tzinfo=UTC)


def a_change(row: int = 1, **facts: Any) -> RecordChange:
    usual: dict[str, Any] = {"kind": Kind.CONTRACT, "status": "draft", "status_before": None}
    number = {"contract_number": "CC-2026-0000-0000-0000-0"}
    return RecordChange(record_id="one", account_id="acme", row=row, at=AT, **(usual | number | facts))


def records(*told: RecordChange | ValueError | None) -> dict[str, Any]:
    return {
        "Records": [
            {"change": it, "dynamodb": {"SequenceNumber": str(number), "Keys": {"pk": {"S": "one"}}}}
            for number, it in enumerate(told)
        ]
    }


def published(services: ServicesInMemory) -> list[str]:
    return [str(event["event_id"]) for _, event in services.event_bus.published]


@pytest.mark.parametrize("kind", Kind)
def test_every_event_is_as_its_schema_describes_it_in_every_state(kind: Kind) -> None:
    schema = json.loads((SCHEMAS / f"{kind}.v1.json").read_text())
    Draft202012Validator.check_schema(schema)
    number = "CC-2026-0000-0000-0000-0" if kind is Kind.CONTRACT else None

    for status in STATES[kind]:
        for before in (None, *STATES[kind]):
            event = event_of(a_change(kind=kind, status=status, status_before=before, contract_number=number))
            Draft202012Validator(schema).validate(json.loads(json.dumps(event)))
            assert set(event) == set(schema["properties"]), "nothing is told that is not described"
    assert schema["properties"]["status"]["enum"] == [str(it) for it in STATES[kind]]


def test_a_rule_can_choose_by_what_happened() -> None:
    assert type_of(a_change()) == "contract.created"
    assert type_of(a_change(status="official", status_before="sealing")) == "contract.status_changed"
    assert type_of(a_change(kind=Kind.TICKET, status="open", status_before="open")) == "ticket.changed"


@given(st.lists(st.booleans(), max_size=12), st.integers(0, 12))
def test_what_is_done_with_is_a_beginning_and_the_rest_comes_again(told: list[bool], takes: int) -> None:
    given_changes: Sequence[RecordChange | None] = [
        a_change(row) if is_told else None for row, is_told in enumerate(told, 1)
    ]
    bus = FakeEventBus(takes=takes)
    publish = Publish(bus)

    done = publish(given_changes)
    bus.takes = None
    assert publish(given_changes[done:]) == len(given_changes) - done

    ids = [event["event_id"] for _, event in bus.published]
    assert ids == [f"contract/one/{row}" for row, is_told in enumerate(told, 1) if is_told]


def test_what_could_not_be_published_is_named_for_lambda_to_bring_again() -> None:
    services = ServicesInMemory()
    services.event_bus.takes = 1

    answer = changes.published(services, records(a_change(1), None, a_change(2), a_change(3)))

    assert answer == {"batchItemFailures": [{"itemIdentifier": "2"}]}
    assert published(services) == ["contract/one/1"]


def test_a_change_that_cannot_be_read_keeps_none_before_it_from_being_told() -> None:
    services = ServicesInMemory()

    answer = changes.published(services, records(a_change(1), ValueError("a contract without 'row'")))

    assert answer == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    assert published(services) == ["contract/one/1"]


def test_the_same_change_told_again_has_the_same_id() -> None:
    services = ServicesInMemory()

    for _ in range(2):
        assert changes.published(services, records(a_change(4))) == {"batchItemFailures": []}

    assert published(services) == ["contract/one/4"] * 2
