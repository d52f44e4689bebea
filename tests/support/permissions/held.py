"""Contracts on records, without a document: enough for what happens to them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chalicelib.application.ports import Change
from chalicelib.domain.contract.contract_number import contract_number
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.requesting.orders import Order
from tests.support.feeds import a_contract_of
from tests.support.permissions.office import Office


def a_contract(office: Office, order: Order, **changes: Any) -> Contract:
    number = office.number()
    named: dict[str, Any] = {
        "contract_id": f"held-{number}",
        "contract_number": contract_number(2025, number.to_bytes(16)),
    }
    return a_contract_of(order, **(named | changes))


def held(office: Office, order: Order, **changes: Any) -> tuple[Order, Contract]:
    contract = a_contract(office, order, **changes)
    holding = replace(order, contract_id=contract.contract_id)
    office.root.ledger.commit(Change(contracts=(contract,), orders=(holding,)))
    return order, contract
