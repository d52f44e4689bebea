"""The bills feed: sums of FOCUS rows, snapshots, final bills, and rows that spoil a bill."""

import gzip
import itertools
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.application.intake import bill_sums, snapshots
from chalicelib.application.ports import Change, FeedResult
from chalicelib.domain.common.money import Money
from chalicelib.domain.requesting.bills import Bill, BillState
from tests.support.feeds import Intake
from tools.samples.feed_lines import COLUMNS, bills_feed, charge

FILE = "bills/2026-02.csv"
FINAL = "bills/2026-02.final.csv"
OTHER = {"InvoiceIssuerName": "Demo HK"}


def bills(intake: Intake) -> dict[str, Bill]:
    """By invoice issuer."""
    return {bill.invoice_issuer: bill for bill in intake.ledger.bills.stored.values()}


def the_bill(intake: Intake) -> Bill:
    [bill] = intake.ledger.bills.stored.values()
    return bill


def total(intake: Intake, issuer: str = "Demo Cloud Ltd") -> Decimal | None:
    bill = bills(intake).get(issuer)
    return bill.total.amount if bill else None


# Sums (api: feeds)


def test_a_bill_is_the_exact_sum_of_its_rows_by_service() -> None:
    intake = Intake()

    result = intake.take(
        FILE,
        bills_feed(
            charge("Compute", "0.00000080000"),
            charge("Storage", "1e-7"),
            charge("Compute", "100000000000000000.1"),
            charge("Compute", "-0.1"),
        ),
    )

    bill = the_bill(intake)
    assert result == FeedResult(accepted=4, rejected=0)
    assert [(line.service_name, line.amount) for line in bill.lines] == [
        ("Compute", Money(Decimal("100000000000000000.00000080000"), "CNY")),
        ("Storage", Money(Decimal("0.0000001"), "CNY")),
    ]
    assert bill.total == Money(Decimal("100000000000000000.0000009"), "CNY")
    assert (bill.month, bill.state, bill.billing_account_id) == ("2026-02", BillState.OPEN, "acme")


@pytest.mark.parametrize("column", ["BillingAccountId", "InvoiceIssuerName", "BillingCurrency"])
def test_account_issuer_and_currency_each_make_a_bill_of_their_own(column: str) -> None:
    intake = Intake()

    intake.take(FILE, bills_feed(charge(), charge(**{column: "USD"})))

    assert len(intake.ledger.bills.stored) == 2


def test_the_same_instant_written_otherwise_is_the_same_bill() -> None:
    intake = Intake()
    written = ["2026-02-01T00:00:00Z", "2026-02-01 00:00:00", "2026-02-01", "2026-02-01T08:00:00+08:00"]

    intake.take(FILE, bills_feed(*(charge(BillingPeriodStart=start) for start in written)))

    assert the_bill(intake).total.amount == 6


def test_other_columns_and_their_order_do_not_matter() -> None:
    header = (
        "Tags,BilledCost,ServiceName,BillingCurrency,BillingPeriodStart,InvoiceIssuerName,BillingAccountId"
    )
    row = '"{""a"": ""b,\nc""}",1.5,Compute,CNY,2026-02-01 00:00:00,"Demo, Ltd",acme'
    intake = Intake()

    result = intake.take(FILE, f"\ufeff{header}\r\n{row}\r\n\r\n{row}".encode())

    assert result == FeedResult(accepted=2, rejected=0)
    assert total(intake, "Demo, Ltd") == 3


def test_gzip_files_are_read_alike() -> None:
    intake = Intake()

    intake.take(f"{FILE}.gz", gzip.compress(bills_feed(charge())))

    assert total(intake) == Decimal("1.50")


# Which snapshot counts (20)


@given(st.permutations(["bills/a.csv", "bills/b.csv", "bills/c.csv.gz"]))
def test_of_files_that_are_not_final_the_greatest_name_counts(names: list[str]) -> None:
    intake = Intake()
    for name in names:
        feed = bills_feed(charge(cost=str(ord(name[6]))))
        intake.take(name, gzip.compress(feed) if name.endswith(".gz") else feed)

    assert total(intake) == ord("c")


@given(st.permutations(["bills/a.final.csv", "bills/b.csv"]))
def test_a_final_file_beats_the_others_whenever_it_comes(names: list[str]) -> None:
    intake = Intake()
    for name in names:
        intake.take(name, bills_feed(charge(cost="7" if "final" in name else "8")))

    assert (total(intake), the_bill(intake).state) == (Decimal(7), BillState.FINAL)


def test_a_file_dropped_again_with_other_content_replaces_its_snapshot() -> None:
    intake = Intake()

    for cost in ("1", "2"):
        intake.take(FILE, bills_feed(charge("Compute", cost), charge("Storage" + cost, "1")))

    assert [line.service_name for line in the_bill(intake).lines] == ["Compute", "Storage2"]


