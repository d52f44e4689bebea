"""What people call the provider's time zone."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.time_zones import TimeZone, names_by_distance

BEIJING = TimeZone("Asia/Shanghai", Names("北京时间", "Beijing time (UTC+8)"))
AT = datetime(2026, 4, 15, 2, 30, tzinfo=UTC)


def test_a_moment_is_said_in_the_zone_with_its_name_in_each_language() -> None:
    assert BEIJING.spoken(AT, "zh") == "2026年4月15日 10:30（北京时间）"
    assert BEIJING.spoken(AT, "en") == "15 Apr 2026, 10:30 Beijing time (UTC+8)"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("America/Lima", "America/Lima (UTC-5)"),
        ("Asia/Kolkata", "Asia/Kolkata (UTC+5:30)"),
        ("Pacific/Marquesas", "Pacific/Marquesas (UTC-9:30)"),
        ("UTC", "UTC (UTC+0)"),
        ("Europe/Berlin", "Europe/Berlin"),
    ],
)
def test_a_zone_without_a_name_tells_its_distance_unless_summer_time_changes_it(key: str, name: str) -> None:
    assert names_by_distance(key) == Names(name, name)


def test_another_zone_than_the_providers_is_not_called_by_its_name() -> None:
    assert BEIJING.called("Asia/Shanghai") is BEIJING
    assert BEIJING.called("America/Lima").spoken(AT, "en") == "14 Apr 2026, 21:30 America/Lima (UTC-5)"
