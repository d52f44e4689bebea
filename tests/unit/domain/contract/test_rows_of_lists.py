"""What lists show of a contract is the contract's own, whichever of both is looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.rows import row_of
from chalicelib.domain.requesting.bill_rows import bill_row_of
from chalicelib.domain.requesting.orders import Order
from tests.support.feeds import a_contract_of
from tools.samples.factories import NOW, a_bill, an_order, an_unpaid_order


def a_contract(status: Status, order: Order | None = None) -> Contract:
    return replace(a_contract_of(order or an_order()), status=status)


def test_a_row_says_what_the_contract_says() -> None:
    contract = replace(a_contract(Status.SEALING), row=7, sealing_fault="base_altered")

    row = row_of(contract)

    assert (row.contract_id, row.contract_number) == (contract.contract_id, contract.contract_number)
    assert (row.first_service, row.line_count) == (contract.content.lines[0].service_name, 1)
    assert (row.row, row.sealing_failed, row.total) == (7, True, contract.content.total)
    assert not row_of(replace(contract, sealing_fault=None)).sealing_failed


@pytest.mark.parametrize("status", [Status.DRAFT, Status.OFFICIAL, Status.DELETED])
@pytest.mark.parametrize("later", [timedelta(seconds=-1), timedelta(0), timedelta(seconds=1)])
def test_a_row_expires_at_the_very_moment_the_contract_does_l8(status: Status, later: timedelta) -> None:
    contract = a_contract(status, an_unpaid_order())
    assert contract.valid_until is not None
    now = contract.valid_until + later

    assert row_of(contract).status_at(now) is contract.status_at(now)
    assert row_of(contract).is_overdue(now) is contract.is_overdue(now)


def test_a_row_without_a_deadline_never_expires_l8() -> None:
    row = row_of(a_contract(Status.OFFICIAL))

    assert not row.is_overdue(NOW + timedelta(days=10_000))
    assert row.may_be_voided


def test_a_row_of_a_bill_keeps_which_version_of_the_record_it_is_of() -> None:
    bill = replace(a_bill(), row=7)

    assert (bill_row_of(bill).row, bill_row_of(bill).line_count) == (7, len(bill.lines))
