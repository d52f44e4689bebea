"""Customers are told that somebody of the provider's staff did something, not how that person signs in."""

from __future__ import annotations

import pytest

from chalicelib.domain.common.history import SYSTEM, Action, actor_for_customers

THEIR_OWN = [
    Action.REQUESTED,
    Action.FINALIZED,
    Action.VOIDED,
    Action.DOWNLOADED,
    Action.PAPER_REQUESTED,
    Action.PAPER_CANCELLED,
    Action.REMITTANCE_CLAIMED,
    Action.REMITTANCE_WITHDRAWN,
]


@pytest.mark.parametrize("action", THEIR_OWN)
def test_what_customers_do_themselves_names_them_l11(action: Action) -> None:
    assert actor_for_customers("li-na", action) == "li-na"


@pytest.mark.parametrize("action", [Action.PAPER_MAILED, Action.REMITTANCE_REJECTED, Action.SEAL_RETRIED])
def test_what_the_desk_does_names_nobody_l11(action: Action) -> None:
    assert actor_for_customers("sun-wei", action) == "staff"


def test_what_happens_by_itself_stays_so_l11() -> None:
    assert {actor_for_customers(SYSTEM, action) for action in Action} == {SYSTEM}
