"""Ids are divided by what they begin with, so that documents can be listed in parts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.identifiers import beginnings, new_contract_id

NOW = datetime(2026, 11, 29, tzinfo=UTC)


@given(st.integers(0, 3_650), st.integers(0, 3_650))
def test_stretches_are_in_the_order_of_ids_and_about_twelve_days_long(days: int, later: int) -> None:
    first, now = NOW, NOW + timedelta(days=days)

    borders = beginnings(f"{new_contract_id(first)}/0.pdf", now)

    assert borders == sorted(set(borders))
    assert abs(len(borders) - days / 12.4) <= 2
    made = new_contract_id(NOW + timedelta(days=later))
    assert sum(made > border for border in borders) <= later / 12.4 + 2


def test_what_is_no_id_divides_nothing() -> None:
    assert beginnings("nobody/0.pdf", NOW) == []
    assert beginnings(new_contract_id(NOW + timedelta(days=1)), NOW) == []
