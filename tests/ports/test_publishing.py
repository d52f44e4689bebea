"""What other systems hear: the bus takes events in their order, and streams tell of four kinds of records."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.event_bus import MOST_AT_ONCE, EventBridgeBus
from chalicelib.application.ports import Change
from chalicelib.application.ports.publishing import EventBus, Kind, RecordChange
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.tickets.tickets import TicketStatus
from tests.fakes.event_bus import FakeEventBus
from tests.ports.fresh import new_contract
from tests.ports.records_of_each_kind import a_claim, a_paper, a_ticket
from tests.support.listening import Listener
from tools.harness.aws import Account

Heard = Callable[[], list[str]]
MANY = 2 * MOST_AT_ONCE + 1


@pytest.fixture(params=["memory", "real"])
def bus(request: pytest.FixtureRequest) -> tuple[EventBus, Heard]:
    """And the ids of the events that a listener hears."""
    if request.param == "memory":
        fake = FakeEventBus()
        return fake, lambda: [str(event["event_id"]) for _, event in fake.published]
    account: Account = request.getfixturevalue("aws_account")
    events = account.client("events")
    events.create_event_bus(Name="changes")
    listener = Listener(account.session(), "changes")
    return EventBridgeBus(events, "changes"), lambda: [it["detail"]["event_id"] for it in listener.of("one")]


def test_every_event_is_heard_once_in_any_number(bus: tuple[EventBus, Heard]) -> None:
    given, heard = bus
    ids = [f"contract/one/{number}" for number in range(MANY)]

    taken = given.publish([("contract.changed", {"event_id": each, "id": "one"}) for each in ids])

    assert taken == MANY
    assert sorted(heard()) == sorted(ids)
    assert given.publish([]) == 0


def test_events_that_are_too_long_for_one_call_are_told_with_several(
    bus: tuple[EventBus, Heard],
) -> None:
    given, heard = bus
    ids = [f"contract/one/{number}" for number in range(7)]
    long = "约" * 30_000  # 90 kB

    taken = given.publish(
        [("contract.changed", {"event_id": each, "id": "one", "account_id": long}) for each in ids]
    )

    assert taken == len(ids)
    assert sorted(heard()) == sorted(ids)


def test_the_emulator_refuses_what_eventbridge_does(aws_account: Account) -> None:
    entry = {"Source": "here", "DetailType": "long", "Detail": json.dumps({"told": "x" * 64 * 1024})}

    with pytest.raises(ClientError, match="Total size of the entries"):
        aws_account.client("events").put_events(Entries=[entry] * 4)


def test_a_bus_that_is_not_there_takes_nothing(aws_account: Account) -> None:
    with pytest.raises(Unavailable, match="events_unavailable"):
        EventBridgeBus(aws_account.client("events", endpoint_url="http://127.0.0.1:9"), "changes").publish(
            [("contract.changed", {"event_id": "one"})]
        )


def streamed(services: Services, table: str) -> list[dict[str, Any]]:
    """All that the table's stream has, as Lambda brings it."""
    described: Any = services.dynamodb.meta.client.describe_table(TableName=table)
    arn = described["Table"]["LatestStreamArn"]
    client: Any = services.session.client("dynamodbstreams")
    shards = client.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
    found = []
    for shard in shards:
        asked = {"StreamArn": arn, "ShardId": shard["ShardId"], "ShardIteratorType": "TRIM_HORIZON"}
        iterator = client.get_shard_iterator(**asked)["ShardIterator"]
        while iterator and (page := client.get_records(ShardIterator=iterator))["Records"]:
            found += page["Records"]
            iterator = page.get("NextShardIterator")
    client.close()
    return [{**it, "eventSourceARN": arn, "dynamodb": _as_lambda_brings(it["dynamodb"])} for it in found]


def _as_lambda_brings(change: dict[str, Any]) -> dict[str, Any]:
    return change | {"ApproximateCreationDateTime": change["ApproximateCreationDateTime"].timestamp()}


def told(services: Services, table: str, record_id: str) -> list[RecordChange]:
    changes = map(services.streamed_changes.read, streamed(services, table))
    return [it for it in changes if it is not None and it.record_id == record_id]


def test_each_change_of_a_contract_is_told_with_its_state_before(real_services: Services) -> None:
    services, made = real_services, new_contract(status=Status.DRAFT)
    services.ledger.commit(Change(contracts=(made,)))
    stored = services.contracts.get(made.contract_id)
    assert stored is not None
    services.ledger.commit(Change(contracts=(stored.deleted(now=stored.created_at, actor="customer-1"),)))

    changes = told(services, services.settings.contracts_table, made.contract_id)

    assert {(it.kind, it.account_id, it.contract_number) for it in changes} == {
        (Kind.CONTRACT, made.account_id, made.contract_number)
    }
    assert [(it.row, it.status, it.status_before) for it in changes] == [
        (1, "draft", None),
        (2, "deleted", "draft"),
    ]


def test_paper_claims_and_tickets_are_told_and_what_stands_beside_is_not(
    real_services: Services,
) -> None:
    services, names = real_services, real_services.settings
    paper, claim, ticket = a_paper(), a_claim(), a_ticket(status=TicketStatus.OPEN)
    services.ledger.commit(Change(papers=(paper,), claims=(claim,), tickets=(ticket,)))

    for kind, table, record, record_id in (
        (Kind.PAPER_REQUEST, names.paper_table, paper, paper.paper_request_id),
        (Kind.CLAIM, names.claims_table, claim, claim.claim_id),
        (Kind.TICKET, names.tickets_table, ticket, ticket.ticket_id),
    ):
        [change] = told(services, table, record_id)
        assert (change.kind, change.account_id, change.row) == (kind, record.account_id, 1)
        assert (change.status, change.status_before) == (record.status, None)
    assert services.streamed_changes.read(streamed(services, names.contracts_table)[0] | _beside()) is None


def _beside() -> dict[str, Any]:
    """A note on a recent change, which stands in the table of contracts."""
    keys = {"pk": {"S": "recent#account#acme"}, "sk": {"S": "2026"}}
    return {"dynamodb": {"Keys": keys, "NewImage": keys}}


def test_a_contract_that_cannot_be_read_is_no_good_news(real_services: Services) -> None:
    made = new_contract()
    real_services.ledger.commit(Change(contracts=(made,)))
    [*_, record] = streamed(real_services, real_services.settings.contracts_table)
    broken = record | {
        "dynamodb": record["dynamodb"] | {"Keys": {"pk": {"S": "1"}, "sk": {"S": "contract"}}, "NewImage": {}}
    }

    with pytest.raises(ValueError, match="a contract without"):
        real_services.streamed_changes.read(broken)
