"""FOCUS as other clouds export it: their times, their words for nothing, their older names, their parts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.application.intake.bill_sums import OTHER_CHARGES
from chalicelib.application.intake.values import instant_in_utc_of
from chalicelib.application.ports import Change, FeedResult
from chalicelib.domain.requesting.bills import Bill, bill_id_of, month_of
from tests.support.feeds import Intake
from tools.samples.factories import a_bill
from tools.samples.feed_lines import COLUMNS, bills_feed, charge

FILE = "bills/2026-10.csv"
BEIJING = ZoneInfo("Asia/Shanghai")
OCTOBER = datetime(2026, 10, 1, tzinfo=UTC)


def the_bill(intake: Intake) -> Bill:
    [bill] = intake.ledger.bills.stored.values()
    return bill


def noted(intake: Intake) -> list[tuple[int, str, str]]:
    """What staff are told of the files."""
    return [(note.line, note.code, note.detail) for note in intake.log.rejected(50, None).items]


@pytest.mark.parametrize(
    "told",
    [
        "2026-10-01T00:00:00Z",
        "2026-10-01T00:00Z",
        "2026-10-01T00:00:00.000Z",
        "2026-10-01T00:00:00.0000000Z",
        "2026-10-01 00:00:00",
        "2026-10-01 00:00:00 UTC",
        "2026-10-01 00:00 UTC",
        "2026-10-01T00:00:00+00:00",
        "2026-10-01T08:00:00+0800",
        "2026-10-01T08:00+08",
        "2026-10-01",
        "2026/10/01 00:00:00",
    ],
)
def test_a_period_begins_at_the_same_instant_however_it_is_written(told: str) -> None:
    assert instant_in_utc_of(told) == OCTOBER


@pytest.mark.parametrize("told", ["2026-10-01T00", "2026-10-01T0000Z", "01/10/2026", "2026-10-01 UTC", "now"])
def test_what_is_no_time_is_none(told: str) -> None:
    assert instant_in_utc_of(told) is None


def test_a_month_that_begins_at_beijings_midnight_is_that_month() -> None:
    intake = Intake()

    intake.take(FILE, bills_feed(charge(BillingPeriodStart="2026-09-30T16:00:00Z")))

    bill = the_bill(intake)
    assert (bill.month, bill.bill_id[:8]) == ("2026-10", "B202610-")


@given(
    start=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 - zones are added
    zone=st.sampled_from(["UTC", "Asia/Shanghai", "Europe/Berlin", "America/Los_Angeles"]),
)
def test_a_calendar_month_of_any_zone_is_that_month_to_the_provider(start: datetime, zone: str) -> None:
    first = start.replace(day=1, hour=0, minute=0, second=0, microsecond=0, tzinfo=ZoneInfo(zone))
    end = (first + timedelta(days=32)).replace(day=1)

    assert month_of(first.astimezone(UTC), end.astimezone(UTC), BEIJING) == f"{first:%Y-%m}"


@pytest.mark.parametrize("end", [None, OCTOBER, OCTOBER - timedelta(days=1), OCTOBER + timedelta(days=400)])
def test_a_period_without_a_sensible_end_is_taken_for_a_month(end: datetime | None) -> None:
    assert month_of(OCTOBER, end, BEIJING) == "2026-10"


def test_a_bill_that_is_stored_under_its_earlier_id_stays_that_bill() -> None:
    start = datetime(2026, 9, 30, 16, tzinfo=UTC)
    stored = a_bill(
        bill_id=bill_id_of("acme", "Demo Cloud Ltd", start, "CNY"),
        billing_account_id="acme",
        invoice_issuer="Demo Cloud Ltd",
        period_start=start,
        month="2026-09",
        source_name="bills/earlier.csv",
        state="open",
    )
    intake = Intake()
    intake.ledger.commit(Change(bills=(stored,)))

    intake.take("bills/later.csv", bills_feed(charge("Elastic", BillingPeriodStart="2026-09-30T16:00:00Z")))

    assert (the_bill(intake).bill_id, the_bill(intake).month) == (stored.bill_id, "2026-10")


def test_a_row_that_names_no_service_counts_under_a_neutral_line_and_is_told() -> None:
    intake = Intake()

    result = intake.take(
        FILE, bills_feed(charge("Machines", "100.00"), charge("", "-0.01"), charge("null", "2"))
    )

    lines = {line.service_name: line.amount.amount for line in the_bill(intake).lines}
    assert lines == {"Machines": Decimal("100.00"), OTHER_CHARGES: Decimal("1.99")}
    assert result == FeedResult(accepted=3, rejected=0)
    [(line, code, detail)] = noted(intake)
    assert (line, code) == (3, "service_unnamed")
    assert detail.startswith("2 rows")


@pytest.mark.parametrize(
    "nothing", ["", "NULL", "null", "None", "\\N", "nan", "NaN", "N/A", "<NA>", " null ", "(null)", "-"]
)
def test_words_for_nothing_are_no_names(nothing: str) -> None:
    intake = Intake()

    intake.take("bills/services.csv", bills_feed(charge(nothing)))
    intake.take("bills/issuers.csv", bills_feed(charge(InvoiceIssuerName=nothing)))

    assert [line.service_name for line in the_bill(intake).lines] == [OTHER_CHARGES]
    assert intake.rejected("bills/issuers.csv") == [(2, "field_missing")]


@pytest.mark.parametrize(("older", "expected"), [("InvoiceIssuer", "InvoiceIssuerName")])
def test_an_older_column_name_is_refused_with_the_one_that_is_expected(older: str, expected: str) -> None:
    intake = Intake()
    header = ",".join(COLUMNS).replace(expected, older)

    result = intake.take(FILE, f"{header}\n{charge()}\n".encode())

    [(_, code, detail)] = noted(intake)
    assert (result.accepted, code) == (0, "columns_missing")
    assert f"`{older}`" in detail
    assert expected in detail


def test_a_part_that_replaces_another_is_told_with_both_sums() -> None:
    intake = Intake()
    intake.take("bills/part-1.csv", bills_feed(charge("CVM", "100.00")))

    result = intake.take("bills/part-2.csv", bills_feed(charge("COS", "40.00")))

    assert result == FeedResult(accepted=1, rejected=0)
    [(_, code, detail)] = noted(intake)
    assert code == "bill_replaced"
    assert "CNY 100.00" in detail
    assert "CNY 40.00" in detail
    assert "CVM" in detail


def test_a_later_snapshot_with_more_services_is_nothing_to_tell() -> None:
    intake = Intake()
    intake.take("bills/1.csv", bills_feed(charge("CVM", "100.00")))

    intake.take("bills/2.csv", bills_feed(charge("CVM", "120.00"), charge("COS", "40.00")))

    assert noted(intake) == []
    assert the_bill(intake).total.amount == Decimal("160.00")
