"""What staff are told of a file: which lines were refused and why, in words that they can act on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from chalicelib.application.intake import (
    batching,
    bill_sums,
    feed_lines,
    focus,
    import_bills,
    import_orders,
    import_payments,
    order_batches,
    payment_rows,
    snapshots,
    staff_notes,
)
from chalicelib.application.intake.bill_sums import BillSums
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.focus import BadRow, BillKey, FocusRows
from chalicelib.application.intake.import_feed_file import FEEDS, Tally, is_importable
from chalicelib.application.intake.snapshots import snapshot
from chalicelib.application.intake.staff_notes import MOST_NOTES, StaffNotes
from chalicelib.application.ports import FeedResult, RejectedLine
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.common.money import Money
from chalicelib.domain.requesting.bills import Bill, BillLine, BillState, bill_id_of
from tests.fakes.intake_log import FakeIntakeLog
from tests.support.feeds import Intake
from tests.support.payments import row, statement
from tests.support.remittance import Remittance
from tools.samples.factories import NOW, an_order
from tools.samples.feed_lines import account_line, bills_feed, charge, json_feed, order_line

KEY = BillKey("acme", "Demo Cloud Ltd", datetime(2026, 2, 1, tzinfo=UTC), "CNY")


def told(intake: Intake, name: str) -> list[tuple[int, str, str]]:
    """Line, code and reason of the notes for staff."""
    return sorted(
        (note.line, note.code, note.detail) for (file, *_), note in intake.log.noted.items() if file == name
    )


def test_two_accounts_that_list_one_billing_account_are_told_to_staff_and_both_go_in() -> None:
    intake = Intake()
    first = account_line(account_id="acme", billing_account_ids=["b-1", "b-2"])
    second = account_line(account_id="other", billing_account_ids=["b-2", "b-3"])

    result = intake.take("accounts/a.jsonl", json_feed(first, second))

    assert result == FeedResult(accepted=2, rejected=0)
    detail = "Account other is not alone in listing b-2: these bills go to nobody."
    assert told(intake, "accounts/a.jsonl") == [(2, "billing_account_claimed_twice", detail)]
    assert intake.rejected("accounts/a.jsonl") == []


def test_an_account_of_the_same_version_with_other_content_says_which_version() -> None:
    intake = Intake()
    lines = account_line(version=3), account_line(version=3, invoice_title="Other")

    intake.take("accounts/a.jsonl", json_feed(*lines))

    detail = "Version 3 came before with other content."
    assert told(intake, "accounts/a.jsonl") == [(2, "version_conflict", detail)]


def test_a_transaction_told_otherwise_says_so_o1() -> None:
    remittance = Remittance()
    rows = row("none", transaction_id="t"), row("none", transaction_id="t", amount="2")

    remittance.take(statement(*rows), "payments/a.csv")

    detail = "The bank told of this transaction_id before, with other content."
    assert told(remittance.intake, "payments/a.csv") == [(3, "transaction_conflict", detail)]


def test_a_name_that_is_no_feeds_names_all_feeds() -> None:
    intake = Intake()

    result = intake.take("orders/a.csv", b"")

    names = "accounts/*.jsonl, orders/*.jsonl, bills/*.csv, bills/*.csv.gz, payments/*.csv"
    assert told(intake, "orders/a.csv") == [(1, "file_name_unknown", f"Feeds are {names}.")]
    assert result == FeedResult(accepted=0, rejected=1, readable=False)
    assert ", ".join(FEEDS) == names
    assert not is_importable("Orders/a.jsonl")


def test_a_spoilt_bill_says_which_line_could_not_be_read() -> None:
    intake = Intake()
    content = bills_feed(charge(), charge(cost="x"), charge(cost="y"), charge(BillingAccountId="other"))

    intake.take("bills/a.csv", content)

    reason = "Line 3 cannot be read, so the bill's sum would be wrong."
    number = "`BilledCost` is not a decimal number of a sensible size."
    assert told(intake, "bills/a.csv") == [
        (2, "bill_spoilt", reason),
        (3, "field_invalid", number),
        (4, "field_invalid", number),
    ]


def test_a_second_final_bill_names_the_file_that_made_it_final() -> None:
    intake = Intake()
    intake.take("bills/a.final.csv", bills_feed(charge()))

    intake.take("bills/b.final.csv", bills_feed(charge(cost="2")))

    detail = "Another file (bills/a.final.csv) made this bill final with other charges."
    assert told(intake, "bills/b.final.csv") == [(2, "bill_final", detail)]


def test_every_line_that_was_refused_is_in_the_rejected_file_as_it_came() -> None:
    intake = Intake()

    intake.take("orders/a.jsonl", json_feed(order_line(an_order()), b"{", b"[]"))

    lines = [(it.line, it.code, it.raw) for it in intake.rejected_lines("orders/a.jsonl")]
    assert lines == [(2, "json_malformed", "{"), (3, "not_an_object", "[]")]


def notes(count: int) -> FakeIntakeLog:
    log = FakeIntakeLog()
    taken = StaffNotes(log, "orders/a.jsonl", "v1", NOW)
    for number in range(1, count + 1):
        taken.add(RejectedLine(number, "field_invalid", "`x` is empty.", ""))
    taken.write()
    return log


def test_staff_see_a_thousand_faults_of_a_file_and_from_where_on_there_are_more() -> None:
    assert MOST_NOTES == 1000
    assert len(notes(1000).noted) == 1000
    more = notes(1200).noted
    assert len(more) == 1001
    last = more["orders/a.jsonl", "v1", 1001, "more_rejected"]
    assert last.detail == "From this line on there are more. All are in rejected/orders/a.jsonl.jsonl."
    assert (last.at, last.file) == (NOW, "orders/a.jsonl")


@pytest.mark.parametrize("count", [0, 1, 24, 25, 26, 50])
def test_no_fault_is_lost_between_the_notes_that_are_written_together(count: int) -> None:
    assert len(notes(count).noted) == count


def tally(*codes: str, accepted: int = 0) -> FeedResult:
    found = Tally(accepted=accepted)
    for number, code in enumerate(codes):
        found.reject(RejectedLine(number, code, "", ""))
    return found.result


def test_a_file_is_unreadable_where_no_line_of_it_is_text() -> None:
    assert tally() == FeedResult(0, 0, readable=True)
    assert tally("not_utf8") == FeedResult(0, 1, readable=False)
    assert tally("not_utf8", "not_utf8") == FeedResult(0, 2, readable=False)
    assert tally("not_utf8", "field_invalid") == FeedResult(0, 2, readable=True)
    assert tally("not_utf8", accepted=1) == FeedResult(1, 1, readable=True)
    assert tally("field_invalid") == FeedResult(0, 1, readable=True)
    assert Tally(unreadable=True).result.readable is False


def test_a_snapshot_says_what_the_file_says_with_services_by_name() -> None:
    found = snapshot(
        KEY,
        {"B": Decimal("2.50"), "A": Decimal("1")},
        month="2026-02",
        source_name="bills/a.csv",
        state=BillState.OPEN,
    )

    lines = BillLine("A", Money(Decimal("1"), "CNY")), BillLine("B", Money(Decimal("2.50"), "CNY"))
    assert found == Bill(
        bill_id=bill_id_of(*KEY),
        billing_account_id="acme",
        invoice_issuer="Demo Cloud Ltd",
        month="2026-02",
        period_start=KEY.period_start,
        state=BillState.OPEN,
        total=Money(Decimal("3.50"), "CNY"),
        lines=lines,
        source_name="bills/a.csv",
        content_hash=found.content_hash,
    )


def hashed(**sums: str) -> str:
    amounts = {name: Decimal(amount) for name, amount in sums.items()}
    return snapshot(KEY, amounts, month="2026-02", source_name="x", state=BillState.OPEN).content_hash


def test_the_same_charges_have_the_same_hash_however_they_are_written() -> None:
    assert hashed(A="1.50", B="0.00") == hashed(B="-0", A="1.5")
    assert hashed(A="100") == hashed(A="1E+2")
    others = [hashed(A="1"), hashed(A="1", B="0"), hashed(B="1"), hashed(A="-1"), hashed(A="10"), hashed()]
    assert len(set(others)) == len(others)


def test_a_bill_has_5000_services_and_200_000_bytes_of_their_names() -> None:
    def large(names: list[str]) -> Bill:
        sums = dict.fromkeys(names, Decimal(1))
        return snapshot(KEY, sums, month="2026-02", source_name="x", state=BillState.OPEN)

    assert len(large([str(number) for number in range(5000)]).lines) == 5000
    with pytest.raises(BadLine) as caught:
        large([str(number) for number in range(5001)])
    said = "The bill has too many services (5001) to be one contract."
    assert (caught.value.code, caught.value.detail) == ("bill_too_large", said)
    at_the_bound = [f"{number:03}" + "名" * 399 for number in range(166)]  # 1,200 bytes each
    assert len(large([*at_the_bound, "a" * 800]).lines) == 167
    with pytest.raises(BadLine):
        large([*at_the_bound, "a" * 801])


def test_charges_of_a_service_add_up_exactly() -> None:
    rows = charge(cost="0.1"), charge(cost="0.2"), charge("Storage", cost="-0.3")

    sums = BillSums.of(FocusRows([bills_feed(*rows)]))

    assert sums.bills == {KEY: {"Compute": Decimal("0.3"), "Storage": Decimal("-0.3")}}
    assert (sums.rows, sums.has_bad_rows) == (3, False)


def test_of_many_things_some_are_taken_at_a_time_and_none_is_lost() -> None:
    assert list(batching.batches(range(5), 2)) == [(0, 1), (2, 3), (4,)]
    assert list(batching.batches([], 2)) == []


def test_an_order_that_moves_while_a_contract_holds_it_is_refused_with_the_reason() -> None:
    order, intake = an_order(), Intake()
    intake.take_orders(order)
    intake.ledger.orders.stored[order.order_id] = replace(intake.order(order), contract_id="contract-1")

    moved = order_line(order, account_id="other", version=2)
    intake.take("orders/b.jsonl", json_feed(moved))

    detail = "The order belongs to another account, and a contract of that account holds it."
    assert told(intake, "orders/b.jsonl") == [(1, "account_changed", detail)]


@pytest.mark.parametrize(
    ("column", "detail"),
    [
        ("BillingAccountId", "is missing."),
        ("InvoiceIssuerName", "is missing."),
        ("BillingPeriodStart", "is not a time, such as 2024-09-01T00:00:00Z."),
        ("BillingCurrency", "is not a currency code of three capital letters."),
        ("BilledCost", "is not a decimal number of a sensible size."),
    ],
)
def test_a_charge_that_cannot_be_read_names_its_column(column: str, detail: str) -> None:
    written = "" if detail == "is missing." else "?"
    changes: dict[str, str] = {"cost": written} if column == "BilledCost" else {column: written}

    [bad] = list(FocusRows([bills_feed(charge(**changes))]))

    assert isinstance(bad, BadRow)
    assert (bad.fault.detail, bad.certain) == (f"`{column}` {detail}", True)


def test_a_charge_of_another_width_says_both_and_is_not_certain() -> None:
    [bad] = list(FocusRows([bills_feed(charge() + ",more")]))

    assert isinstance(bad, BadRow)
    assert (bad.fault.code, bad.fault.detail, bad.certain) == (
        "column_count",
        "The row has 7 columns, not 6.",
        False,
    )
    assert bad.key == KEY


def test_ten_bills_are_stored_in_one_transaction() -> None:
    intake = Intake()
    rows = [charge(BillingAccountId=f"account-{number}") for number in range(25)]

    intake.take("bills/a.csv", bills_feed(*rows))

    assert (len(intake.ledger.bills.stored), intake.ledger.commits) == (25, 3)


def test_a_payment_that_finds_its_claim_as_it_goes_in_is_matched_at_that_time_o1() -> None:
    remittance = Remittance()
    claim = remittance.claims()

    remittance.take(statement(row()))

    matched = remittance.ledger.claims.stored[claim.claim_id]
    assert (matched.status, matched.decided_at) == (ClaimStatus.MATCHED, remittance.intake.now)


def test_what_the_intake_holds_and_does_at_once_has_bounds() -> None:
    megabyte = 1024 * 1024
    assert (128 * megabyte, 10_000, 10_000) == (bill_sums.MOST_HELD, bill_sums.MOST_BAD_KEYS, focus.MOST_KEYS)
    assert (bill_sums._COST_OF_A_BILL, bill_sums._COST_OF_A_SUM) == (1_000, 300)
    assert (payment_rows.MOST_WITHOUT_ID, payment_rows.LONGEST_REFERENCE) == (500_000, 1_000)
    assert (feed_lines.LONGEST_LINE, feed_lines.MOST_RAW) == (256 * 1024, 1024)
    assert (import_orders.READ_TOGETHER, order_batches.WRITTEN_TOGETHER) == (100, 100)
    assert (import_payments.READ_TOGETHER, import_bills.STORED_TOGETHER) == (90, 10)
    assert (staff_notes.NOTED_TOGETHER, staff_notes.MOST_NOTES) == (25, 1_000)
    assert (snapshots.MOST_SERVICES, snapshots.MOST_SERVICE_TEXT) == (5_000, 200_000)
