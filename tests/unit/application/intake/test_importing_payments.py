"""The payments feed: each payment once, however often and in whichever file it is told."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.application.ports import FeedResult
from tests.support.payments import COLUMNS, PAID_ON, row, statement
from tests.support.remittance import Remittance

FILE = "payments/some.csv"


def test_a_statement_is_stored_as_the_bank_tells_it_o1() -> None:
    remittance = Remittance()

    result = remittance.take(statement(row(transaction_id="t-1", payer="=cmd|' /C calc'!A0")))

    [payment] = remittance.ledger.payments.stored.values()
    assert result == FeedResult(accepted=1, rejected=0)
    assert payment.payer == "=cmd|' /C calc'!A0"  # text, whatever it looks like
    assert payment.received_on == PAID_ON
    assert payment.transaction_id == "t-1"


def test_the_same_statement_twice_changes_nothing_o1() -> None:
    remittance, content = Remittance(), statement(row(), row("none"), row(transaction_id="t-1"))
    remittance.take(content)
    before = dict(remittance.ledger.payments.stored)

    again = remittance.take(content, "payments/again.csv")

    assert again == FeedResult(accepted=3, rejected=0)
    assert remittance.ledger.payments.stored == before


def test_two_equal_rows_of_a_statement_are_two_payments_o1() -> None:
    remittance = Remittance()

    remittance.take(statement(row("none"), row("none"), row("other"), row("none", amount="1200")))

    assert len(remittance.payment_ids) == 4


def test_a_transaction_told_twice_is_one_payment_o1() -> None:
    remittance = Remittance()

    result = remittance.take(statement(row(transaction_id="t-1"), row(transaction_id="t-1")))

    assert result == FeedResult(accepted=2, rejected=0)
    assert len(remittance.payment_ids) == 1


def test_a_transaction_with_other_content_is_refused_o1() -> None:
    remittance = Remittance()
    remittance.take(statement(row(transaction_id="t-1")))

    remittance.take(statement(row(transaction_id="t-1", amount="1.00"), row(transaction_id="t-2")))

    assert remittance.intake.rejected(FILE) == [(2, "transaction_conflict")]
    assert len(remittance.payment_ids) == 2


@given(st.permutations([row("one"), row("one"), row("two"), row("three", transaction_id="t-3")]))
def test_rows_in_any_order_are_the_same_payments_o1(rows: list[dict[str, str]]) -> None:
    told, again = Remittance(), Remittance()
    told.take(statement(row("one"), row("one"), row("two"), row("three", transaction_id="t-3")))

    again.take(statement(*rows))

    assert set(again.payment_ids) == set(told.payment_ids)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"account": ""}, "field_missing"),
        ({"amount": ""}, "field_missing"),
        ({"amount": "12,00.00"}, "field_invalid"),
        ({"amount": "-5"}, "field_invalid"),
        ({"amount": "0"}, "field_invalid"),
        ({"amount": "1.001"}, "field_invalid"),
        ({"currency": "cny"}, "field_invalid"),
        ({"currency": "XXX"}, "field_invalid"),
        ({"date": "2026-02-30"}, "field_invalid"),
        ({"date": "2026-W05-1"}, "field_invalid"),
        ({"date": "12.03.2026"}, "field_invalid"),
        ({"payer": "A\x07B"}, "field_invalid"),
        ({"reference": "x" * 1001}, "field_invalid"),
    ],
)
def test_a_row_that_cannot_be_is_refused_and_the_others_go_in_o1(changes: dict[str, str], code: str) -> None:
    remittance = Remittance()

    result = remittance.take(statement(row("one"), row("two", **changes), row("three")))

    assert result == FeedResult(accepted=2, rejected=1)
    assert remittance.intake.rejected(FILE) == [(3, code)]


def test_rows_with_too_few_columns_or_broken_bytes_are_refused_o1() -> None:
    remittance = Remittance()
    content = statement(row("one")) + b"1,2,3\n" + b"\xff,,,,,,\n"

    remittance.take(content)

    assert remittance.intake.rejected(FILE) == [(3, "column_count"), (4, "not_utf8")]


def test_a_mark_at_the_start_other_columns_and_line_ends_do_not_matter_o1() -> None:
    remittance, plain = Remittance(), Remittance()
    order = ("date", "reference", "payer", "currency", "amount", "account")
    told = b"\xef\xbb\xbf" + statement(row("one"), row("two"), columns=order).replace(b"\n", b"\r\n\r\n")

    remittance.take(told)
    plain.take(statement(row("one"), row("two")))

    assert remittance.payment_ids == plain.payment_ids


@pytest.mark.parametrize("content", [b"", b"\n\n", b"payer,amount\nA,1\n", b"\xff\xfea\x00"])
def test_a_file_without_its_columns_cannot_be_read_o1(content: bytes) -> None:
    remittance = Remittance()

    result = remittance.take(content)

    assert not result.readable
    assert remittance.payment_ids == []


def test_many_payments_without_a_contract_take_few_transactions_o1() -> None:
    remittance = Remittance()
    rows = [row("none", transaction_id=f"t-{number}") for number in range(200)]

    remittance.take(statement(*rows))

    assert len(remittance.payment_ids) == 200
    assert remittance.ledger.commits == 3


def test_what_another_import_stores_meanwhile_is_not_stored_again_o1() -> None:
    remittance = Remittance()
    content = statement(row("none"), row("other"))
    remittance.ledger.before_next_commit = lambda: remittance.take(content, "payments/b.csv")

    result = remittance.take(content)

    assert result == FeedResult(accepted=2, rejected=0)
    assert all(it.row == 1 for it in remittance.ledger.payments.stored.values())


def test_what_another_import_did_not_store_meanwhile_still_goes_in_o1() -> None:
    remittance = Remittance()
    first = statement(row("none", transaction_id="t-1"))
    remittance.ledger.before_next_commit = lambda: remittance.take(first, "payments/b.csv")

    remittance.take(statement(row("none", transaction_id="t-1"), row("other words", transaction_id="t-2")))

    assert sorted(it.transaction_id or "" for it in remittance.ledger.payments.stored.values()) == [
        "t-1",
        "t-2",
    ]


def test_days_apart_are_payments_apart_o1() -> None:
    remittance = Remittance()
    next_day = (PAID_ON + timedelta(days=1)).isoformat()

    remittance.take(statement(row(), row(date=next_day), columns=COLUMNS[:-1]))

    assert len(remittance.payment_ids) == 2
