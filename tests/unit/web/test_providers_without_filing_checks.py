"""A provider without ICP regions has no filing checks, neither in the API nor on its page or the site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import api
from chalicelib.web.edge.areas_of_provider import page_without
from chalicelib.web.edge.introduction import FILING_CHECKS
from chalicelib.web.edge.openapi import openapi
from tests.fakes.services import ServicesInMemory
from tests.support.gateway_calls import GatewayCalls, route_named
from tests.support.own_provider import NORDWOLKE, OWN_PROVIDER
from tools.checkout import CHECKOUT
from tools.samples.factories import an_account
from tools.site.build import build_site
from tools.site.policy import Origins

QUESTION = json.dumps({"region": "beijing"})


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> GatewayCalls:
    monkeypatch.setenv("PROVIDER", str(NORDWOLKE))
    services = ServicesInMemory()
    services.accounts.put_upstream(an_account())
    return GatewayCalls.over(services, monkeypatch)


@pytest.mark.parametrize("raw", [QUESTION, "{}", "{"])
def test_nothing_is_checked_whatever_is_asked_o3(gateway: GatewayCalls, raw: str) -> None:
    told = gateway(route_named("check_icp"), {}, raw=raw)

    assert (told.status, told.code) == (404, "no_filing_checks")
    assert "authority" not in json.dumps(told.body)
    assert gateway.services.icp_checks.stored == {}


def test_no_check_is_there_and_only_customers_learn_so_o3(gateway: GatewayCalls) -> None:
    one = {"icp_check_id": "c-1"}

    assert gateway(route_named("get_icp_check"), one).code == "no_filing_checks"
    assert gateway(route_named("get_icp_check"), one, roles="staff").status == 403


def test_the_apis_own_page_leaves_them_out_o3(gateway: GatewayCalls, monkeypatch: pytest.MonkeyPatch) -> None:
    page = gateway(route_named("openapi_page"), {}, roles=None).body
    monkeypatch.setenv("PROVIDER", str(OWN_PROVIDER))
    whole = GatewayCalls.over(ServicesInMemory(), monkeypatch)(
        route_named("openapi_page"), {}, roles=None
    ).body

    assert set(whole["paths"]) - set(page["paths"]) == {"/api/icp-checks", "/api/icp-checks/{icp_check_id}"}
    assert FILING_CHECKS in {tag["name"] for tag in whole["tags"]} - {tag["name"] for tag in page["tags"]}
    assert set(whole["components"]["schemas"]) - set(page["components"]["schemas"]) == {"IcpCheckBody"}


def test_a_page_of_everything_names_all_of_its_schemas() -> None:
    page = openapi(api.routes)

    assert page_without(page, []) is page
    assert page_without(page, ["Nothing"])["components"] == page["components"]


def test_the_sites_page_of_the_api_leaves_them_out_o3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVIDER", str(NORDWOLKE))

    build_site(CHECKOUT / "frontend", tmp_path / "site", Origins("https://a.example", "https://b.example"))

    api_page = (tmp_path / "site" / "docs" / "api.html").read_text(encoding="utf-8")
    described = json.loads((tmp_path / "site" / "docs" / "openapi.json").read_text(encoding="utf-8"))
    assert "call-list_orders" in api_page
    assert "call-check_icp" not in api_page
    assert "/api/icp-checks" not in described["paths"]
