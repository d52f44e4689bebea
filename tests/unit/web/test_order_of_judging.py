"""Every route judges in one order: signed in, role, whose thing it is, what was sent."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app import api
from chalicelib.application.callers import Role
from chalicelib.application.customers.keeping_contacts import ContactWish
from chalicelib.domain.common import lengths
from chalicelib.web.edge.routing import Route
from tests.fakes.services import ServicesInMemory
from tests.support.gateway_calls import GatewayCalls, Told, names_in, role_of, route_named
from tools.samples.factories import an_account

SIGNED_IN = [route for route in api.routes if not route.public]
DESK = [route for route in SIGNED_IN if route.path.startswith("/api/desk/")]
CUSTOMERS = [route for route in SIGNED_IN if route not in DESK]
WITH_BODY = [route for route in SIGNED_IN if route.types.body is not None]
NAMED = [route for route in SIGNED_IN if "{" in route.path]
NONSENSE = "{nonsense"


def address(route: Route) -> str:
    return f"{route.method} {route.path}"


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> GatewayCalls:
    services = ServicesInMemory()
    for account_id in ("acme", "another"):
        services.accounts.put_upstream(an_account(account_id=account_id))
    return GatewayCalls.over(services, monkeypatch)


def faulty(call: GatewayCalls, route: Route, name: str, *, roles: str | None, account: str = "acme") -> Told:
    """Nobody understands what is sent, and there is a query that no route takes."""
    return call(route, names_in(route, name), roles=roles, account=account, raw=NONSENSE, no_such="1")


@pytest.mark.parametrize("route", SIGNED_IN, ids=address)
def test_who_is_not_signed_in_is_told_only_that(call: GatewayCalls, route: Route) -> None:
    told = faulty(call, route, "x" * 5_000, roles=None)

    assert (told.status, told.code) == (401, "not_signed_in")


@pytest.mark.parametrize("roles", ["staff", "mailroom", "finance", "auditor", "", "kitchen"])
@pytest.mark.parametrize("route", CUSTOMERS, ids=address)
def test_who_is_no_customer_is_told_so_before_the_request_is_read(
    call: GatewayCalls, route: Route, roles: str
) -> None:
    told = faulty(call, route, "x" * 5_000, roles=roles)

    assert (told.status, told.code) == (403, "role_missing")


@pytest.mark.parametrize("route", DESK, ids=address)
def test_a_customer_is_told_that_the_desk_is_for_staff_before_the_request_is_read(
    call: GatewayCalls, route: Route
) -> None:
    told = faulty(call, route, "x" * 5_000, roles="customer")

    assert (told.status, told.code) == (403, "role_missing")


@pytest.mark.parametrize("route", [route for route in DESK if route.method != "GET"], ids=address)
def test_an_auditor_changes_nothing_at_any_desk(call: GatewayCalls, route: Route) -> None:
    assert faulty(call, route, "x", roles="auditor").status == 403


@pytest.mark.parametrize("route", [route for route in NAMED if route in WITH_BODY], ids=address)
def test_what_is_not_there_is_told_before_what_is_wrong_with_the_body(
    call: GatewayCalls, route: Route
) -> None:
    roles = role_of(route)

    for raw, kind in ((NONSENSE, "application/json"), ("{}", "application/json"), ("<a/>", "text/xml")):
        told = call(route, names_in(route, "not-there"), roles=roles, raw=raw, content_type=kind)
        assert told.status == 404, (raw, told)


@pytest.mark.parametrize(
    "route",
    [route for route in NAMED if api.routes.thing_of(route)],
    ids=address,
)
def test_what_is_not_there_is_told_before_what_is_wrong_with_the_query(
    call: GatewayCalls, route: Route
) -> None:
    roles = role_of(route)

    assert call(route, names_in(route, "not-there"), roles=roles, no_such="1").status == 404


@pytest.mark.parametrize("route", [route for route in NAMED if route not in WITH_BODY], ids=address)
def test_what_is_not_there_is_not_found(call: GatewayCalls, route: Route) -> None:
    told = call(route, names_in(route, "not-there"), roles=role_of(route))

    assert (told.status, told.code) == (404, "not_found")


def test_somebody_elses_thing_is_not_there_whatever_is_sent(call: GatewayCalls) -> None:
    now = datetime(2026, 11, 2, tzinfo=UTC)
    wish = ContactWish("Li Na", "13800138000", "", "1 West Road", "", default=False)
    kept = call.services.keep_contacts.add("acme", wish, now)
    change = route_named("change_contact")
    names = {"contact_id": kept.contact_id}

    assert call(change, names, account="acme", raw=NONSENSE).code == "body_invalid"
    assert call(change, names, account="another", raw=NONSENSE).status == 404


@pytest.mark.parametrize("route", [route for route in api.routes if "{" in route.path], ids=address)
def test_an_id_that_is_longer_than_any_is_named(call: GatewayCalls, route: Route) -> None:
    roles = role_of(route)
    names = names_in(route, "字" * (lengths.ID + 1))

    told = call(route, names, roles=roles)

    assert (told.status, told.code) == (400, "request_invalid")
    assert [fault["pointer"] for fault in told.body["errors"]] == [f"{{{name}}}" for name in names]


def test_every_route_of_the_desk_is_for_some_of_its_people(call: GatewayCalls) -> None:
    for route in DESK:
        let_in = [role for role in Role if faulty(call, route, "x", roles=role).status not in {401, 403}]
        assert Role.STAFF in let_in, address(route)
        assert Role.CUSTOMER not in let_in, address(route)


RANGES = [("list_contracts", "from", "to"), ("list_orders", "placed_from", "placed_to")]
NO_TIMES = [
    "0",
    "1",
    "9999-12-31",
    "0001-01-01",
    "1999-12-31",
    "2026-13-01",
    "2026-01-31T09:30:00",
    "20260131",
    "x",
]


def pointers(told: Told) -> list[str]:
    assert (told.status, told.code) == (400, "request_invalid"), told
    return [fault["pointer"] for fault in told.body["errors"]]


@pytest.mark.parametrize(("name", "start", "end"), RANGES)
@pytest.mark.parametrize("moment", NO_TIMES)
def test_a_time_that_is_none_is_named(
    call: GatewayCalls, name: str, start: str, end: str, moment: str
) -> None:
    assert pointers(call(route_named(name), {}, **{start: moment})) == [f"?/{start}"]
    assert pointers(call(route_named(name), {}, **{end: moment})) == [f"?/{end}"]


@pytest.mark.parametrize(("name", "start", "end"), RANGES)
def test_a_range_that_ends_before_it_starts_is_named(
    call: GatewayCalls, name: str, start: str, end: str
) -> None:
    reversed_ = {start: "2026-03-02", end: "2026-03-01"}

    assert pointers(call(route_named(name), {}, **reversed_)) == [f"?/{end}"]
    assert (
        call(route_named(name), {}, **{start: "2026-03-01", end: "2026-03-01T09:30:00+08:00"}).status == 200
    )
    assert call(route_named(name), {}, **{start: "2026-03-01", end: "2026-03-01"}).status == 200


LISTS = [
    route
    for route in SIGNED_IN
    if "{" not in route.path and route.types.query and "cursor" in route.types.query.model_fields
]


@pytest.mark.parametrize("route", LISTS, ids=address)
def test_texts_of_a_query_are_bounded(call: GatewayCalls, route: Route) -> None:
    roles = role_of(route)
    texts = [
        field.alias or name
        for name, field in route.types.query.model_fields.items()
        if name not in {"limit", "from_", "to", "placed_from", "placed_to"}
    ]

    for name in texts:
        told = call(route, {}, roles=roles, **{name: "字" * 5_000})
        assert f"?/{name}" in pointers(told)


READING = {"order_download"}
"""What is packed for somebody is what they may download one by one."""
BINDING = {
    "finalize_contract",
    "finalize_contracts",
    "void_contract",
    "request_paper",
    "change_paper_request",
    "cancel_paper_request",
}


@pytest.mark.parametrize("route", CUSTOMERS, ids=address)
def test_each_of_a_customers_people_may_do_what_their_role_says(call: GatewayCalls, route: Route) -> None:
    let_in = {role for role in Role if faulty(call, route, "x", roles=role).status not in {401, 403}}

    may_bind = {Role.CUSTOMER, Role.CUSTOMER_SIGNATORY}
    may_prepare = {*may_bind, Role.CUSTOMER_REQUESTER}
    may_read = {*may_prepare, Role.CUSTOMER_VIEWER}
    theirs = may_bind if route.name in BINDING else may_prepare
    reads = route.method == "GET" or route.name in READING
    assert let_in == (may_read if reads else theirs)


def test_the_role_that_would_do_is_named(call: GatewayCalls) -> None:
    finalize, request = route_named("finalize_contract"), route_named("request_contracts")

    needed = call(finalize, {"contract_id": "x"}, roles="customer_requester").body["detail"]
    assert "customer_signatory" in needed
    assert "customer_requester" in call(request, {}, roles="customer_viewer").body["detail"]


@pytest.mark.parametrize(
    ("roles", "rights"),
    [
        ("customer", ["read", "prepare", "bind"]),
        ("customer_signatory", ["read", "prepare", "bind"]),
        ("customer_requester", ["read", "prepare"]),
        ("customer_viewer", ["read"]),
        ("customer_viewer customer_requester", ["read", "prepare"]),
    ],
)
def test_who_calls_is_told_what_they_may(call: GatewayCalls, roles: str, rights: list[str]) -> None:
    assert call(route_named("me"), {}, roles=roles).body["rights"] == rights
