"""One of each thing that a path can name, in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.support.centre import Centre
from tests.support.gateway_calls import GatewayCalls, route_named
from tools.samples.factories import a_bill, an_order

CLAIM = {
    "payer": "Acme",
    "bank": "Example Bank",
    "account": "6222020000000000",
    "amount": "10.00",
    "currency": "CNY",
    "date": "2026-11-02",
}
TICKET = {"kind": "question", "subject": "A question", "text": "How?"}
CHECK = {"region": "mainland", "contract_ip": "192.0.2.1"}
CONTACT = {"name": "Li Na", "phone": "13800138000", "address": "1 West Road"}


def ids_of_everything(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """Has the table of routes answer over a service in memory; the ids that stand there, by name."""
    centre = Centre()
    call = GatewayCalls.over(centre.services, monkeypatch)
    official, draft, order, bill = centre.official(), centre.draft(), an_order(), a_bill()
    centre.store(order, bill)
    return {
        "contract_id": draft.contract_id,
        "contract_number": official.contract_number,
        "order_id": order.order_id,
        "bill_id": bill.bill_id,
        "product": order.product,
        "contact_id": _made(call, "add_contact", CONTACT)["contact_id"],
        "claim_id": _made(call, "claim_payment", CLAIM)["claim_id"],
        "ticket_id": _made(call, "open_ticket", TICKET)["ticket_id"],
    }


def _made(call: GatewayCalls, name: str, body: Mapping[str, Any]) -> dict[str, Any]:
    route = route_named(name)
    told = call(route, {}, raw=json.dumps(body))
    assert told.status == route.status, told
    return dict(told.body)
