"""A provider's holidays are those of its country, or of a part of it."""

import shutil
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from chalicelib.adapters.official_calendar import provider_calendar
from chalicelib.adapters.provider_profile import read_provider_profile
from chalicelib.adapters.released_profile import write_released_profile
from chalicelib.domain.provider.business_calendar import BusinessCalendar
from chalicelib.domain.provider.profile import BusinessDays
from tests.fakes.services import ServicesInMemory
from tests.support.own_provider import NORDWOLKE, OWN_PROVIDER

NONE: frozenset[date] = frozenset()
PROFILE = read_provider_profile(NORDWOLKE / "provider.json")


def calendar(country: str, off: frozenset[date] = NONE, worked: frozenset[date] = NONE) -> BusinessCalendar:
    return provider_calendar(replace(PROFILE, business_days=BusinessDays(country, off, worked)))


@pytest.mark.parametrize("year", [2026, 2027, 2035])
def test_german_holidays_are_free_and_chinese_ones_are_worked_p3(year: int) -> None:
    german = provider_calendar(PROFILE)

    assert not german.is_working_day(date(year, 12, 25))
    assert not german.is_working_day(date(year, 10, 3))
    assert german.is_working_day(date(2026, 10, 1))
    assert german.is_working_day(date(2026, 2, 17))


def test_a_part_of_a_country_has_holidays_of_its_own_p3() -> None:
    women = date(2027, 3, 8)

    assert not calendar("DE-BE").is_working_day(women)
    assert calendar("DE").is_working_day(women)


def test_the_providers_own_days_go_before_the_countrys_p3() -> None:
    christmas, bridge = date(2026, 12, 25), date(2026, 5, 15)

    own = calendar("DE-BE", off=frozenset({bridge}), worked=frozenset({christmas}))

    assert own.is_working_day(christmas)
    assert not own.is_working_day(bridge)


def test_the_year_after_next_is_known_as_well_p3() -> None:
    german = provider_calendar(PROFILE)

    assert german.missing_year(datetime(2026, 12, 30, tzinfo=UTC)) is None
    assert german.day_after(date(2031, 12, 23), 5) == date(2032, 1, 2)


def test_a_function_that_needs_no_calendar_does_not_wait_for_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = shutil.copyfile(OWN_PROVIDER / "provider.json", tmp_path / "provider.json")
    write_released_profile(read_provider_profile(file), tmp_path)
    monkeypatch.setenv("PROVIDER", str(tmp_path))
    monkeypatch.setitem(sys.modules, "holidays", None)  # whoever imports it fails

    services = ServicesInMemory()

    assert services.provider_profile.business_days.calendar == "CA-NS"
    with pytest.raises(ModuleNotFoundError):
        _ = services.business_calendar
