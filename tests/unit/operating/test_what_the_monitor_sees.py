"""What the monitor's parts see of alarms and of the site."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.adapters.alarm_addresses import unconfirmed_addresses
from chalicelib.adapters.site_certificate import site_certificate_ends
from tests.support.stubbed_session import StubbedSession


def counted(*topics: tuple[int, int]) -> int | None:
    session: Any = StubbedSession()
    for confirmed, pending in topics:
        told = {"SubscriptionsConfirmed": str(confirmed), "SubscriptionsPending": str(pending)}
        session.answers("sns", "get_topic_attributes", {"Attributes": told})
    return unconfirmed_addresses(session.client("sns"), [f"topic-{number}" for number in range(len(topics))])


@pytest.mark.parametrize(
    ("topics", "unconfirmed"),
    [
        (((1, 0), (2, 0)), 0),
        (((1, 0), (0, 1)), 1),
        (((1, 2), (0, 0)), 3),  # an unconfirmed one is forgotten after days: nobody is left then
        ((), None),
    ],
)
def test_addresses_that_hear_nothing_are_counted(
    topics: tuple[tuple[int, int], ...], unconfirmed: int | None
) -> None:
    assert counted(*topics) == unconfirmed


def test_a_site_without_tls_has_no_certificate() -> None:
    assert site_certificate_ends("http://127.0.0.1:8000") is None
