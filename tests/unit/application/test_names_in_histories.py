"""Stories say who by name: as the sign-in called the person when it happened."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.records import codec
from chalicelib.application.ports.downloads import DownloadJob
from chalicelib.domain.claims.remittance import ClaimEntry
from chalicelib.domain.common.actors import Actor, name_of
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.tickets.tickets import Side, Step, TicketEntry
from chalicelib.web.edge.token_rules import LONGEST_NAME, TokenRules, token_rules
from tests.fakes.services import ServicesInMemory
from tests.support.feeds import a_contract_of
from tests.support.gateway_calls import GatewayCalls, called
from tools.samples.factories import NOW, an_account, an_entity, an_order

LI_NA = Actor("sub-1", "Li Na 李娜")
TICKET = {"kind": "question", "subject": "Seal", "text": "Where is the seal?"}
ENTRIES = [
    HistoryEntry("c", NOW, LI_NA, Action.FINALIZED),
    ClaimEntry("c", NOW, LI_NA, Action.REMITTANCE_CLAIMED),
    TicketEntry("t", 1, NOW, LI_NA, Side.CUSTOMER, Step.OPENED),
    DownloadJob("d", "acme", LI_NA, "0" * 64, NOW, "en", ("c",)),
]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> GatewayCalls:
    services = ServicesInMemory()
    services.accounts.put_upstream(an_account())
    services.entities.register(an_entity(), b"artwork")
    return GatewayCalls.over(services, monkeypatch)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda it: type(it).__name__)
def test_an_entry_keeps_the_name_of_its_moment(entry: Any) -> None:
    kind = type(entry)

    stored = codec(kind).dump_json(entry)

    assert (json.loads(stored)["actor"], json.loads(stored)["actor_name"]) == ("sub-1", "Li Na 李娜")
    assert codec(kind).validate_json(stored) == entry


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda it: type(it).__name__)
def test_an_entry_from_before_names_were_kept_is_read(entry: Any) -> None:
    told = json.loads(codec(type(entry)).dump_json(entry))
    del told["actor_name"]

    assert codec(type(entry)).validate_json(json.dumps(told)).actor_name == ""


def test_a_contract_from_before_names_were_kept_is_read() -> None:
    told = json.loads(codec(Contract).dump_json(a_contract_of(an_order())))
    del told["created_by_name"]

    assert codec(Contract).validate_json(json.dumps(told)).created_by_name == ""


def test_an_actor_is_its_subject_wherever_it_is_compared() -> None:
    assert LI_NA == "sub-1"
    assert {LI_NA: 1} == {"sub-1": 1}
    assert (name_of(LI_NA), name_of("sub-1"), name_of(None)) == ("Li Na 李娜", "", "")


def test_customers_are_told_their_own_people_by_name_and_staff_as_staff(call: GatewayCalls) -> None:
    opened = called(call, "POST /api/tickets", raw=json.dumps(TICKET), subject="sub-1", name="Li Na 李娜")
    ticket = {"ticket_id": opened["ticket_id"]}
    answer = {
        "raw": json.dumps({"text": "On page 3."}),
        "subject": "sun",
        "name": "Sun Wei 孙薇",
        "roles": "staff",
    }
    at_desk = called(call, "POST /api/desk/tickets/{ticket_id}/answer", ticket, **answer)
    shown = called(call, "GET /api/tickets/{ticket_id}", ticket, subject="sub-2", name="Zhao Ying 赵颖")

    told = [(it["actor"], it["actor_name"]) for it in shown["conversation"]]
    assert told == [("sub-1", "Li Na 李娜"), ("staff", None)]
    told = [(it["actor"], it["actor_name"]) for it in at_desk["conversation"]]
    assert told == [("sub-1", "Li Na 李娜"), ("sun", "Sun Wei 孙薇")]


def test_a_contracts_history_says_who_requested_and_edited_it(call: GatewayCalls) -> None:
    call.services.records.orders.stored["O-1"] = an_order(order_id="O-1", row=1)
    wish = json.dumps({"source": "orders", "ids": ["O-1"]})
    made = called(call, "POST /api/contracts", raw=wish, subject="sub-1", name="Li Na 李娜")
    contract = {"contract_id": made["contracts"][0]["contract_id"]}
    language = json.dumps({"language": "en"})
    called(call, "PATCH /api/contracts/{contract_id}", contract, raw=language, subject="sub-2")
    shown = called(call, "GET /api/contracts/{contract_id}/history", contract, subject="sub-3")

    told = [(it["action"], it["actor"], it["actor_name"]) for it in shown["items"]]
    assert told == [("contract.requested", "sub-1", "Li Na 李娜"), ("contract.edited", "sub-2", None)]


def test_the_desk_is_told_who_requested_finalized_and_ended_a_contract_by_name(call: GatewayCalls) -> None:
    call.services.records.orders.stored["O-1"] = an_order(order_id="O-1", row=1)
    wish = json.dumps({"source": "orders", "ids": ["O-1"]})
    made = called(call, "POST /api/contracts", raw=wish, subject="sub-1", name="Li Na 李娜")
    contract = {"contract_id": made["contracts"][0]["contract_id"]}
    called(call, "DELETE /api/contracts/{contract_id}", contract, subject="sub-2", name="Zhao Ying 赵颖")

    shown = called(call, "GET /api/desk/contracts/{contract_id}", contract, roles="staff")

    assert (shown["created_by_name"], shown["ended_by_name"]) == ("Li Na 李娜", "Zhao Ying 赵颖")
    assert (shown["finalized_by_name"], shown["retry_proposed_by_name"]) == (None, None)


def test_an_entry_from_before_facts_were_kept_is_answered_with_them_l11(call: GatewayCalls) -> None:
    call.services.records.orders.stored["O-1"] = an_order(order_id="O-1", row=1)
    wish = json.dumps({"source": "orders", "ids": ["O-1"]})
    made = called(call, "POST /api/contracts", raw=wish, subject="sub-1")
    contract_id = made["contracts"][0]["contract_id"]
    call.services.history.append(HistoryEntry(contract_id, NOW, "sub-1", Action.FINALIZED, "revision 1"))

    shown = called(
        call, "GET /api/contracts/{contract_id}/history", {"contract_id": contract_id}, subject="sub-1"
    )

    told = [(it["detail"], it["facts"]) for it in shown["items"] if it["action"] == "contract.finalized"]
    assert told == [("revision 1", [{"code": "revision", "values": {"revision": "1"}}])]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Li Na 李娜", "Li Na 李娜"),
        (" Li\u200b Na ", "Li Na"),
        ("x" * LONGEST_NAME, "x" * LONGEST_NAME),
        ("x" * (LONGEST_NAME + 1), ""),
        ("Li\nNa", ""),
        ("\u202eaN iL", ""),
        (["Li Na"], ""),
        (None, ""),
    ],
)
def test_a_name_is_what_can_be_shown_on_one_line(told: object, name: str) -> None:
    assert TokenRules().gateway_context({"exp": 1, "name": told})["name"] == name


def test_which_claim_is_the_name_is_a_setting() -> None:
    rules = token_rules("", "", "", "", "", name_claim="profile.display")

    assert rules.name({"name": "no", "profile": {"display": "Li Na"}}) == "Li Na"
    assert rules.name({"name": "no"}) == ""
