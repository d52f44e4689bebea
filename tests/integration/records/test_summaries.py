"""What lists show is stored beside long records: no index holds these. Records of before have rows, too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.records import LARGEST_SUMMARY, bill_item, contract_item, summary
from chalicelib.application.ports import BillFilter, Change, ContractFilter
from chalicelib.application.ports.due import SHARDS
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.rows import row_of, unsealed_row
from chalicelib.domain.requesting.bill_rows import bill_row_of
from chalicelib.domain.requesting.bills import Bill, BillLine
from tests.ports.fresh import fresh, new_contract
from tests.support.counted_calls import counted_calls
from tests.support.lagging import until_indexes_know
from tools.bench.consumption import consumption
from tools.samples.factories import NOW, a_bill
from tools.stage.template import data_template

LINES = 5_000
LONG_AGO = NOW - timedelta(days=900)


def a_long_bill(owner: str) -> Bill:
    lines = tuple(
        BillLine(f"Elastic Compute Service {number * 7919 % 100_003:06}", a_bill().total)
        for number in range(LINES)
    )
    return a_bill(bill_id=fresh("B"), billing_account_id=owner, lines=lines)


def a_long_contract(owner: str) -> Contract:
    contract = new_contract(account_id=owner)
    [line] = contract.content.lines
    lines = tuple(replace(line, service_name=f"{number * 7919 % 100_003:06}") for number in range(LINES))
    return replace(contract, content=replace(contract.content, lines=lines))


def test_a_contract_of_5000_lines_is_written_once_and_not_once_more_for_each_index(
    services: Services,
) -> None:
    contract = a_long_contract(fresh("owner"))
    kilobytes = len(contract_item(contract)["record"]) / 1024

    with consumption(services) as consumed:
        services.ledger.commit(Change(contracts=(contract,)))

    # In a transaction a write counts twice; its rows in indexes, orders, notes and what leads the desk's
    # search to it take the rest. One index with the record would take 29 more.
    assert 2 * kilobytes < consumed.write_units < 2 * kilobytes + 40
    assert kilobytes > 25


def test_no_index_of_contracts_and_bills_holds_records() -> None:
    tables = data_template()["Resources"]
    for name in ("ContractsTable", "BillsTable"):
        for index in tables[name]["Properties"]["GlobalSecondaryIndexes"]:
            projection = index["Projection"]
            assert projection["ProjectionType"] in ("KEYS_ONLY", "INCLUDE"), index["IndexName"]
            assert "record" not in projection.get("NonKeyAttributes", ())


def test_a_row_tells_of_a_long_record_in_less_than_a_kilobyte(services: Services) -> None:
    owner = fresh("owner")
    contract, bill = a_long_contract(owner), a_long_bill(owner)
    services.ledger.commit(Change(contracts=(contract,), bills=(bill,)))
    tables = services.tables
    until_indexes_know(tables)
    for table, index, key in (
        (tables.contracts, "account_rows", "account_id"),
        (tables.bills, "account_bills", "billing_account_id"),
    ):
        with consumption(services) as consumed:
            [item] = tables.table(table).query(
                IndexName=index,
                KeyConditionExpression="#key = :owner",
                ExpressionAttributeNames={"#key": key},
                ExpressionAttributeValues={":owner": owner},
            )["Items"]
        assert consumed.received < 1_000
        assert "record" not in item


@pytest.mark.parametrize("status", [None, Status.DRAFT, Status.EXPIRED])
@pytest.mark.parametrize("by_number", [False, True])
def test_contracts_that_an_earlier_release_stored_have_the_same_rows(
    services: Services, status: Status | None, *, by_number: bool
) -> None:
    owner = fresh("owner")
    state = status or Status.OFFICIAL
    contracts = [new_contract(account_id=owner, status=state) for _ in range(3)]
    stored_without_summary(services, services.tables.contracts, contracts[:2], contract_item)
    services.ledger.commit(Change(contracts=(contracts[2],)))
    until_indexes_know(services.tables)
    wanted = ContractFilter(status=status, number_prefix="CC" if by_number else None)

    shown = services.contracts.page(owner, wanted, NOW, 10, None).items

    assert {row.contract_id: row for row in shown} == {
        it.contract_id: replace(row_of(it), row=1) for it in contracts
    }


@pytest.mark.parametrize("id_prefix", [None, "B"])
def test_bills_that_an_earlier_release_stored_have_the_same_rows(
    services: Services, id_prefix: str | None
) -> None:
    owner = fresh("owner")
    bills = [a_bill(bill_id=fresh("B"), billing_account_id=owner) for _ in range(3)]
    stored_without_summary(services, services.tables.bills, bills[:2], bill_item)
    services.ledger.commit(Change(bills=(bills[2],)))
    until_indexes_know(services.tables)

    shown = services.bills.page([owner], BillFilter(id_prefix=id_prefix), 10, None).items

    expected = [replace(bill_row_of(bill), row=1) for bill in bills]
    assert sorted(shown, key=lambda it: it.bill_id) == sorted(expected, key=lambda it: it.bill_id)


def test_what_would_be_too_long_for_a_summary_has_none_and_is_read_whole(services: Services) -> None:
    owner = fresh("owner")
    rare = "".join(map(chr, range(0xA000, 0xA200)))
    bill = a_bill(bill_id=fresh("B"), billing_account_id=owner, lines=(BillLine(rare, a_bill().total),))
    assert "summary" not in bill_item(bill)
    assert len(bill_item(a_long_bill(owner))["summary"]) <= LARGEST_SUMMARY
    services.ledger.commit(Change(bills=(bill,)))
    until_indexes_know(services.tables)

    [row] = services.bills.page([owner], BillFilter(), 10, None).items

    assert row == replace(bill_row_of(bill), row=1)
    assert set(rare) == set(row.unusual)


def test_the_list_of_sealings_reads_no_contract_that_its_rows_tell_of(services: Services) -> None:
    long_before = LONG_AGO - timedelta(days=1)
    told = {"status": Status.SEALING, "sealing_since": long_before}
    failed = new_contract(**told, sealing_fault="base_altered", retry_proposed_by="staff-1")
    waiting = new_contract(**told)
    services.ledger.commit(Change(contracts=(failed, waiting)))
    until_indexes_know(services.tables)

    with counted_calls(services) as calls:
        found = services.contracts.longest_unsealed(2)

    assert calls == {"dynamodb.Query": 1 + SHARDS}
    assert list(found) == [unsealed_row(it, long_before) for it in (failed, waiting)]


@pytest.mark.parametrize("is_known", [True, False])
def test_a_sealing_that_an_earlier_release_stored_is_whole(services: Services, *, is_known: bool) -> None:
    failed = new_contract(status=Status.SEALING, sealing_since=LONG_AGO, sealing_fault="base_altered")
    item = contract_item(failed) | {"row": 1}
    row = replace(row_of(failed), sealing_fault=None)  # rows of before tell that it failed, and not why
    item |= summary(row) if is_known else {}
    if not is_known:
        del item["summary"]
    services.tables.table(services.tables.contracts).put_item(Item=item)
    until_indexes_know(services.tables)

    found = {it.contract_id: it for it in services.contracts.longest_unsealed(100)}

    assert found[failed.contract_id] == unsealed_row(failed, LONG_AGO)


def stored_without_summary(
    services: Services, table: str, records: list[Any], item_of: Callable[[Any], dict[str, Any]]
) -> None:
    for record in records:
        item = {name: value for name, value in item_of(record).items() if name != "summary"}
        services.tables.table(table).put_item(Item=item | {"row": 1})
