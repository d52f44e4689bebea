"""The provider's profile: the shipped one holds, and a broken one is told every one of its faults."""

import json
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from chalicelib.adapters.provider_profile import ProviderProfileInvalidError, read_provider_profile
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.time_zones import TimeZone
from tests.support.changed_profile import GONE, changed_profile
from tests.support.own_provider import NORDWOLKE
from tests.support.shipped_provider import FOLDER
from tools.provider_schema import PAGE, SCHEMA, page_with_keys, schema_page

SHIPPED = FOLDER / "provider.json"


def written(folder: Path, of: Path = SHIPPED, **changes: object) -> Path:
    """This profile with these fields changed; a dotted name reaches inside."""
    profile = changed_profile(json.loads(of.read_text(encoding="utf-8")), changes)
    file = folder / "provider.json"
    file.write_text(json.dumps(profile), encoding="utf-8")
    return file


def faults_of(file: Path) -> list[str]:
    with pytest.raises(ProviderProfileInvalidError) as refused:
        read_provider_profile(file)
    return str(refused.value).splitlines()[1:]


def test_the_shipped_profile_names_the_mail_room_its_hours_and_its_limits_o5() -> None:
    profile = read_provider_profile(SHIPPED)

    assert profile.mailing.recipient.en == "Guan Qing"
    assert profile.mailing.phone == "400-80-13260"
    assert "No. 1008 Dengcai Street" in profile.mailing.address.en
    assert (profile.hours.opens, profile.hours.closes) == (time(9, 30), time(18))
    assert profile.time_zone == TimeZone("Asia/Shanghai", Names("北京时间", "Beijing time (UTC+8)"))
    assert (profile.paper.most_copies, profile.paper.mailed_after_days) == (6, 3)
    assert profile.paper.mailed_within_days == 5
    assert (profile.riding_group_size, profile.seal_diameter_mm) == (20, 42)


def test_a_carriers_page_is_found_by_the_tracking_number_p5() -> None:
    carrier = read_provider_profile(SHIPPED).carrier("ems")

    assert carrier is not None
    assert carrier.tracking_url("1234") == "https://www.ems.com.cn/queryList?mailNum=1234"


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    broken = written(
        tmp_path,
        time_zone="Asia/Nowhere",
        riding_group_size=2,
        colour="red",
        hours={"opens": "18:00", "closes": "09:30"},
        paper__most_copies=7,
        mailing__phone="",
        carriers__0__tracking_url="https://parcels.example/",
    )

    named = {fault.partition(":")[0] for fault in faults_of(broken)}

    assert named == {
        "time_zone",
        "riding_group_size",
        "colour",
        "hours",
        "paper.most_copies",
        "mailing.phone",
        "carriers.0.tracking_url",
    }


@pytest.mark.parametrize(
    "template",
    [
        "http://parcels.example/{tracking_number}",
        "https://{tracking_number}.example/",
        "javascript:alert({tracking_number})",
        "https://parcels.example/{tracking_number}/{tracking_number}",
    ],
)
def test_a_tracking_page_is_an_https_address_with_the_number_in_its_path_or_query(
    tmp_path: Path, template: str
) -> None:
    [fault] = faults_of(written(tmp_path, carriers__1__tracking_url=template))

    assert fault.startswith("carriers.1.tracking_url")


@pytest.mark.parametrize(
    "key",
    [
        "country",
        "business_days.calendar",
        "contract.tax_included",
        "contract.late_payment_daily_percent",
    ],
)
def test_what_the_demo_lays_down_is_laid_down_for_nobody_else(tmp_path: Path, key: str) -> None:
    without: dict[str, Any] = {key.replace(".", "__"): GONE}

    assert faults_of(written(tmp_path, **without)) == [f"{key}: is missing"]


