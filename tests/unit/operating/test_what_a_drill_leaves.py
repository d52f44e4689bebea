"""What an interrupted drill leaves is found and removed by the next, also while it is still restored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.support.stubbed_session import StubbedSession
from tools.operating.drill import Extent, asked_for
from tools.operating.drilled_tables import cleared, drilled, left_behind, removed
from tools.stage.wishes import WrongSetting

OURS = ("prod-contract-centre-orders", "prod-contract-centre-bills")
LEFT = drilled(OURS[0], datetime(2026, 11, 29, 8, 30, tzinfo=UTC))


def table(status: str) -> dict[str, Any]:
    return {"Table": {"TableName": LEFT, "TableStatus": status}}


def test_only_what_a_drill_of_this_stage_has_restored_is_left_behind() -> None:
    others = [*OURS, f"{OURS[0]}-restored-202611290830", LEFT.replace("prod", "test1"), f"{LEFT}1"]
    session = StubbedSession().answers("dynamodb", "list_tables", {"TableNames": [*others, LEFT]})

    assert left_behind(session.client("dynamodb"), OURS) == [LEFT]


def test_a_table_that_is_still_restored_is_waited_for_and_removed() -> None:
    session = StubbedSession().answers("dynamodb", "list_tables", {"TableNames": [LEFT]})
    for status in ("CREATING", "CREATING", "ACTIVE"):
        session.answers("dynamodb", "describe_table", table(status))
    session.answers("dynamodb", "delete_table", {})

    [found] = cleared(session.client("dynamodb"), OURS, poll_seconds=0)

    assert (found.is_well, found.said) == (True, "left by a drill that was interrupted; removed")


def test_what_cannot_be_removed_yet_is_said() -> None:
    session = StubbedSession()
    session.refuses("dynamodb", "delete_table", "ResourceInUseException", 400)
    session.answers("dynamodb", "describe_table", table("CREATING"))

    assert not removed(session.client("dynamodb"), LEFT)


def test_what_is_gone_already_is_removed() -> None:
    session = StubbedSession().refuses("dynamodb", "delete_table", "ResourceNotFoundException", 400)

    assert removed(session.client("dynamodb"), LEFT)


def test_a_drill_goes_on_with_the_part_in_which_one_before_ended() -> None:
    assert asked_for({}) == Extent(1, None)
    assert asked_for({"FROM": "3", "PARTS": "20"}) == Extent(3, 20)


@pytest.mark.parametrize("wishes", [{"FROM": "0"}, {"FROM": "2026-01-01"}, {"PARTS": "0"}, {"PARTS": "all"}])
def test_what_is_no_part_is_refused(wishes: dict[str, str]) -> None:
    with pytest.raises(WrongSetting, match="PARTS"):
        asked_for(wishes)
