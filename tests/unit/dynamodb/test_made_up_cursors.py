"""Whoever reads this code can make up a cursor whose check is right: it leads nowhere but within its list."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any, cast

import pytest
from boto3.dynamodb.conditions import Key
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.dynamodb.listings import Listing
from chalicelib.adapters.dynamodb.paging import cursor_at, position_of
from chalicelib.domain.common.errors import Invalid

IDENTITY = "orders#acme"
LISTING = Listing(
    table=cast(Any, None),
    index="by_account",
    condition=Key("account_id").eq("acme") & Key("placed_key").begins_with("2026"),
    record_key=("order_id",),
    hash_key="account_id",
    sort_key="placed_key",
    identity=IDENTITY,
)
PLACE = {"order_id": "1", "account_id": "acme", "placed_key": "2026-01-31"}


def made_up(text: str) -> str:
    check = hashlib.sha256(f"{IDENTITY}\x1f{text}".encode()).hexdigest()[:12]
    return base64.urlsafe_b64encode(f"{check}{text}".encode()).decode()


def refused(text: str) -> bool:
    with pytest.raises(Invalid, match="cursor_invalid"):
        position_of(made_up(text), IDENTITY, LISTING.may_begin_behind)
    return True


def test_a_place_of_the_list_is_taken() -> None:
    assert position_of(cursor_at(PLACE, IDENTITY), IDENTITY, LISTING.may_begin_behind) == PLACE
    assert position_of(made_up(json.dumps(PLACE)), IDENTITY, LISTING.may_begin_behind) == PLACE


def test_a_place_need_not_tell_whose_list_it_is_of() -> None:
    place = {name: value for name, value in PLACE.items() if name != "account_id"}

    assert position_of(cursor_at(place, IDENTITY), IDENTITY, LISTING.may_begin_behind) == place
    assert LISTING.start_behind(place) == PLACE


@pytest.mark.parametrize(
    "change",
    [
        {"account_id": "another"},
        {"placed_key": "2025-12-31"},
        {"order_id": ""},
        {"order_id": 1},
        {"order_id": None},
        {"order_id": "字" * 400},
        {"order_id": "\ud800"},
        {"order_id": {"S": "1"}},
        {"more": "1"},
    ],
)
def test_a_place_that_the_list_cannot_have_is_refused(change: dict[str, Any]) -> None:
    assert refused(json.dumps(PLACE | change))


@pytest.mark.parametrize("name", ["order_id", "placed_key"])
def test_half_a_place_is_refused(name: str) -> None:
    assert refused(json.dumps({key: value for key, value in PLACE.items() if key != name}))


@pytest.mark.parametrize("text", ["", "{", "null", "[]", "1", '"x"', "[" * 50_000])
def test_what_is_no_place_at_all_is_refused(text: str) -> None:
    assert refused(text)


@given(st.text())
def test_whatever_stands_in_a_cursor_it_is_a_place_or_refused(cursor: str) -> None:
    with pytest.raises(Invalid, match="cursor_invalid"):
        position_of(cursor, IDENTITY, LISTING.may_begin_behind)
