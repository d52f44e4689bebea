"""Anybody can read where offline contracts are sent, and when the provider works."""

import pytest

from tests.support.service import Service


@pytest.mark.shipped_provider
def test_anybody_sees_mailing_address_phone_recipient_and_hours_o5(service: Service) -> None:
    reply = service.call("GET", "/api/provider", account=None)

    assert reply.status == 200
    page = reply.json
    assert page["mailing"]["phone"] == "400-80-13260"
    assert page["mailing"]["recipient"]["en"] == "Guan Qing"
    assert "1008" in page["mailing"]["address"]["zh"]
    assert page["hours"] == {
        "opens": "09:30",
        "closes": "18:00",
        "time_zone": "Asia/Shanghai",
        "time_zone_names": {"zh": "北京时间", "en": "Beijing time (UTC+8)"},
    }
    assert page["paper"]["most_copies"] == 6
    assert {carrier["id"] for carrier in page["carriers"]} >= {"sf-express", "ems"}


def test_typesetting_and_sealing_go_by_the_same_profile(service: Service) -> None:
    services = service.services
    profile = services.provider_profile

    settings = vars(services.typesetter)["_settings"]
    check = services.make_official.check

    assert int(settings["riding_group_size"]) == profile.riding_group_size
    assert vars(check)["_largest_group"] == profile.riding_group_size
    assert float(settings["seal_diameter_mm"]) == profile.seal_diameter_mm
