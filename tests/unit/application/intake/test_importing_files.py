"""A dropped file: which feed it is, what is said of it, and what repeats do."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.application.intake.import_feed_file import is_importable
from chalicelib.application.intake.staff_notes import MOST_NOTES
from chalicelib.application.ports import FeedResult
from tests.support.feeds import Intake
from tools.samples.factories import an_order
from tools.samples.feed_lines import account_line, bills_feed, charge, json_feed, order_line


@pytest.mark.parametrize(
    ("name", "feed"),
    [
        ("accounts/a.jsonl", True),
        ("orders/2026/03/a b.jsonl", True),
        ("bills/a.csv", True),
        ("bills/a.final.csv.gz", True),
        ("orders/a.csv", False),
        ("orders/", False),
        ("bills/a.jsonl", False),
        ("accounts/a.jsonl.gz", False),
        ("rejected/orders/a.jsonl.jsonl", False),
        ("a.jsonl", False),
    ],
)
def test_the_name_tells_what_a_file_is(name: str, feed: bool) -> None:
    assert is_importable(name) is feed


def test_a_file_of_another_name_is_told_to_staff_and_not_imported() -> None:
    intake = Intake()

    result = intake.take("orders/report.txt", json_feed(order_line(an_order())))

    assert result == FeedResult(accepted=0, rejected=1, readable=False)
    assert intake.rejected("orders/report.txt") == [(1, "file_name_unknown")]
    assert intake.ledger.orders.stored == {}


def test_every_feed_goes_where_it_belongs_and_is_recorded() -> None:
    intake = Intake()

    intake.take("accounts/a.jsonl", json_feed(account_line()))
    intake.take("orders/a.jsonl", json_feed(order_line(an_order())))
    intake.take("bills/a.csv", bills_feed(charge()))

    ledger = intake.ledger
    assert [len(it.stored) for it in (ledger.accounts, ledger.orders, ledger.bills)] == [1, 1, 1]
    assert intake.log.results == {
        (name, "1"): FeedResult(accepted=1, rejected=0)
        for name in ("accounts/a.jsonl", "orders/a.jsonl", "bills/a.csv")
    }


def test_staff_see_line_code_and_reason_of_what_was_refused() -> None:
    intake = Intake()

    intake.take("orders/a.jsonl", json_feed(order_line(an_order()), order_line(an_order(), quantity=0)))

    [noted] = intake.log.noted.values()
    assert (noted.file, noted.line, noted.code) == ("orders/a.jsonl", 2, "field_invalid")
    assert noted.detail == "`quantity` is not between 1 and 1000000000."


def test_staff_see_the_first_faults_of_a_file_and_that_there_are_more() -> None:
    intake = Intake()

    result = intake.take("orders/a.jsonl", b"x\n" * (MOST_NOTES + 500))

    assert result.rejected == MOST_NOTES + 500
    assert len(intake.rejected("orders/a.jsonl")) == MOST_NOTES + 500
    assert len(intake.log.noted) == MOST_NOTES + 1
    assert ("orders/a.jsonl", "1", MOST_NOTES + 1, "more_rejected") in intake.log.noted


def test_the_same_event_twice_leaves_the_same_records() -> None:
    intake, name = Intake(), "orders/a.jsonl"
    version = intake.files.drop(name, json_feed(b"x", order_line(an_order())))

    results = [intake.import_feed_file(name, version, intake.now) for _ in range(2)]

    assert results == [FeedResult(accepted=1, rejected=1)] * 2
    assert len(intake.log.noted) == len(intake.log.results) == 1
    assert intake.rejected(name) == [(1, "json_malformed")]


def test_lines_of_a_drop_that_was_overwritten_before_its_import_are_not_lost() -> None:
    intake, name, first, second = Intake(), "orders/a.jsonl", an_order(), an_order()
    versions = [intake.files.drop(name, json_feed(order_line(order))) for order in (first, second)]

    for version in reversed(versions):
        intake.import_feed_file(name, version, intake.now)

    assert intake.ledger.orders.stored.keys() == {first.order_id, second.order_id}


def test_a_snapshot_that_was_overwritten_does_not_come_back_with_its_late_event() -> None:
    intake, name = Intake(), "bills/a.csv"
    versions = [intake.files.drop(name, bills_feed(charge(cost=cost))) for cost in ("1", "2")]

    for version in reversed(versions):
        intake.import_feed_file(name, version, intake.now)

    [bill] = intake.ledger.bills.stored.values()
    assert bill.total.amount == 2


@pytest.mark.parametrize(
    "content", [json_feed(order_line(an_order())).decode().encode("utf-16"), b"\x1f\x8b\x08rest"]
)
def test_a_file_that_is_no_text_is_unreadable(content: bytes) -> None:
    result = Intake().take("orders/a.jsonl", content)

    assert (result.accepted, result.readable) == (0, False)


def test_a_file_without_one_line_of_text_is_unreadable_and_one_bad_line_does_not_make_it_so() -> None:
    broken = "{'名称'}".encode("gbk")

    assert not Intake().take("orders/a.jsonl", json_feed(broken, broken)).readable
    assert Intake().take("orders/a.jsonl", json_feed(broken, order_line(an_order()))).readable


def test_an_empty_file_brings_nothing() -> None:
    assert Intake().take("orders/a.jsonl", b"") == FeedResult(accepted=0, rejected=0)


JSON_FEED = json_feed(account_line(), order_line(an_order()))
BILLS_FEED = bills_feed(charge(), charge("Storage"), charge(InvoiceIssuerName="Demo HK"))


@given(
    st.sampled_from(["accounts/a.jsonl", "orders/a.jsonl", "bills/a.csv", "bills/a.final.csv.gz"]),
    st.sampled_from([JSON_FEED, BILLS_FEED, gzip.compress(BILLS_FEED)]),
    st.lists(st.tuples(st.integers(min_value=0, max_value=600), st.binary(max_size=6)), max_size=4),
    st.integers(min_value=0, max_value=1000),
)
def test_no_damage_makes_the_import_fail(
    name: str, content: bytes, damage: list[tuple[int, bytes]], kept: int
) -> None:
    intake = Intake()
    for place, broken in damage:
        content = content[:place] + broken + content[place + len(broken) :]

    result = intake.take(name, content[:kept])

    assert intake.log.results[name, "1"] == result
    assert len(intake.rejected(name)) == result.rejected
