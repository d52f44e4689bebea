"""What the feed says of orders reaches the contracts that hold them, on the real tables (L6 to L9, C14)."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.requesting.orders import Order, OrderState
from tests.functional.intake.conftest import Feeds
from tests.support.service import Service
from tests.support.stories import whole
from tests.support.sweeping import all_expired
from tools.samples.factories import (
    a_customers_particulars,
    an_entity,
    an_entitys_particulars,
    an_order,
    an_unpaid_order,
)
from tools.samples.feed_lines import account_line, json_feed, order_line


def placed_now(**changes: Any) -> Order:
    return an_unpaid_order(**({"placed_at": datetime.now(UTC).replace(microsecond=0)} | changes))


@pytest.fixture
def held(feeds: Feeds, service: Service) -> tuple[Order, Order, str]:
    """Two orders, one unpaid, that came with the feed and are in one draft."""
    service.seeded()
    unpaid, paid = placed_now(), an_order()
    feeds.take("accounts/a.jsonl", json_feed(account_line(version=2)))
    feeds.take("orders/first.jsonl", json_feed(order_line(unpaid), order_line(paid)))
    contract = service.draft(unpaid.order_id, paid.order_id)
    feeds.now = datetime.now(UTC)
    return unpaid, paid, contract["contract_id"]


def stored(service: Service, contract_id: str) -> Contract:
    contract = service.services.contracts.get(contract_id)
    assert contract is not None
    return contract


def told(feeds: Feeds, order: Order, **changes: Any) -> Order:
    newer = replace(order, version=order.version + 1, **changes)
    result = feeds.take(f"orders/{newer.version}.jsonl", json_feed(order_line(newer)))
    assert result.rejected == 0
    return newer


def test_cancelling_one_order_cancels_the_contract_and_frees_the_other_l7(
    feeds: Feeds, service: Service, held: tuple[Order, Order, str]
) -> None:
    unpaid, paid, contract_id = held

    told(feeds, unpaid, state=OrderState.CANCELLED, cancelled_at=feeds.now)

    assert service.contract(contract_id)["status"] == "cancelled"
    history = service.call("GET", f"/api/contracts/{contract_id}/history").json["items"]
    assert history[-1]["action"] == "contract.cancelled"
    assert unpaid.order_id in history[-1]["detail"]
    assert service.request(unpaid.order_id).json["errors"][0]["code"] == "order_cancelled"
    assert service.request(paid.order_id).status == 201


def test_a_changed_order_puts_its_draft_out_of_date_and_a_refresh_mends_it(
    feeds: Feeds, service: Service, held: tuple[Order, Order, str]
) -> None:
    unpaid, _, contract_id = held

    told(feeds, unpaid, configuration="ecs.g8.large")

    warned = [warning["code"] for warning in service.contract(contract_id)["warnings"]]
    assert "draft_out_of_date" in warned
    refused = service.call("POST", f"/api/contracts/{contract_id}/finalize", {})
    assert (refused.status, refused.json["code"]) == (409, "draft_out_of_date")
    refreshed = service.call("PATCH", f"/api/contracts/{contract_id}", {"refresh": True}).json
    assert refreshed["lines"][0]["configuration"] == "ecs.g8.large"
    assert "draft_out_of_date" not in [warning["code"] for warning in refreshed["warnings"]]


def test_what_is_verified_of_a_customer_is_on_the_draft_and_in_the_answer_after_a_refresh_c10_c14(
    feeds: Feeds, service: Service, held: tuple[Order, Order, str]
) -> None:
    path, known = f"/api/contracts/{held[2]}", asdict(a_customers_particulars())
    before = service.call("GET", path).json
    verification = account_line()["verification"] | known
    feeds.take("accounts/b.jsonl", json_feed(account_line(version=3, verification=verification)))

    refused = service.call("POST", f"{path}/finalize", {})
    refreshed = service.call("PATCH", path, {"refresh": True}).json

    name = before["customer"]["name"]
    assert before["customer"] == {"name": name}
    assert (refused.status, refused.json["code"]) == (409, "draft_out_of_date")
    assert refreshed["customer"] == {"name": name, **known}
    told = {each["field"]: (each["before"], each["after"]) for each in refreshed["changed"]}
    assert told == {f"customer_particulars.{field}": (None, value) for field, value in known.items()}
    assert service.call("POST", f"{path}/finalize", {}).status == 202


def test_an_entity_that_is_registered_again_with_particulars_is_on_the_refreshed_draft_c13_c14(
    service: Service, held: tuple[Order, Order, str]
) -> None:
    path, particulars = f"/api/contracts/{held[2]}", an_entitys_particulars()
    known = {name: value for name, value in asdict(particulars).items() if value}
    before = service.call("GET", path).json["invoicing_entity"]
    service.services.entities.register(replace(an_entity(), particulars=particulars), b"artwork")

    refreshed = service.call("PATCH", path, {"refresh": True}).json

    assert set(before) == {"id", "name"}
    assert refreshed["invoicing_entity"] == before | known
    told = {each["field"]: each["after"] for each in refreshed["changed"]}
    assert told.pop("provider_address") == particulars.registered_address
    assert told == {
        f"provider_particulars.{name}": value for name, value in known.items() if name != "registered_address"
    }


def test_a_draft_is_still_up_to_date_after_a_change_that_it_does_not_show(
    feeds: Feeds, service: Service, held: tuple[Order, Order, str]
) -> None:
    unpaid, paid, contract_id = held

    told(feeds, unpaid, service_type="renewal")
    told(feeds, paid, service_type="upgrade")

    assert not stored(service, contract_id).outdated


def test_paying_takes_the_deadline_off_the_contract_l9(
    feeds: Feeds, service: Service, held: tuple[Order, Order, str]
) -> None:
    unpaid, _, contract_id = held
    before = service.contract(contract_id)["valid_until"]

    told(feeds, unpaid, state=OrderState.PAID, paid_at=feeds.now)

    assert before is not None
    assert service.contract(contract_id)["valid_until"] is None


def test_a_payment_in_time_that_is_told_late_brings_back_a_contract_that_was_being_sealed_l9(
    feeds: Feeds, service: Service, held: tuple[Order, Order, str]
) -> None:
    unpaid, paid, contract_id = held
    service.call("POST", f"/api/contracts/{contract_id}/finalize", {})
    bucket, seals = service.services.settings.documents_bucket, f"sealing/{contract_id}"
    service.services.s3.delete_object(Bucket=bucket, Key=seals)
    deadline = unpaid.placed_at + timedelta(days=30)
    feeds.now = deadline + timedelta(days=1)
    feeds.until_lists_show_it()
    all_expired(service.services.expire, feeds.now)
    assert stored(service, contract_id).status is Status.EXPIRED

    told(feeds, unpaid, state=OrderState.PAID, paid_at=deadline)

    assert stored(service, contract_id).status is Status.SEALING
    orders = service.services.orders.get_many([unpaid.order_id, paid.order_id]).values()
    assert {order.contract_id for order in orders} == {contract_id}
    assert service.services.s3.head_object(Bucket=bucket, Key=seals)["ContentLength"] == 0
    actions = [entry.action for entry in whole(service.services.history.page, contract_id)]
    assert actions == ["contract.finalized", "contract.expired", "contract.reinstated"]


def test_a_late_payment_finds_its_contract_expired_even_before_the_sweep_l8(
    feeds: Feeds, service: Service, held: tuple[Order, Order, str]
) -> None:
    unpaid, paid, contract_id = held
    deadline = unpaid.placed_at + timedelta(days=30)
    feeds.now = deadline + timedelta(days=1)

    told(feeds, unpaid, state=OrderState.PAID, paid_at=feeds.now)

    contract = stored(service, contract_id)
    assert (contract.status, contract.ended_at) == (Status.EXPIRED, deadline)
    orders = service.services.orders.get_many([unpaid.order_id, paid.order_id]).values()
    assert {order.contract_id for order in orders} == {None}