def test_a_second_different_final_is_refused_row_by_row() -> None:
    intake = Intake()
    intake.take(FINAL, bills_feed(charge(cost="1")))

    result = intake.take(
        "bills/later.final.csv", bills_feed(charge(**OTHER), charge(cost="1"), charge(cost="1"))
    )

    assert result == FeedResult(accepted=1, rejected=2)
    assert intake.rejected("bills/later.final.csv") == [(3, "bill_final"), (4, "bill_final")]
    assert (total(intake), total(intake, "Demo HK")) == (Decimal(1), Decimal("1.50"))


@pytest.mark.parametrize("rows", [["1", "2"], ["3.000"], ["2", "1"]])
def test_the_same_final_again_changes_nothing_however_it_is_written(rows: list[str]) -> None:
    intake = Intake()
    intake.take(FINAL, bills_feed(charge(cost="1"), charge(cost="2")))

    result = intake.take("bills/again.final.csv", bills_feed(*(charge(cost=cost) for cost in rows)))

    assert result == FeedResult(accepted=len(rows), rejected=0)
    assert (the_bill(intake).row, the_bill(intake).source_name) == (1, FINAL)


def test_a_bill_that_a_contract_holds_keeps_its_contract_and_never_changes() -> None:
    intake = Intake()
    intake.take(FINAL, bills_feed(charge()))
    bill = the_bill(intake)
    intake.ledger.bills.stored[bill.bill_id] = held = replace(bill, contract_id="contract-1")

    intake.take(FINAL, bills_feed(charge(cost="9")))
    intake.take("bills/z.csv", bills_feed(charge(cost="9")))

    assert the_bill(intake) == held


def test_a_bill_requested_at_the_last_moment_keeps_its_claim() -> None:
    intake = Intake()
    intake.take(FILE, bills_feed(charge()))
    claimed = replace(the_bill(intake), contract_id="contract-1")
    intake.ledger.before_next_commit = lambda: intake.ledger.commit(Change(bills=(claimed,)))

    intake.take(FINAL, bills_feed(charge(cost="2")))

    assert (the_bill(intake).contract_id, the_bill(intake).total.amount) == ("contract-1", Decimal(2))


# Rows that cannot be read (20)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (charge(cost="abc"), "field_invalid"),
        (charge(cost="NULL"), "field_missing"),
        (charge(cost=""), "field_missing"),
        (charge(cost="NaN"), "field_missing"),
        (charge(cost="1e400"), "field_invalid"),
        (charge(service="a\x07b"), "field_invalid"),
        (charge(service="a\x00b"), "nul_byte"),
        (charge(service="\udcff").encode(errors="surrogateescape"), "not_utf8"),
        (charge(service="x" * 300_000), "line_too_long"),
        (charge(service='"' + "x" * 300_000 + '"'), "line_too_long"),
        (charge(service='"a"b'), "csv_malformed"),
        (charge() + ",one too many", "column_count"),
        (charge().rpartition(",")[0], "column_count"),
    ],
)
def test_one_unreadable_row_spoils_its_bill_and_not_the_others(bad: str | bytes, code: str) -> None:
    intake = Intake()

    result = intake.take(FILE, bills_feed(charge(), charge(**OTHER), bad, charge()))

    assert total(intake) is None
    assert total(intake, "Demo HK") == Decimal("1.50")
    assert result == FeedResult(accepted=1, rejected=3)
    assert intake.rejected(FILE) == [(2, "bill_spoilt"), (4, code), (5, "bill_spoilt")]
    assert "Line 4 " in intake.rejected_lines(FILE)[0].detail


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"InvoiceIssuerName": "NULL"}, {"Elsewhere"}),
        ({"BillingAccountId": ""}, {"Demo HK", "Elsewhere"}),
        ({"BillingAccountId": "", "InvoiceIssuerName": ""}, set()),
        ({"BillingCurrency": "Euro"}, {"Demo HK", "Elsewhere"}),
        ({"BillingPeriodStart": "February"}, {"Demo HK", "Elsewhere"}),
        ({"BillingPeriodStart": "", "InvoiceIssuerName": ""}, {"Elsewhere"}),
    ],
)
def test_a_row_whose_bill_is_told_in_part_spoils_every_bill_it_may_belong_to(
    changes: dict[str, str], kept: set[str]
) -> None:
    intake = Intake()
    elsewhere = charge(BillingAccountId="other", InvoiceIssuerName="Elsewhere")

    intake.take(FILE, bills_feed(charge(), charge(**OTHER), elsewhere, charge(**changes)))

    assert bills(intake).keys() == kept


