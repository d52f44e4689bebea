"""Carriers however they are named, versions of terms, and the calendar's edges (P3, P5, O6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.contract.contents import TermsAnnex
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.business_calendar import BusinessCalendar
from chalicelib.domain.provider.profile import BusinessDays, Carrier
from chalicelib.domain.provider.terms import ProductTerms, TermsVersion
from tests.support.shipped_provider import PROFILE

EMS = Carrier(
    "ems", Names("邮政速递", "EMS Express"), ("China-Post",), "https://ems.example/?n={tracking_number}"
)
SF = Carrier(
    "sf", Names("顺丰速运", "SF Express"), (), "https://sf.example/{tracking_number}/{tracking_number}"
)
FIRST, SECOND = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("named", "carrier"),
    [
        ("ems", EMS),
        ("E.M.S.", EMS),
        ("邮政速递", EMS),
        ("ems express", EMS),
        ("chinapost", EMS),
        ("顺丰 速运", SF),
        ("dhl", None),
        ("", None),
    ],
)
def test_a_carrier_is_known_by_id_and_names_however_spelled_p5(named: str, carrier: Carrier | None) -> None:
    profile = replace(PROFILE, carriers=(EMS, SF))

    assert profile.carrier(named) is carrier


def test_a_tracking_number_stands_wherever_the_carriers_page_wants_it_p5() -> None:
    assert EMS.tracking_url("EA1") == "https://ems.example/?n=EA1"
    assert SF.tracking_url("1") == "https://sf.example/1/1"
    assert EMS.all_names == ("ems", "邮政速递", "EMS Express", "China-Post")


def test_a_profile_without_days_of_its_own_adds_none_p3() -> None:
    assert BusinessDays("china") == BusinessDays("china", frozenset(), frozenset(), None)


def some_terms() -> ProductTerms:
    text = TermsVersion("2025-01", FIRST, (Names("一", "one"),))
    document = TermsVersion("2026-01", SECOND, document_sha256="ab")
    return ProductTerms("rds", Names("条款", "Terms"), (text, document))


def test_versions_of_terms_are_found_by_name_and_by_time_o6() -> None:
    terms = some_terms()
    text, document = terms.versions

    assert terms.named("2025-01") is text
    assert terms.named("2024-01") is None
    assert terms.in_force(SECOND) is document
    assert terms.in_force(FIRST) is text
    with pytest.raises(LookupError):
        terms.in_force(FIRST - timedelta(microseconds=1))


def test_a_version_becomes_an_annex_as_it_is_c12() -> None:
    terms = some_terms()
    text, document = terms.versions

    assert terms.annex(text) == TermsAnnex("rds", terms.title, "2025-01", text.paragraphs, None)
    assert terms.annex(document) == TermsAnnex("rds", terms.title, "2026-01", (), "ab")


MONDAY, SATURDAY = date(2026, 3, 16), date(2026, 3, 14)
SHANGHAI = ZoneInfo("Asia/Shanghai")
CALENDAR = BusinessCalendar(
    SHANGHAI, time(9, 30), time(18), frozenset({MONDAY}), frozenset({SATURDAY}), date(2026, 12, 31)
)


def test_a_holiday_is_free_and_a_make_up_day_is_worked_p3() -> None:
    assert not CALENDAR.is_working_day(MONDAY)
    assert CALENDAR.is_working_day(SATURDAY)
    assert CALENDAR.is_working_day(date(2026, 3, 13))
    assert not CALENDAR.is_working_day(date(2026, 3, 15))
    assert not replace(CALENDAR, extra_working_days=frozenset()).is_working_day(SATURDAY)


def test_the_day_itself_is_not_counted_p3() -> None:
    assert CALENDAR.day_after(date(2026, 3, 12), 1) == date(2026, 3, 13)
    assert CALENDAR.day_after(date(2026, 3, 13), 1) == SATURDAY
    assert CALENDAR.day_after(date(2026, 3, 13), 2) == date(2026, 3, 17)


def test_a_calendar_is_known_to_its_last_published_day_p3() -> None:
    assert CALENDAR.is_published(date(2026, 12, 31))
    assert not CALENDAR.is_published(date(2027, 1, 1))


def test_what_is_due_at_closing_is_due_that_day_and_a_moment_more_the_next_o2() -> None:
    opening = datetime(2026, 3, 17, 9, 30, tzinfo=SHANGHAI)
    day = timedelta(hours=8.5)

    assert CALENDAR.due_at(opening, day) == datetime(2026, 3, 17, 18, tzinfo=SHANGHAI)
    tick = timedelta(microseconds=1)
    assert CALENDAR.due_at(opening, day + tick) == datetime(2026, 3, 18, 9, 30, tzinfo=SHANGHAI) + tick
    assert CALENDAR.due_at(opening, timedelta(0)).tzinfo is UTC


def test_after_closing_nothing_of_the_day_is_left_o2() -> None:
    late = datetime(2026, 3, 17, 23, 0, tzinfo=SHANGHAI)

    assert CALENDAR.due_at(late, timedelta(hours=8.5)) == datetime(2026, 3, 18, 18, tzinfo=SHANGHAI)
    assert CALENDAR.due_at(late, timedelta(hours=9)) == datetime(2026, 3, 19, 10, tzinfo=SHANGHAI)
