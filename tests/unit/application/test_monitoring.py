"""The monitor tells of certificates, backlogs and alarms; what it cannot see it never calls well."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NoReturn

import pytest

from chalicelib.application.monitoring import Monitor
from tests.support.centre import Centre
from tools.samples.factories import NOW

WELL = Monitor(
    certificates={"site": lambda now: now + timedelta(days=20, hours=23)},
    backlogs={"seals": lambda _: 3},
    unconfirmed=lambda: 0,
)


def unreachable(_: datetime) -> NoReturn:
    raise OSError("nobody answers")


def test_what_is_seen_is_told_in_whole_days_and_numbers() -> None:
    readings = WELL(NOW)

    assert (readings.days_left, readings.backlogs) == ({"site": 20}, {"seals": 3})
    assert (readings.unconfirmed, readings.unseen) == (0, ())


def test_a_certificate_that_has_ended_has_less_than_no_days_left() -> None:
    ended = replace(WELL, certificates={"site": lambda now: now - timedelta(hours=1)})

    assert ended(NOW).days_left == {"site": -1}


def test_what_there_is_nothing_to_see_of_is_not_told() -> None:
    nothing = Monitor(certificates={"site": lambda _: None}, backlogs={}, unconfirmed=lambda: None)

    readings = nothing(NOW)

    assert (readings.days_left, readings.unconfirmed, readings.unseen) == ({}, None, ())


@pytest.mark.parametrize("what", ["certificates", "backlogs", "unconfirmed"])
def test_what_does_not_answer_is_named_and_hides_nothing_else(what: str) -> None:
    def nobody() -> int:
        raise OSError("nobody answers")

    broken = {
        "certificates": replace(WELL, certificates={"seals": unreachable, **WELL.certificates}),
        "backlogs": replace(WELL, backlogs={"desk": unreachable, **WELL.backlogs}),
        "unconfirmed": replace(WELL, unconfirmed=nobody),
    }[what]

    readings = broken(NOW)

    assert readings.unseen == ({"certificates": "seals", "backlogs": "desk", "unconfirmed": "alarms"}[what],)
    assert (readings.days_left, readings.backlogs) == ({"site": 20}, {"seals": 3})
    assert readings.unconfirmed == (None if what == "unconfirmed" else 0)


def test_contracts_that_wait_for_their_seal_and_late_paper_are_counted(centre: Centre) -> None:
    centre.sealing(), centre.sealing()

    readings = centre.services.monitor(NOW + timedelta(hours=1))

    assert readings.backlogs == {"seals": 2, "archive": 0, "desk": 0}
