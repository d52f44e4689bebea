"""Indexes that see a payment up to two seconds late: what staff decide by is there at once (O1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_localstack.session import RunningSession

from tests.functional.claims.conftest import Bank, Payer
from tools.harness.aws import emulated_aws
from tools.harness.waiting import eventually
from tools.local.aws.emulator.names import INDEX_LAG

ROUNDS = 3


@pytest.fixture(scope="module")
def aws_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSession]:
    """In place of the one of all other tests."""
    with emulated_aws("embedded", tmp_path_factory.mktemp("lagging"), {INDEX_LAG: "2"}) as server:
        yield server


def test_a_payment_is_proposed_while_it_is_free_and_no_longer_o1(payer: Payer, bank: Bank) -> None:
    """Round after round: a change is seen by the index at a moment of its own."""
    for number in range(ROUNDS):
        told = {"amount": f"{1000 * number + 1}.00"}
        mine, other = (payer.claim(contract_id=..., **told) for _ in range(2))
        bank.tells(payer.row(reference="", transaction_id=f"lagging-{number}", **told))
        eventually(lambda: _proposed(payer, other) != [], "the index knows the payment")  # noqa: B023
        [payment] = _proposed(payer, other)

        assert payer.decides(mine, "match", payment_ids=[payment], reason="seen").status == 200
        assert _proposed(payer, other) == []

        assert _candidates(payer.decides(mine, "unmatch", reason="another one's").json) == [payment]
        assert _proposed(payer, other) == [payment]
        refused = payer.decides(mine, "match")
        assert (refused.status, refused.json["code"]) == (409, "payment_not_named")


def _proposed(payer: Payer, claim: dict[str, Any]) -> list[str]:
    return _candidates(payer.desk("GET", f"/{claim['claim_id']}").json)


def _candidates(claim: dict[str, Any]) -> list[str]:
    return [str(each["payment"]["payment_id"]) for each in claim["candidates"]]
