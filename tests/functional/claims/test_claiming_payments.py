"""Customers claim payments, banks tell of them, the finance desk decides what is not certain."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.functional.claims.conftest import DESK, Bank, Payer
from tests.support.counted_calls import counted_calls
from tools.samples.factories import an_account


def test_a_claim_waits_until_the_bank_tells_of_its_payment_o1(payer: Payer, bank: Bank) -> None:
    claim = payer.claim()
    assert (claim["status"], claim["actions"]) == ("open", ["withdraw"])
    assert claim["amount"] == {"amount": payer.amount, "currency": "CNY"}

    bank.tells(payer.row())

    matched = payer.now(claim)
    assert matched["status"] == "matched"
    assert "does not mark an order as paid" in matched["detail"]
    assert [entry["action"] for entry in matched["history"]] == ["remittance.claimed", "remittance.matched"]
    [payment] = payer.payments("matched")
    assert payment["claim_id"] == claim["claim_id"]
    assert payer.payments() == []


def test_a_payment_waits_until_its_claim_comes_o1(payer: Payer, bank: Bank) -> None:
    bank.tells(payer.row())

    claim = payer.claim()

    assert claim["status"] == "matched"
    story = payer.service.call(
        "GET", f"/api/contracts/{claim['contract_id']}/history", account=payer.account_id
    )
    assert [entry["action"] for entry in story.json["items"]][1:] == [
        "remittance.claimed",
        "remittance.matched",
    ]


def test_staff_see_what_may_be_meant_and_why_o1(payer: Payer, bank: Bank) -> None:
    claim = payer.claim()
    bank.tells(
        payer.row(amount="100.00", transaction_id="t-1"),
        payer.row(reference="", payer="Somebody Else", transaction_id="t-2"),  # 40 of 100
        payer.row(amount="7.00", reference="", payer="Somebody Else", transaction_id="t-3"),
    )

    [shown] = payer.queue()

    told = {each["payment"]["transaction_id"]: each for each in shown["candidates"]}
    assert list(told) == ["t-1"]
    assert told["t-1"]["score"] == 70
    assert told["t-1"]["fits"] == {"contract_number": 40, "payer": 20, "account": 5, "date": 5}
    assert [finding["code"] for finding in told["t-1"]["findings"]] == ["partial"]
    assert shown["least_score"] == 50
    assert shown["claim_id"] == claim["claim_id"]
    assert shown["age_seconds"] >= 0


def test_staff_match_parts_and_undo_it_o1(payer: Payer, bank: Bank) -> None:
    claim, rest = payer.claim(), str(Decimal(payer.amount) - 700)
    bank.tells(payer.row(amount="700"), payer.row(amount=rest))
    parts = [payment["payment_id"] for payment in payer.payments()]

    assert payer.decides(claim, "match", payment_ids=parts).status == 200  # together they fit exactly
    assert payer.payments() == []
    undone = payer.decides(claim, "unmatch", reason="another customer's")

    assert undone.status == 200
    assert (undone.json["status"], undone.json["payments"]) == ("open", [])
    assert {payment["payment_id"] for payment in payer.payments()} == set(parts)
    assert [entry["actor"] for entry in undone.json["history"]] == [
        f"user-of-{payer.account_id}",
        "clerk-finance",
        "clerk-finance",
    ]


def test_a_match_that_something_speaks_against_needs_a_reason_o1(payer: Payer, bank: Bank) -> None:
    claim = payer.claim()
    bank.tells(payer.row(amount="700"))
    [payment] = payer.payments()

    refused = payer.decides(claim, "match", payment_id=payment["payment_id"])
    done = payer.decides(claim, "match", payment_id=payment["payment_id"], reason="the rest was waived")

    assert (refused.status, refused.json["code"]) == (422, "reason_needed")
    assert (done.status, done.json["status"], done.json["decided_by"]) == (200, "matched", "clerk-finance")


def test_a_match_without_a_body_is_by_hand_where_nothing_is_proposed_o1(payer: Payer) -> None:
    claim = payer.claim()

    matched = payer.desk("POST", f"/{claim['claim_id']}/match")

    assert (matched.status, matched.json["status"]) == (200, "matched")


def test_a_rejected_claim_tells_the_customer_why_and_stays_so_o1(payer: Payer, bank: Bank) -> None:
    claim = payer.claim()

    rejected = payer.decides(claim, "reject", reason="no such transfer")
    bank.tells(payer.row())

    shown = payer.now(claim)
    assert rejected.status == 200
    assert (shown["status"], shown["reason"]) == ("rejected", "no such transfer")
    assert "no such transfer" in shown["detail"]
    again = payer.decides(claim, "reject", reason="once more")
    assert (again.status, again.json["code"], again.json["state"]) == (409, "claim_not_open", "rejected")
    assert payer.decides(claim, "reject").status == 400


def test_a_customer_takes_an_open_claim_back_o1(payer: Payer) -> None:
    claim = payer.claim()
    path = f"/{claim['claim_id']}/withdraw"

    gone = payer.call("POST", path)
    again = payer.call("POST", path)

    assert (gone.status, gone.json["status"], gone.json["actions"]) == (200, "withdrawn", [])
    assert (again.status, again.json["code"]) == (409, "claim_not_open")


def test_claims_are_listed_newest_first_in_one_query_and_what_is_new_in_two_calls_o1(payer: Payer) -> None:
    claims = [payer.claim(note=str(number))["claim_id"] for number in range(5)]
    payer.call("POST", f"/{claims[1]}/withdraw")

    with counted_calls(payer.service.services) as calls:
        first = payer.call("GET", limit="3").json
    rest = payer.call("GET", limit="3", cursor=first["next_cursor"]).json
    withdrawn = payer.call("GET", status="withdrawn").json["items"]

    assert calls == {"dynamodb.Query": 2, "dynamodb.BatchGetItem": 1}  # what is new, and these once more
    assert [it["claim_id"] for it in first["items"] + rest["items"]] == claims[::-1]
    assert rest["next_cursor"] is None
    assert [it["claim_id"] for it in withdrawn] == [claims[1]]


def test_the_desk_works_from_the_oldest_o1(payer: Payer) -> None:
    claims = [payer.claim(note=str(number))["claim_id"] for number in range(3)]

    shown = payer.queue()

    assert [it["claim_id"] for it in shown] == claims
    assert {finding["code"] for finding in shown[0]["findings"]} == {"duplicate_claim"}


def test_a_claim_and_its_match_are_one_write_o1(payer: Payer, bank: Bank) -> None:
    bank.tells(payer.row())

    with counted_calls(payer.service.services) as calls:
        payer.claim()

    assert calls["dynamodb.TransactWriteItems"] == 1
    # Account, contract, meeting, payment; the end of the contract's history, once with what was before
    # it; the write.
    assert sum(calls.values()) <= 7


REFUSED: list[tuple[dict[str, Any], int, list[str]]] = [
    ({"amount": "0"}, 422, ["/amount"]),
    ({"amount": "12.345"}, 422, ["/amount"]),
    ({"amount": "-5"}, 400, ["/amount"]),
    ({"amount": 5}, 400, ["/amount"]),
    ({"currency": "ZZZ"}, 422, ["/currency"]),
    ({"currency": "cny"}, 400, ["/currency"]),
    ({"date": "2199-01-01"}, 422, ["/date"]),
    ({"date": "2026-02-30"}, 400, ["/date"]),
    ({"date": 5}, 400, ["/date"]),
    ({"payer": " "}, 400, ["/payer"]),
    ({"payer": ...}, 400, ["/payer"]),
    ({"payer": "A\x00B"}, 400, ["/payer"]),
    ({"account": "1" * 65}, 400, ["/account"]),
    ({"note": "x" * 501}, 400, ["/note"]),
    ({"contract_id": "nobody's"}, 422, ["/contract_id"]),
    ({"slip_id": "nobody's"}, 422, ["/slip_id"]),
    ({"amount": "0", "date": "2199-01-01"}, 422, ["/amount", "/date"]),
    ({"colour": "red"}, 400, ["/colour"]),
]


def test_what_cannot_be_claimed_is_told_at_its_field_o1(payer: Payer) -> None:
    for changes, status, pointers in REFUSED:
        refused = payer.claims(**changes)

        told = [fault["pointer"] for fault in refused.json["errors"]]
        assert (refused.status, told) == (status, pointers), changes
        assert all(fault["detail"] for fault in refused.json["errors"])
    assert payer.call("GET").json["items"] == []


def test_money_may_come_as_it_is_elsewhere_and_the_contract_may_be_left_out_o1(payer: Payer) -> None:
    claim = payer.claim(
        amount={"amount": "5", "currency": "JPY"}, currency=..., contract_id=..., date=payer.today
    )

    assert claim["amount"] == {"amount": "5", "currency": "JPY"}
    assert claim["contract_number"] is None


def test_the_same_key_claims_once_and_gives_the_same_answer_o1(payer: Payer) -> None:
    first, again = (payer.claims(headers={"Idempotency-Key": "k"}) for _ in range(2))
    other = payer.claims(headers={"Idempotency-Key": "k"}, note="another")

    assert (first.status, again.status, first.json) == (201, 201, again.json)
    assert (other.status, other.json["code"]) == (422, "idempotency_key_reused")


def test_what_is_somebody_elses_does_not_exist_o1_e14(payer: Payer) -> None:
    claim = payer.claim()
    payer.service.services.accounts.put_upstream(
        an_account(account_id="other", billing_account_ids=("other",))
    )

    for method, path in (("GET", ""), ("GET", "/history"), ("POST", "/withdraw")):
        reply = payer.call(method, f"/{claim['claim_id']}{path}", account="other")
        assert (reply.status, reply.json["code"]) == (404, "not_found")
    stolen = payer.call("POST", "", payer.body(), account="other")
    assert stolen.json["errors"][0]["code"] == "not_found"
    assert payer.call("GET", account="other").json["items"] == []


def test_finance_and_staff_decide_auditors_read_and_others_stay_outside_o1(payer: Payer) -> None:
    claim = payer.claim()
    path = f"/{claim['claim_id']}"
    reads = {
        role: payer.desk("GET", path, role=role).status
        for role in ("finance", "staff", "auditor", "mailroom")
    }
    acts = {
        role: payer.desk("POST", f"{path}/reject", {"reason": "no"}, role=role).status
        for role in ("auditor", "mailroom", "customer", "finance")
    }

    assert reads == {"finance": 200, "staff": 200, "auditor": 200, "mailroom": 403}
    assert acts == {"auditor": 403, "mailroom": 403, "customer": 403, "finance": 200}
    assert payer.service.call("GET", DESK, account=payer.account_id).status == 403
    assert payer.service.call("GET", DESK, account=None).status == 401
    assert payer.desk("GET", "/nobody").status == 404


def test_an_unknown_payment_is_told_at_its_place_o1(payer: Payer) -> None:
    refused = payer.decides(payer.claim(), "match", payment_ids=["nobody"])

    assert (refused.status, refused.json["errors"][0]["pointer"]) == (422, "/payment_ids/0")
