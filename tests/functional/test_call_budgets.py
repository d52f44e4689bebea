"""How many calls to AWS each operation makes: counted, so that a loop of reads cannot creep in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.support.counted_calls import counted_calls
from tests.support.service import Service
from tools.bench.calls import remember_for_long
from tools.bench.scale.client import Clock
from tools.samples.factories import a_bill, an_order

WRITES = {"dynamodb.TransactWriteItems", "dynamodb.PutItem", "s3.PutObject"}


@pytest.fixture
def warm(sealing: Service) -> Service:
    """A service that has sealed once, a minute ago: entities are remembered, the signer is checked."""
    remember_for_long(sealing.services)
    clock = Clock.of_lists(sealing.services)
    order = an_order()
    sealing.store(order)
    contract_id = sealing.draft(order.order_id)["contract_id"]
    sealing.call("POST", f"/api/contracts/{contract_id}/finalize")
    sealing.services.seal(contract_id, datetime.now(UTC))
    sealing.until_lists_show_it()
    clock.goes_on()
    return sealing


def counted(service: Service, action: Callable[[], object]) -> Counter[str]:
    with counted_calls(service.services) as calls:
        action()
    return calls


def test_a_list_of_official_contracts_is_one_query_and_one_for_what_is_new(warm: Service) -> None:
    rows = counted(warm, lambda: warm.call("GET", "/api/contracts", view="summary"))
    whole = counted(warm, lambda: warm.call("GET", "/api/contracts"))

    assert rows == {"dynamodb.Query": 2}
    assert whole == {"dynamodb.Query": 2, "dynamodb.BatchGetItem": 1}


def test_what_has_just_been_changed_is_read_again_in_one_call_more(warm: Service) -> None:
    orders = [an_order() for _ in range(30)]
    warm.store(*orders)
    for order in orders[:3]:
        warm.draft(order.order_id)
    warm.request(*[order.order_id for order in orders[3:]])

    calls = counted(warm, lambda: warm.call("GET", "/api/contracts", limit="100"))

    # With the account, for its drafts; what is new, and then all of them whole.
    assert calls == {"dynamodb.Query": 3, "dynamodb.BatchGetItem": 2}


def test_the_sums_of_a_year_are_one_query_and_name_month_and_entity(warm: Service) -> None:
    before = counted(warm, lambda: warm.call("GET", "/api/contract-sums"))
    added_up = warm.call("GET", "/api/contract-sums").json
    warm.services.compare_sums.sweep(datetime.now(UTC))

    calls = counted(warm, lambda: warm.call("GET", "/api/contract-sums"))

    # The counters, and whether they can be relied on; else official contracts and what is new besides.
    assert calls == {"dynamodb.Query": 1, "dynamodb.GetItem": 1}
    assert before == {"dynamodb.Query": 3, "dynamodb.GetItem": 1, "dynamodb.BatchGetItem": 1}
    told = warm.call("GET", "/api/contract-sums").json
    [month] = told["items"]
    assert (added_up["items"], added_up["compared_at"]) == ([month], None)
    assert told["compared_at"] is not None
    assert month["contracts"] == 1
    assert month["invoicing_entity"]["id"]
    assert set(month["total"]) == {"amount", "currency"}


def test_a_list_of_orders_is_one_query_and_what_its_verdicts_need(warm: Service) -> None:
    warm.store(*[an_order() for _ in range(50)])

    calls = counted(warm, lambda: warm.call("GET", "/api/orders", limit="100"))

    # The list, what is new, and the account; which contracts the clock has ended.
    assert calls == {"dynamodb.Query": 4}


@pytest.mark.parametrize("count", [1, 60])
def test_a_list_of_bills_reads_account_and_entities_once_however_many_there_are(
    warm: Service, count: int
) -> None:
    warm.store(*[a_bill(bill_id=f"bill-{number}") for number in range(count)])
    entities = warm.services.entities
    known = entities.get("cloud-cn")
    assert known is not None
    entities.register(known, entities.artwork("cloud-cn"))  # nothing of it is remembered any more

    calls = counted(warm, lambda: warm.call("GET", "/api/bills", limit="100"))

    assert len(warm.call("GET", "/api/bills", limit="100").json["items"]) == count
    assert calls == {
        "dynamodb.Query": 4,  # the account, who else has its billing account, the list, what is new
        "dynamodb.BatchGetItem": 3,  # the bills; names and aliases, then the entity that the alias leads to
    }


@pytest.mark.parametrize("count", [1, 30])
def test_a_request_is_a_batch_read_a_transaction_and_a_put_per_contract(warm: Service, count: int) -> None:
    orders = [an_order() for _ in range(count)]
    warm.store(*orders)

    calls = counted(warm, lambda: warm.request(*[order.order_id for order in orders]))

    assert calls["dynamodb.BatchGetItem"] == 1
    assert calls["dynamodb.TransactWriteItems"] == 1
    assert calls["s3.PutObject"] == 1
    assert calls["dynamodb.Query"] == 1  # the account, once
    clues = calls.pop("dynamodb.BatchWriteItem")  # by which the desk finds it, eight calls at once
    assert clues <= 1 + count * 25 // 50
    assert sum(calls.values()) == 4


def test_an_edit_reads_its_draft_and_its_account_once(warm: Service) -> None:
    order = an_order()
    warm.store(order)
    path = f"/api/contracts/{warm.draft(order.order_id)['contract_id']}"

    calls = counted(warm, lambda: warm.call("PATCH", path, {"language": "en"}))

    assert calls == {
        "dynamodb.GetItem": 1,
        "dynamodb.Query": 2,  # with what its history held before its first link
        # Its orders: whether it can still become official; the head of its history's chain.
        "dynamodb.BatchGetItem": 2,
        "s3.PutObject": 1,
        "dynamodb.TransactWriteItems": 1,
    }


def test_finalizing_is_one_transaction_and_one_put(warm: Service) -> None:
    order = an_order()
    warm.store(order)
    contract_id = warm.draft(order.order_id)["contract_id"]

    calls = counted(warm, lambda: warm.call("POST", f"/api/contracts/{contract_id}/finalize"))

    assert {call: count for call, count in calls.items() if call in WRITES} == {
        "dynamodb.TransactWriteItems": 1,
        "s3.PutObject": 1,
    }


def test_sealing_is_three_reads_two_writes_a_signature_and_a_put(warm: Service) -> None:
    order = an_order()
    warm.store(order)
    contract_id = warm.draft(order.order_id)["contract_id"]
    warm.call("POST", f"/api/contracts/{contract_id}/finalize")

    calls = counted(warm, lambda: warm.services.seal(contract_id, datetime.now(UTC)))

    assert calls == {
        "dynamodb.GetItem": 1,
        "dynamodb.BatchGetItem": 1,  # the head of its history's chain
        "s3.GetObject": 1,
        "kms.Sign": 1,
        "s3.PutObject": 1,
        "dynamodb.TransactWriteItems": 2,
    }


def test_an_official_download_is_two_reads_and_a_line_of_history(warm: Service) -> None:
    [official] = warm.call("GET", "/api/contracts").json["items"]

    calls = counted(warm, lambda: warm.call("GET", f"/api/contracts/{official['contract_id']}/download"))

    # The contract, the head of its history's chain; the line and the head that it makes.
    assert calls == {
        "dynamodb.GetItem": 1,
        "dynamodb.BatchGetItem": 1,
        "dynamodb.TransactWriteItems": 1,
    }


def test_looking_at_a_document_is_a_read_alone(warm: Service) -> None:
    [official] = warm.call("GET", "/api/contracts").json["items"]
    address = f"/api/contracts/{official['contract_id']}/download?purpose=view"

    assert counted(warm, lambda: warm.call("GET", address)) == {"dynamodb.GetItem": 1}
