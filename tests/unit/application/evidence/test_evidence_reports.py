"""A report is made of what is kept, once for each state of the history, whatever dies on the way."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.application.evidence.asking import Evidence
from chalicelib.domain.common.actors import Actor, SignIn
from chalicelib.domain.common.errors import Conflict, NotFound, Unavailable, Unsealable
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.common.policy import EVIDENCE_PATIENCE
from chalicelib.domain.contract.confirming import Wording
from chalicelib.domain.contract.contracts import Contract, Status
from tests.support.centre import CLERK, CUSTOMER, Centre
from tools.samples.factories import NOW, an_order, an_unpaid_order

LI_NA = Actor(CUSTOMER, "Li Na 李娜", SignIn(("customer_signatory",), "pwd+otp", NOW, "192.0.2.7"))
SUN_WEI = Actor(CLERK, "Sun Wei", SignIn(("staff",), "pwd", NOW, "10.0.0.1"))
LATER = NOW + timedelta(hours=1)


def asked(centre: Centre, contract: Contract) -> Evidence:
    return centre.services.ask_for_evidence("acme", contract.contract_id, centre.now)


def made(centre: Centre, contract: Contract) -> Evidence:
    """Asked for, and made as its event would have it."""
    assert asked(centre, contract).url is None
    assert centre.services.evidence_reports.asked_for[-1] == contract.contract_id
    centre.services.make_evidence(contract.contract_id, centre.now)
    return asked(centre, contract)


def data_of(centre: Centre, evidence: Evidence) -> dict[str, object]:
    [content] = [
        content
        for content, kept in centre.services.evidence_reports.stored.values()
        if kept.sha256 == evidence.sha256
    ]
    told: dict[str, object] = json.loads(content.partition(b" ")[2].partition(b"\n%signed")[0])
    return told


def signed_for(centre: Centre) -> Contract:
    draft = centre.draft(an_order(), actor=LI_NA)
    centre.finalize(draft, actor=LI_NA, wording=Wording.DIALOG, language="zh")
    centre.seal(draft)
    return centre.now_of(draft)


def test_a_report_tells_who_agreed_to_which_words_how_and_from_where_l11(centre: Centre) -> None:
    contract = signed_for(centre)

    told = data_of(centre, made(centre, contract))

    events = told["events"]
    assert isinstance(events, list)
    assert [it["action"] for it in events] == ["contract.requested", "contract.finalized", "contract.sealed"]
    finalized = events[1]
    assert (finalized["actor"], finalized["actor_name"]) == (CUSTOMER, "Li Na 李娜")
    assert finalized["sign_in"] == {
        "roles": ["customer_signatory"],
        "method": "pwd+otp",
        "at": NOW.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "address": "192.0.2.7",
    }
    assert finalized["confirmed"]["wording"] == "dialog-1"
    assert contract.contract_number in finalized["confirmed"]["words"]
    assert events[2]["sign_in"] is None


def test_a_report_holds_the_head_of_the_chain_and_the_entries_that_lead_to_it_l11(centre: Centre) -> None:
    contract = signed_for(centre)

    told = data_of(centre, made(centre, contract))

    head = centre.services.history_chains.head(contract.contract_id)
    events = told["events"]
    assert isinstance(events, list)
    assert told["chain"] == {"entries": head.count, "hash": head.hash}
    chained = [it["chained"] for it in events if it["chained"]]
    assert [it["sequence"] for it in chained] == [*range(1, head.count + 1)]
    assert [it["previous"] for it in chained[1:]] == [it["hash"] for it in chained[:-1]]
    assert chained[-1]["hash"] == head.hash


def test_staff_are_staff_in_a_report_and_what_is_stored_of_them_stays_out(centre: Centre) -> None:
    contract = signed_for(centre)
    for_staff(centre, contract, "Court of Hangzhou, case 12")

    told = data_of(centre, made(centre, contract))

    assert "Sun Wei" not in json.dumps(told)
    assert "10.0.0.1" not in json.dumps(told)
    events = told["events"]
    assert isinstance(events, list)
    last = events[-1]
    assert (last["action"], last["actor"], last["sign_in"]) == ("contract.evidence_issued", "staff", None)
    assert last["detail"] == "Court of Hangzhou, case 12"
    assert last["chained"]["record"] is None
    assert events[1]["chained"]["record"] is not None


def test_the_same_state_has_the_same_report_and_the_next_one_another_l11(centre: Centre) -> None:
    contract = signed_for(centre)
    first = made(centre, contract)

    centre.services.make_evidence(contract.contract_id, LATER)
    again = asked(centre, contract)
    centre.services.download_contract("acme", contract.contract_id, actor=LI_NA, now=LATER)
    changed = made(centre, contract)

    assert first.sha256 == again.sha256
    assert len(centre.services.report_typesetter.typeset_reports) == 2
    assert changed.sha256 != first.sha256


def test_giving_a_report_to_its_customer_is_no_event_of_the_contract(centre: Centre) -> None:
    contract = signed_for(centre)
    before = centre.story(contract)

    made(centre, contract)

    assert centre.story(contract) == before


def test_a_report_that_is_being_made_is_not_asked_for_again_before_a_minute_is_over(centre: Centre) -> None:
    contract = signed_for(centre)
    reports = centre.services.evidence_reports
    reports.now = centre.now

    asked(centre, contract)
    asked(centre, contract)
    assert reports.asked_for == [contract.contract_id]
    centre.now += EVIDENCE_PATIENCE

    asked(centre, contract)
    assert reports.asked_for == [contract.contract_id] * 2


def test_a_report_that_died_before_it_was_kept_is_made_by_the_next_run(centre: Centre) -> None:
    contract = signed_for(centre)
    centre.services.report_sealer.faults.append(Unavailable("keys_unavailable"))

    with pytest.raises(Unavailable):
        centre.services.make_evidence(contract.contract_id, NOW)
    assert asked(centre, contract).url is None

    assert made(centre, contract).url is not None


def test_no_report_vouches_for_a_history_that_was_altered_l11(centre: Centre) -> None:
    contract = signed_for(centre)
    history = centre.services.history
    at = next(i for i, it in enumerate(history.kept) if it.entry.contract_id == contract.contract_id)
    kept = history.kept[at]
    changed = kept.record.replace("Li Na", "Li Ni")

    for altered in (replace(kept, record=changed), None):
        history.kept[at : at + 1] = [altered] if altered else []
        with pytest.raises(Unsealable, match="history_altered"):
            centre.services.make_evidence(contract.contract_id, NOW)
    assert asked(centre, contract).url is None


def test_a_report_of_a_history_of_ten_thousand_entries_is_made_in_six_reads_and_says_what_it_leaves_out_l11(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract = signed_for(centre)
    contract_id, chains = contract.contract_id, centre.services.history_chains
    downloads = (
        HistoryEntry(contract_id, NOW + timedelta(seconds=number), LI_NA, Action.DOWNLOADED)
        for number in range(1, 10_001)
    )
    centre.services.history.add(downloads)
    reads = list[str]()

    def counted(name: str) -> None:
        read = getattr(chains, name)

        def asked(*told: object) -> object:
            reads.append(name)
            return read(*told)

        monkeypatch.setattr(chains, name, asked)

    counted("page")
    counted("latest")

    told = data_of(centre, made(centre, contract))

    assert len(reads) == 6
    events, left_out = told["events"], told["left_out"]
    assert isinstance(events, list)
    assert isinstance(left_out, dict)
    shown = {it["chained"]["sequence"] for it in events if it["chained"]}
    head = chains.head(contract_id)
    assert told["format"] == "contract-centre/evidence/2"
    assert told["chain"] == {"entries": head.count, "hash": head.hash}
    assert left_out == {"numbers": [{"first": 201, "last": head.count - 300}], "of_before": False}
    assert shown == {*range(1, 201), *range(head.count - 299, head.count + 1)}
    assert [it["action"] for it in events[:3]] == [
        "contract.requested",
        "contract.finalized",
        "contract.sealed",
    ]


def test_who_agreed_stands_in_a_report_although_hundreds_of_downloads_came_before_and_after_l11(
    centre: Centre,
) -> None:
    draft = centre.draft(an_order(), actor=LI_NA)
    looked_at = [
        HistoryEntry(draft.contract_id, NOW - timedelta(hours=1), LI_NA, Action.DOWNLOADED)
        for _ in range(300)
    ]
    centre.services.history.add(looked_at)
    centre.finalize(draft, actor=LI_NA, wording=Wording.DIALOG, language="zh")
    centre.seal(draft)
    centre.services.history.add(replace(it, at=NOW + timedelta(hours=1)) for it in looked_at)

    told = data_of(centre, made(centre, centre.now_of(draft)))

    events = told["events"]
    assert isinstance(events, list)
    [finalized] = [it for it in events if it["action"] == "contract.finalized"]
    assert draft.contract_number in finalized["confirmed"]["words"]
    assert told["left_out"]


def test_what_a_release_without_chains_has_written_stands_in_a_report_without_a_place_l11(
    centre: Centre,
) -> None:
    contract = signed_for(centre)
    history = centre.services.history
    at = next(i for i, it in enumerate(history.kept) if it.entry.contract_id == contract.contract_id)
    beside = replace(history.kept[at], key=f"{history.kept[at].key}-beside", link=None)
    history.kept.insert(at + 1, beside)

    told = data_of(centre, made(centre, contract))

    events = told["events"]
    assert isinstance(events, list)
    assert [it["action"] for it in events if not it["chained"]] == ["contract.requested", beside.entry.action]


def test_each_use_of_a_key_is_logged_also_for_a_report_that_is_never_given_out(
    centre: Centre, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    contract = signed_for(centre)

    def refused(*_: object, **__: object) -> None:
        raise Unsealable("seal_check_failed")

    monkeypatch.setattr(centre.services.report_sealer, "check", refused)
    with (
        caplog.at_level(logging.INFO, "chalicelib.application.evidence.making"),
        pytest.raises(Unsealable, match="seal_check_failed"),
    ):
        centre.services.make_evidence(contract.contract_id, NOW)

    [record] = [it for it in caplog.records if it.getMessage() == "evidence report signed"]
    assert vars(record)["contract_id"] == contract.contract_id
    assert vars(record)["entity_id"] == contract.entity_id


def test_a_report_is_registered_before_it_is_given_out_and_never_as_the_contract(centre: Centre) -> None:
    contract = signed_for(centre)

    sha256 = made(centre, contract).sha256 or ""

    assert centre.services.contracts.by_evidence(sha256) == centre.now_of(contract)
    assert centre.services.contracts.by_document(sha256) is None


def test_there_is_no_evidence_of_what_never_became_official_l2(centre: Centre) -> None:
    draft = centre.draft()

    with pytest.raises(Conflict, match="contract_never_official"):
        asked(centre, draft)
    with pytest.raises(Conflict, match="contract_never_official"):
        centre.services.make_evidence(draft.contract_id, NOW)
    assert centre.services.make_evidence("nothing", NOW) is None


def test_evidence_outlives_the_contract_l5_l10(centre: Centre) -> None:
    contract = signed_for(centre)
    centre.services.withdraw.void("acme", contract.contract_id, reason="Wrong order", actor=LI_NA, now=NOW)

    told = data_of(centre, made(centre, contract))

    assert told["state"] == {
        "status": "voided",
        "ended_at": NOW.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "ended_by": CUSTOMER,
        "reason": "Wrong order",
        "paper_status": None,
    }


def test_a_contract_that_the_clock_has_ended_is_told_as_expired_l8(centre: Centre) -> None:
    draft = centre.draft(an_unpaid_order())
    centre.finalize(draft)
    centre.seal(draft)
    centre.now = NOW + timedelta(days=40)

    told = data_of(centre, made(centre, draft))

    state, events = told["state"], told["events"]
    assert isinstance(state, dict)
    assert isinstance(events, list)
    assert state["status"] == Status.EXPIRED
    assert events[-1]["action"] == Action.EXPIRED


def test_another_account_s_contract_has_no_evidence_e14(centre: Centre) -> None:
    contract = signed_for(centre)

    with pytest.raises(NotFound):
        centre.services.ask_for_evidence("other", contract.contract_id, NOW)


def for_staff(centre: Centre, contract: Contract, reason: str, key: str = "k-1") -> Evidence:
    return centre.services.ask_for_evidence.for_staff(contract.contract_id, reason, SUN_WEI, NOW, key)


def test_staff_s_reason_is_kept_once_however_often_they_look_whether_it_is_made(centre: Centre) -> None:
    contract = signed_for(centre)

    waiting = for_staff(centre, contract, "Asked by the customer")
    centre.services.make_evidence(contract.contract_id, NOW)
    ready = for_staff(centre, contract, "Asked by the customer")

    reasons = [(actor, detail) for action, actor, detail in centre.story(contract) if "evidence" in action]
    assert reasons == [(CLERK, "Asked by the customer")]
    assert waiting.url is None
    assert ready.url is not None
    with pytest.raises(NotFound):
        centre.services.ask_for_evidence.for_staff("nothing", "Why", SUN_WEI, NOW, None)
