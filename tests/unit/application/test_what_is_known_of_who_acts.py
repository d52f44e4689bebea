"""Histories keep by what right, how and from where somebody acted, and the words that they agreed to."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib.adapters.dynamodb.records import codec
from chalicelib.domain.common.actors import Actor, SignIn
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.confirming import BINDING, Wording, covered_services
from chalicelib.domain.contract.contracts import Contract
from tests.fakes.services import ServicesInMemory
from tests.support.centre import CUSTOMER, Centre
from tests.support.gateway_calls import GatewayCalls, called
from tools.samples.factories import NOW, a_contact, an_account, an_entity, an_order
from tools.site.catalogues import read_catalogue

FRONTEND = Path(__file__).parents[3] / "frontend"
OF_LI_NA = SignIn(("customer",), "pwd+otp", datetime.fromtimestamp(1_000, UTC), "192.0.2.7")
CALLED = {"subject": "sub-1", "signed_in_by": "pwd+otp", "signed_in_at": "1000", "address": "192.0.2.7"}


def test_who_requests_edits_and_downloads_is_kept_with_role_sign_in_and_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services = ServicesInMemory()
    services.accounts.put_upstream(an_account())
    services.entities.register(an_entity(), b"artwork")
    services.records.orders.stored["O-1"] = an_order(order_id="O-1", row=1)
    call = GatewayCalls.over(services, monkeypatch)

    wish = json.dumps({"source": "orders", "ids": ["O-1"]})
    made = called(call, "POST /api/contracts", {}, raw=wish, **CALLED)
    contract_id = made["contracts"][0]["contract_id"]
    called(call, "GET /api/contracts/{contract_id}/download", {"contract_id": contract_id}, **CALLED)

    contract = services.contracts.stored[contract_id]
    story = services.view_contracts.story("acme", contract_id, NOW).items
    assert contract.created_sign_in == OF_LI_NA
    assert [(it.action, it.sign_in) for it in story] == [
        (Action.REQUESTED, OF_LI_NA),
        (Action.DOWNLOADED, OF_LI_NA),
    ]


def test_entries_and_contracts_from_before_are_read() -> None:
    entry = HistoryEntry("c", NOW, Actor("sub-1", "Li Na", OF_LI_NA), Action.VOIDED)
    told = json.loads(codec(HistoryEntry).dump_json(entry))
    del told["sign_in"], told["confirmed"]

    read = codec(HistoryEntry).validate_json(json.dumps(told))

    assert (read.sign_in, read.confirmed) == (None, None)
    assert codec(HistoryEntry).validate_json(codec(HistoryEntry).dump_json(entry)) == entry


def test_what_the_clock_does_has_no_sign_in() -> None:
    assert HistoryEntry("c", NOW, "system", Action.EXPIRED).sign_in is None


@pytest.mark.parametrize("wording", Wording)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_finalizing_keeps_the_words_that_were_agreed_to_and_what_they_named_l2(
    centre: Centre, wording: Wording, language: str
) -> None:
    centre.know(an_account(contacts=(a_contact(email="wang@example.com"),)))
    draft = centre.draft()

    centre.finalize(draft, wording=wording, language=language)

    confirmed = _finalized(centre, draft).confirmed
    assert confirmed is not None
    assert (confirmed.wording, confirmed.language) == (wording, language)
    assert confirmed.words.startswith(BINDING[wording][language])
    for named in (draft.contract_number, draft.content.customer_name):
        assert named in confirmed.words


@pytest.mark.parametrize(
    ("services", "english", "chinese"),
    [
        (["A"], "A", "A"),
        (["A", "B", "A"], "A and B", "A和B"),
        (["A", "B", "C"], "A, B and C", "A、B和C"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 more", "A、B、C和另外 2 项"),
    ],
)
def test_the_first_services_are_named_as_the_site_s_question_names_them_l2(
    centre: Centre, services: list[str], english: str, chinese: str
) -> None:
    orders = [an_order(order_id=f"O-{at}", service_name=name) for at, name in enumerate(services)]
    draft = centre.draft(*orders)

    assert (covered_services(draft, "en"), covered_services(draft, "zh")) == (english, chinese)


def test_a_call_that_names_no_wording_agreed_to_the_api_s_own_l2(centre: Centre) -> None:
    centre.know(an_account(contacts=(a_contact(email="wang@example.com"),)))
    draft = centre.draft()

    centre.services.finalize("acme", draft.contract_id, revision=None, actor=CUSTOMER, now=NOW)

    confirmed = _finalized(centre, draft).confirmed
    assert confirmed is not None
    assert confirmed.wording == Wording.API


@pytest.mark.parametrize(
    ("wording", "script", "sentences"),
    [
        (
            Wording.DIALOG_WITH_SERVICES,
            "finalize_contract.js",
            ("This makes it binding.", "The contract is sealed and digitally signed. {AFTER}"),
        ),
        (
            Wording.DIALOG_OF_MANY,
            "many.js",
            ("This makes them binding.", "Each contract is sealed and digitally signed. {AFTER}"),
        ),
    ],
)
def test_a_wording_says_what_the_site_s_question_says(
    wording: Wording, script: str, sentences: tuple[str, str]
) -> None:
    shown = [it.format(AFTER="After that its contents can never be changed.") for it in sentences]
    source = (FRONTEND / "scripts" / "contracts" / script).read_text("utf-8")

    assert f'"{wording}"' in source
    assert all(f't("{it}")' in source for it in shown)
    assert BINDING[wording]["en"] == " ".join(shown)
    chinese = read_catalogue(FRONTEND, "zh")
    assert BINDING[wording]["zh"] == "".join(str(chinese[it].string) for it in shown)


def _finalized(centre: Centre, contract: Contract) -> HistoryEntry:
    [entry] = [it for it in centre.services.history.of(contract.contract_id) if it.action is Action.FINALIZED]
    return entry