@pytest.mark.parametrize(
    ("changes", "place", "said"),
    [
        ({"country": "XX"}, "country: ", "two capital letters of ISO 3166"),
        ({"country": "de"}, "country: ", "two capital letters of ISO 3166"),
        (
            {"entity_numbers__registration__form": "HR[AB"},
            "entity_numbers.registration.form: ",
            "no regular expression",
        ),
        (
            {"entity_numbers__tax__example": "12"},
            "entity_numbers.tax: ",
            "does not fit the whole of the example 12",
        ),
        ({"mailing__postal_code": "PLZ?"}, "mailing.postal_code: ", "3 to 12 letters, digits"),
        ({"country": "CN", "mailing__postal_code": "10117"}, "mailing.postal_code: ", "six digits in China"),
    ],
)
def test_a_country_and_its_numbers_are_checked(
    tmp_path: Path, changes: dict[str, Any], place: str, said: str
) -> None:
    [fault] = faults_of(written(tmp_path, of=NORDWOLKE / "provider.json", **changes))

    assert fault.startswith(place)
    assert said in fault


def test_a_day_cannot_be_a_holiday_and_a_working_day(tmp_path: Path) -> None:
    both = {"calendar": "china", "holidays": ["2027-01-01"], "extra_working_days": ["2027-01-01"]}

    [fault] = faults_of(written(tmp_path, business_days=both))

    assert "2027-01-01" in fault


def test_ids_are_not_given_twice(tmp_path: Path) -> None:
    carrier = json.loads(SHIPPED.read_text(encoding="utf-8"))["carriers"][0]

    [fault] = faults_of(written(tmp_path, carriers=[carrier, carrier]))

    assert "carriers" in fault


def test_mailing_cannot_end_before_it_begins(tmp_path: Path) -> None:
    [fault] = faults_of(written(tmp_path, paper__mailed_after_days=6, paper__mailed_within_days=5))

    assert fault.startswith("paper")


def test_what_is_no_json_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "provider.json"
    file.write_text("{", encoding="utf-8")

    assert len(faults_of(file)) == 1


def test_days_of_a_year_that_is_not_published_can_be_entered_by_hand(tmp_path: Path) -> None:
    entered = {
        "calendar": "china",
        "holidays": ["2027-01-01"],
        "extra_working_days": [],
        "published_until": "2027-12-31",
    }

    days = read_provider_profile(written(tmp_path, business_days=entered)).business_days

    assert days.holidays == {date(2027, 1, 1)}
    assert days.published_until == date(2027, 12, 31)


def test_the_published_schema_is_that_of_the_reader() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_page()


def test_the_page_lists_every_key_with_its_meaning() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert page == page_with_keys(page)
    assert "|  |\n" not in page
    for key in ("hours.opens", "products[].self_service", "contract.court", "colours.dark.accent"):
        assert f"| `{key}` | " in page
    assert "| `entity_numbers` | part, may be left out | of entities" in page


def test_what_contracts_lay_down_is_the_profiles(tmp_path: Path) -> None:
    laid_down: dict[str, Any] = {
        "contract__tax_included": False,
        "contract__late_payment_daily_percent": None,
    }

    changed = read_provider_profile(written(tmp_path, **laid_down)).stipulations
    shipped = read_provider_profile(SHIPPED).stipulations

    assert (changed.tax_included, changed.late_payment_daily_percent) == (False, None)
    assert (shipped.tax_included, shipped.late_payment_daily_percent) == (True, Decimal("0.05"))
    assert changed.law == shipped.law


@pytest.mark.parametrize("percent", [0, -0.05, 1.5, "a little"])
def test_what_late_payment_costs_is_a_small_percentage(tmp_path: Path, percent: object) -> None:
    [fault] = faults_of(written(tmp_path, contract__late_payment_daily_percent=percent))

    assert fault.startswith("contract.late_payment_daily_percent")


def test_a_zone_that_the_profile_does_not_name_is_called_by_its_key_and_distance(tmp_path: Path) -> None:
    unnamed = read_provider_profile(written(tmp_path, time_zone="Asia/Tokyo", time_zone_names=None))

    assert unnamed.time_zone.names.en == "Asia/Tokyo (UTC+9)"
