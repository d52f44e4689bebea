"""Every permission is needed: with any one statement taken away, something that people rely on is denied.

The journeys run in this process, as principals with exactly one function's policy on the embedded AWS, which
enforces permissions. What it does not enforce is named in `NOT_ENFORCED`, with what it does instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest
from pytest_localstack.session import RunningSession

from tests.support.permissions import api, feeds, sweeps
from tests.support.permissions.grants import NOT_ENFORCED, Grant, grants
from tests.support.permissions.office import Act, Office
from tests.support.permissions.opening import opened_office

Journey = Callable[[Office], Act]
JOURNEYS: dict[str, Mapping[str, Journey]] = {
    "api": api.JOURNEYS,
    "intake": feeds.JOURNEYS,
    **sweeps.JOURNEYS,
}
ENFORCED = [grant for grant in grants() if grant.sid not in NOT_ENFORCED]
EACH_JOURNEY = {journey.__name__: journey for named in JOURNEYS.values() for journey in named.values()}


@pytest.fixture(scope="module")
def office(aws_server: RunningSession, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with opened_office(aws_server, tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.mark.parametrize("name", EACH_JOURNEY)
def test_with_all_of_its_permissions_a_function_does_its_work(office: Office, name: str) -> None:
    act = EACH_JOURNEY[name](office)
    office.forget()

    act()

    assert office.denied == []


@pytest.mark.parametrize("grant", ENFORCED, ids=str)
def test_without_this_statement_its_journey_is_denied(office: Office, grant: Grant) -> None:
    journey = JOURNEYS.get(grant.function, {}).get(grant.sid)
    assert journey is not None, (
        f"No journey shows what {grant.function} needs {grant.sid} for: name one in "
        f"tests/support/permissions, or take the statement out of .chalice/policy-{grant.function}.json."
    )
    act = journey(office)
    office.forget()

    with office.without(grant.function, grant.sid):
        failure = _failure_of(act)

    assert failure is not None, f"{journey.__name__} goes well without {grant.sid}"
    denied = office.denied + office.hidden
    assert denied, f"{journey.__name__} failed, but nothing was denied: {failure!r}"


def test_no_journey_speaks_of_a_statement_that_is_gone() -> None:
    written = {(grant.function, grant.sid) for grant in ENFORCED}

    assert {(function, sid) for function, named in JOURNEYS.items() for sid in named} <= written


def _failure_of(act: Act) -> Exception | None:
    try:
        act()
    except Exception as failure:
        return failure
    return None
