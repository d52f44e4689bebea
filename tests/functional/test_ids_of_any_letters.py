"""Ids as upstream gives them, with slashes, quotes, signs of addresses and Chinese, work in every address."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from chalicelib.domain.common.history import Action
from tests.support.service import Service
from tools.samples.factories import a_contact, an_account, an_order

IDS = (
    "PO/2026/01", "订单-1", "a\"b'c", "50%25", "50%2525", "a+b", "a?b&c=d", "..a", "...", "a\\b", "<b>",
    "a;b,c", "a/../b", "//", "é~", "{x}", "a:b@c", "|^`", "*!$",
)  # fmt: skip


def seeded(service: Service) -> None:
    orders = [an_order(order_id=each) for each in IDS]
    contacts = tuple(replace(a_contact(), contact_id=each, default=False) for each in IDS)
    service.seeded(*orders, account=an_account(contacts=contacts))


def test_an_order_of_any_id_is_found_asked_about_and_contracted(service: Service) -> None:
    seeded(service)

    contract = service.draft(*IDS)

    for each in IDS:
        order = service.call("GET", f"/api/orders/{quote(each, safe='')}")
        form = service.call("GET", "/api/tickets/new", order_id=each)
        starting = service.call("GET", "/api/orders", q=each).json["items"]
        [holding] = service.call("GET", "/api/contracts", q=each).json["items"]
        assert (order.status, order.json["order_id"], form.json["order_id"]) == (200, each, each)
        assert each in {item["order_id"] for item in starting}
        assert holding["contract_id"] == contract["contract_id"]


def test_a_contact_of_any_id_is_chosen_and_made_the_default(service: Service) -> None:
    seeded(service)
    contract = service.draft(IDS[0])

    for each in IDS:
        chosen = service.call("PUT", f"/api/contacts/{quote(each, safe='')}", {"default": True})
        assert (chosen.status, chosen.json["contact_id"], chosen.json["default"]) == (200, each, True)
    service.call("PATCH", f"/api/contracts/{contract['contract_id']}", {"contact_id": IDS[2]})

    story = service.call("GET", f"/api/contracts/{contract['contract_id']}/history").json["items"]
    assert [entry["action"] for entry in story][-1] == Action.EDITED
