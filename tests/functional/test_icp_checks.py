"""The filing check as a customer sees it: each condition in their language, kept to be shown again."""

from __future__ import annotations

import pytest

from tests.support.service import Service

V6 = "2001:db8::5"
BEIJING = {
    "region": "beijing",
    "contract_ip": "2001:db8::5",
    "destination_ip": "2001:0DB8:0:0::5",
    "filed_ip": "203.0.113.5",
    "server_region": "beijing",
}


@pytest.mark.shipped_provider
def test_every_condition_is_named_with_its_verdict_in_the_readers_language_o3(service: Service) -> None:
    check = service.call("POST", "/api/icp-checks", BEIJING).json
    again = service.call(
        "GET", f"/api/icp-checks/{check['icp_check_id']}", headers={"Accept-Language": "zh"}
    ).json

    assert check["verdict"] == "fail"
    assert [(it["text"], it["holds"]) for it in check["conditions"]] == [
        (f"The IP address on the contract ({V6}) is the actual destination IP address ({V6}).", True),
        ("The IP address on the contract (2001:db8::5) is the filed IP address (203.0.113.5).", False),
        ("The server is located in Beijing.", True),
    ]
    assert again["conditions"][2] == {
        "text": "服务器位于北京。",
        "holds": True,
        "code": "icp_server_in_region",
    }
    assert (again["verdict"], again["destination_ip"]) == ("fail", "2001:0DB8:0:0::5")


def test_another_region_is_to_be_consulted_about_o3(service: Service) -> None:
    check = service.call("POST", "/api/icp-checks", BEIJING | {"region": "zhejiang"}).json

    assert (check["verdict"], check["conditions"]) == ("consult_authority", [])
    assert "zhejiang" in check["advice"]


@pytest.mark.shipped_provider
def test_what_is_no_address_or_missing_is_named_by_its_field_o3(service: Service) -> None:
    wrong = service.call("POST", "/api/icp-checks", BEIJING | {"contract_ip": "10.0.0.1/8"})
    missing = service.call("POST", "/api/icp-checks", {"region": "hebei"})
    unknown = service.call("POST", "/api/icp-checks", BEIJING | {"colour": "red"})

    assert (wrong.status, wrong.json["errors"][0]["pointer"]) == (422, "/contract_ip")
    assert missing.status == 422
    assert [error["pointer"] for error in missing.json["errors"]] == ["/contract_ip", "/destination_ip"]
    assert (unknown.status, unknown.json["code"]) == (400, "request_invalid")


def test_somebody_elses_check_does_not_exist_o3_e14(service: Service) -> None:
    check = service.call("POST", "/api/icp-checks", BEIJING).json
    path = f"/api/icp-checks/{check['icp_check_id']}"
    staff = service.token(None, roles=["staff"])

    assert service.call("GET", path, account="other").status == 404
    assert service.call("GET", path, token=staff).status == 403
    assert service.call("POST", "/api/icp-checks", BEIJING, account=None).status == 401