@pytest.mark.parametrize("bad", ["garbage", '"never closed,and so on\nacme"x,y', charge(**OTHER)[10:]])
def test_a_row_that_may_belong_to_any_bill_spoils_them_all(bad: str) -> None:
    intake = Intake()

    result = intake.take(FILE, bills_feed(charge(), bad, charge(BillingCurrency="USD")))

    assert intake.ledger.bills.stored == {}
    assert (result.accepted, result.rejected, result.readable) == (0, 3, True)


def test_more_bad_rows_than_can_be_told_apart_spoil_every_bill(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bill_sums, "MOST_BAD_KEYS", 2)
    intake = Intake()

    intake.take(FILE, bills_feed(charge(), *(charge(cost="?", BillingAccountId=each) for each in "abc")))

    assert intake.ledger.bills.stored == {}


def test_a_spoilt_bill_stays_as_another_file_told_it() -> None:
    for names in itertools.permutations(["bills/a.csv", "bills/b.csv"]):
        intake = Intake()
        for name in names:
            intake.take(name, bills_feed(charge(cost="5" if "a" in name[6] else "abc")))

        assert total(intake) == 5


# Files that cannot be read


@pytest.mark.parametrize("missing", COLUMNS)
def test_a_missing_column_is_named_and_nothing_goes_in(missing: str) -> None:
    intake = Intake()

    result = intake.take(FILE, bills_feed(charge()).replace(missing.encode(), b"Something", 1))

    assert result == FeedResult(accepted=0, rejected=1, readable=False)
    assert intake.rejected(FILE) == [(1, "columns_missing")]
    assert missing in intake.rejected_lines(FILE)[0].detail


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("bills/a.csv.gz", gzip.compress(bills_feed(*[charge()] * 5000), mtime=0)[:-20], "gzip_truncated"),
        ("bills/a.csv.gz", bills_feed(charge()), "gzip_damaged"),
        ("bills/a.csv", gzip.compress(bills_feed(charge()), mtime=0), "not_utf8"),
        ("bills/a.csv", bills_feed(charge()).decode().encode("utf-16"), "not_utf8"),
        ("bills/a.csv", b"", "columns_missing"),
        ("bills/a.csv", bills_feed(charge(), charge())[:-20], "file_truncated"),
        ("bills/a.csv", bills_feed(charge(), '"acme\n'), "file_truncated"),
    ],
)
def test_a_file_that_breaks_off_or_is_something_else_counts_for_nothing(
    name: str, content: bytes, code: str
) -> None:
    intake = Intake()

    result = intake.take(name, content)

    assert result == FeedResult(accepted=0, rejected=1, readable=False)
    assert [found for _, found in intake.rejected(name)] == [code]
    assert intake.ledger.bills.stored == {}


def test_a_file_of_a_header_alone_is_read() -> None:
    assert Intake().take(FILE, bills_feed()) == FeedResult(accepted=0, rejected=0)


def test_what_would_not_fit_is_refused_and_not_failed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "MOST_SERVICES", 2)
    intake = Intake()

    result = intake.take(FILE, bills_feed(*(charge(service) for service in "abc"), charge(**OTHER)))

    assert result == FeedResult(accepted=1, rejected=3)
    assert {code for _, code in intake.rejected(FILE)} == {"bill_too_large"}

    monkeypatch.setattr(bill_sums, "MOST_HELD", 2_200)
    unreadable = intake.take("bills/more.csv", bills_feed(*(charge(service) for service in "abcd")))

    assert unreadable == FeedResult(accepted=0, rejected=1, readable=False)


# Real billing data of three providers


@pytest.mark.skipif("FOCUS_SAMPLE" not in os.environ, reason="FOCUS_SAMPLE names no file of real FOCUS rows")
def test_real_rows_of_three_providers_become_six_bills() -> None:
    intake = Intake()

    result = intake.take("bills/sample.final.csv", Path(os.environ["FOCUS_SAMPLE"]).read_bytes())

    assert result == FeedResult(accepted=1000, rejected=0)
    assert sorted(
        (b.billing_account_id, b.invoice_issuer, b.month) for b in intake.ledger.bills.stored.values()
    ) == [
        ("/providers/Microsoft.Billing/billingAccounts/8611537", "Microsoft", "2024-09"),
        ("1234567890123", "Amazon Web Services Canada, Inc.", "2024-09"),
        ("1234567890123", "Amazon Web Services EMEA SARL", "2024-09"),
        ("1234567890123", "Amazon Web Services, Inc.", "2024-09"),
        ("20209880", "Oracle", "2024-09"),
        ("20209880", "Oracle", "2024-10"),
    ]
    assert total(intake, "Amazon Web Services, Inc.") == Decimal("17.75372125690")
