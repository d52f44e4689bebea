"""`actions` name what the caller may do, in a list and by itself: nothing that would then be refused."""

from __future__ import annotations

import pytest

from tests.support.centre import Centre
from tests.support.gateway_calls import GatewayCalls, route_named

OFFERED = {
    "customer": ["download", "finalize", "edit", "delete"],
    "customer_signatory": ["download", "finalize", "edit", "delete"],
    "customer_requester": ["download", "edit", "delete"],
    "customer_viewer": ["download"],
}


@pytest.mark.parametrize(("role", "actions"), OFFERED.items())
def test_of_a_draft_each_is_offered_what_their_role_allows(
    monkeypatch: pytest.MonkeyPatch, role: str, actions: list[str]
) -> None:
    centre = Centre()
    draft = centre.draft()
    call = GatewayCalls.over(centre.services, monkeypatch)

    one = call(route_named("get_contract"), {"contract_id": draft.contract_id}, roles=role).body
    [whole] = call(route_named("list_contracts"), {}, roles=role).body["items"]
    [row] = call(route_named("list_contracts"), {}, roles=role, view="summary").body["items"]

    assert one["actions"] == whole["actions"] == row["actions"] == actions
