"""The API's manners: who is let in, how errors look, what is refused before anything happens."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.requesting.orders import OrderState
from chalicelib.version import VERSION
from tests.support.service import Reply, Service
from tests.support.unprocessed import Load, under_load
from tools.samples.factories import an_account, an_order

PROBLEM_FIELDS = {"type", "title", "status", "detail", "code"}


def is_problem(reply: Reply, status: int, code: str) -> bool:
    problem = reply.json
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert set(problem) >= PROBLEM_FIELDS
    assert reply.headers["X-Request-Id"]
    assert (reply.status, problem["status"], problem["code"]) == (status, status, code), problem
    return True


class TestSigningIn:
    def test_nobody_gets_in_without_a_token(self, service: Service) -> None:
        for path in ("/api/me", "/api/orders", "/api/contracts/x", "/api/desk/intake"):
            assert is_problem(service.call("GET", path, account=None), 401, "not_signed_in")

    @pytest.mark.parametrize(
        "claims",
        [
            {"exp": 1_000_000_000},
            {"iss": "https://somebody.else"},
            {"aud": "another-service"},
            {"sub": None},
            {"exp": None},
        ],
    )
    def test_bad_claims_are_401(self, service: Service, claims: dict[str, Any]) -> None:
        token = service.token(**claims)

        assert is_problem(service.call("GET", "/api/me", token=token), 401, "not_signed_in")

    @pytest.mark.parametrize("header", ["", "Bearer", "Basic dXNlcjpwYXNz", "Bearer not.a.token", "Bearer ä"])
    def test_what_is_no_token_is_401(self, service: Service, header: str) -> None:
        reply = service.call("GET", "/api/me", account=None, headers={"Authorization": header})

        assert is_problem(reply, 401, "not_signed_in")

    def test_a_token_signed_by_somebody_else_is_401(self, service: Service) -> None:
        head, _, rest = service.token().partition(".")
        body, _, signature = rest.partition(".")
        forged = f"{head}.{body}.{signature[:-6]}AAAAAA"

        assert is_problem(service.call("GET", "/api/me", token=forged), 401, "not_signed_in")

    def test_unsigned_tokens_are_401(self, service: Service) -> None:
        head = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0"
        body = service.token().split(".")[1]

        assert is_problem(service.call("GET", "/api/me", token=f"{head}.{body}."), 401, "not_signed_in")

    def test_staff_without_an_account_are_told_that_this_is_for_customers(self, service: Service) -> None:
        staff = service.token(None, roles=["staff"])

        assert is_problem(service.call("GET", "/api/orders", token=staff), 403, "customers_only")
        assert service.call("GET", "/api/desk/intake", token=staff).status == 200

    def test_customers_do_not_get_to_the_desk(self, service: Service) -> None:
        assert is_problem(service.call("GET", "/api/desk/intake"), 403, "role_missing")

    def test_public_routes_ignore_tokens(self, service: Service) -> None:
        for path in ("/api/health", "/api/openapi.json", "/api/products"):
            assert service.call("GET", path, token="nonsense").status == 200  # noqa: S106

    def test_who_asks_for_its_health_is_told_the_version(self, service: Service) -> None:
        reply = service.call("GET", "/api/health", account=None)

        assert (reply.status, reply.json) == (200, {"status": "ok", "version": VERSION})

    def test_an_account_that_no_feed_has_named_is_unknown(self, service: Service) -> None:
        assert is_problem(service.call("GET", "/api/me"), 404, "account_unknown")

    def test_me_tells_what_the_feed_said(self, service: Service) -> None:
        service.services.accounts.put_upstream(an_account())

        me = service.call("GET", "/api/me").json

        assert (me["account_id"], me["entity_name"], me["roles"]) == (
            "acme",
            "杭州示例科技有限公司",
            ["customer"],
        )
        assert me["verification"] == {"status": "passed", "type": "enterprise", "name": me["entity_name"]}


class TestBadInput:
    @pytest.mark.parametrize("raw", [b"{", b"\xff\xfe", b'{"ids": NaN}', b"[" * 100_000, b""])
    def test_a_body_that_is_no_json_is_400(self, service: Service, raw: bytes) -> None:
        assert is_problem(service.call("POST", "/api/contracts", raw=raw), 400, "body_invalid")

    def test_a_body_over_one_megabyte_is_413(self, service: Service) -> None:
        raw = json.dumps({"source": "orders", "ids": ["x" * (1024 * 1024)]}).encode()

        assert is_problem(service.call("POST", "/api/contracts", raw=raw), 413, "body_too_large")

    def test_another_content_type_is_415(self, service: Service) -> None:
        reply = service.call("POST", "/api/contracts", {}, headers={"Content-Type": "text/xml"})

        assert is_problem(reply, 415, "media_type_unsupported")

    def test_an_address_that_is_none_is_404(self, service: Service) -> None:
        assert is_problem(service.call("GET", "/api/nothing"), 404, "not_found")
        assert is_problem(service.call("GET", "/api/nothing", account=None), 404, "not_found")

    @pytest.mark.parametrize(
        ("path", "query"),
        [
            ("/api/orders", {"limit": "101"}),
            ("/api/orders", {"limit": "0"}),
            ("/api/orders", {"limit": "many"}),
            ("/api/orders", {"state": "lost"}),
            ("/api/orders", {"colour": "red"}),
            ("/api/orders", {"list": "everything"}),
            ("/api/orders", {"placed_from": "yesterday"}),
            ("/api/bills", {"month": "2026-13"}),
            ("/api/contracts", {"status": "lost"}),
        ],
    )
    def test_a_query_that_does_not_fit_names_its_field(
        self, service: Service, path: str, query: dict[str, Any]
    ) -> None:
        reply = service.call("GET", path, **query)

        assert is_problem(reply, 400, "request_invalid")
        assert [error["pointer"] for error in reply.json["errors"]] == [f"?/{next(iter(query))}"]

    def test_a_refusal_speaks_the_callers_language(self, service: Service) -> None:
        english = service.call("GET", "/api/me", headers={"Accept-Language": "en-GB, zh;q=0.5"})
        chinese = service.call("GET", "/api/me", headers={"Accept-Language": "fr, zh-CN;q=0.8, en;q=0.1"})

        assert english.json["detail"].startswith("Nothing is known")
        assert chinese.json["detail"].startswith("系统中暂无")


class TestPaths:
    @pytest.mark.parametrize("order_id", ["HB:4", "订单-3", "50%", "a b", "%41"])
    def test_what_a_path_names_is_decoded_once(self, service: Service, order_id: str) -> None:
        """API Gateway passes it on as it was sent."""
        service.seeded(an_order(order_id=order_id))

        found = service.call("GET", f"/api/orders/{quote(order_id, safe='')}")

        assert (found.status, found.json["order_id"]) == (200, order_id)


class TestLists:
    def test_pages_go_newest_first_and_end(self, service: Service) -> None:
        placed = [f"2026-02-{day:02d}T08:00:00+00:00" for day in range(1, 8)]
        orders = [an_order(placed_at=_at(text)) for text in placed]
        service.seeded(*orders)

        seen, cursor = [], None
        while True:
            query: dict[str, Any] = {"limit": "3"} | ({"cursor": cursor} if cursor else {})
            page = service.call("GET", "/api/orders", **query).json
            seen += [order["order_id"] for order in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break

        assert seen == [order.order_id for order in reversed(orders)]

    def test_filters_narrow_together(self, service: Service) -> None:
        paid = an_order(product="rds")
        unpaid = an_order(product="rds", state=OrderState.UNPAID, paid_at=None)
        service.seeded(paid, unpaid, an_order())

        found = service.call("GET", "/api/orders", product="rds", state="paid", service_type="purchase")
        numbered = service.call("GET", "/api/orders", q=unpaid.order_id[:14])
        placed = service.call("GET", "/api/orders", placed_from="2026-03-02")

        assert [order["order_id"] for order in found.json["items"]] == [paid.order_id]
        assert unpaid.order_id in [order["order_id"] for order in numbered.json["items"]]
        assert placed.json["items"] == []

    @given(position=st.integers(min_value=0), letter=st.sampled_from("ABCXYZabcxyz019-_%é"))
    @settings(
        max_examples=25,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    def test_a_cursor_that_was_changed_is_refused(self, service: Service, position: int, letter: str) -> None:
        if service.services.accounts.get("acme") is None:
            service.seeded(an_order(), an_order(), an_order())
        cursor = service.call("GET", "/api/orders", limit="1").json["next_cursor"]
        at = position % len(cursor)
        changed = cursor[:at] + letter + cursor[at + 1 :]
        if changed == cursor:
            return

        reply = service.call("GET", "/api/orders", limit="1", cursor=changed)

        assert (
            reply.status == 400
            or reply.json == service.call("GET", "/api/orders", limit="1", cursor=cursor).json
        )

    def test_a_cursor_of_another_list_is_refused(self, service: Service) -> None:
        service.seeded(an_order(), an_order())
        cursor = service.call("GET", "/api/orders", limit="1").json["next_cursor"]

        lists: dict[str, dict[str, Any]] = {
            "/api/orders": {"state": "paid"},
            "/api/contracts": {},
            "/api/bills": {},
        }
        for path, query in lists.items():
            reply = service.call("GET", path, cursor=cursor, **query)
            assert is_problem(reply, 400, "cursor_invalid")


def test_the_openapi_page_names_every_route_with_its_problems(service: Service) -> None:
    page = service.call("GET", "/api/openapi.json", account=None).json

    assert page["openapi"] == "3.1.0"
    request = page["paths"]["/api/contracts"]["post"]
    assert request["requestBody"]["content"]["application/json"]["schema"] == {
        "$ref": "#/components/schemas/ContractRequestBody"
    }
    assert page["components"]["schemas"]["ContractRequestBody"]["additionalProperties"] is False
    assert set(request["responses"]) >= {"201", "400", "401", "409", "413", "422"}
    names = [op["operationId"] for path in page["paths"].values() for op in path.values()]
    assert len(names) == len(set(names))


def _at(text: str) -> object:
    from datetime import datetime

    return datetime.fromisoformat(text)


def test_records_that_do_not_answer_are_told_with_the_time_to_ask_again(service: Service) -> None:
    tables = replace(service.services.tables, pause=lambda _: None)
    service.services.__dict__["tables"] = tables  # before anything is built on them
    order = an_order()
    service.seeded(order)

    with under_load(service.services.dynamodb.meta.client, Load(batches=10**6)):
        reply = service.call("GET", f"/api/orders/{order.order_id}")

    assert (reply.status, reply.json["code"]) == (503, "unavailable")
    assert reply.headers["Retry-After"] == "2"
