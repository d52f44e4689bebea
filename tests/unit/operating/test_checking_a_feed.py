"""`make check-feed`: what would be refused of a file is told beforehand, by what the intake reads it with."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.support.feeds import Intake
from tools.local.__main__ import main
from tools.local.checking import check_feed
from tools.provider import profile_in_force
from tools.samples.factories import an_order
from tools.samples.feed_lines import account_line, bills_feed, charge, json_feed, order_line
from tools.stage.wishes import WrongSetting

STATEMENT = b"account,payer,amount,currency,date,reference\n1,A,2,CNY,2026-01-31,x\n,A,-1,???,01/02/2026,x\n"
ORDERS = json_feed(order_line(an_order()), order_line(an_order(), quantity=0, state="?"), b"no json")
TWICE = an_order()
FILES = {
    "orders/a.jsonl": ORDERS,
    "accounts/a.jsonl": json_feed(account_line(), account_line(version=-1)),
    "orders/twice.jsonl": json_feed(
        order_line(TWICE, version=9), order_line(TWICE), order_line(TWICE, version=9, quantity=9)
    ),
    "accounts/twice.jsonl": json_feed(
        account_line(version=3), account_line(), account_line(version=3, invoice_title="another")
    ),
    "bills/a.csv": bills_feed(
        charge(), charge(cost="much", BillingCurrency="yuan", BillingAccountId="other")
    ),
    "bills/a.csv.gz": gzip.compress(bills_feed(charge(), charge(cost="much", BillingAccountId="other"))),
    "bills/spoilt.csv": bills_feed(charge(), charge(cost="much")),
    "bills/large.csv": bills_feed(*(charge(f"{number:03}" + "名" * 399) for number in range(167))),
    "bills/credit.csv": bills_feed(charge(""), charge(cost="much", BillingAccountId="other")),
    "bills/b.csv": b"no,such,columns\n1,2,3\n",
    "payments/a.csv": STATEMENT,
    "payments/twice.csv": b"transaction_id,account,payer,amount,currency,date,reference\n"
    b"1,1,A,2,CNY,2026-01-31,x\n1,1,A,3,CNY,2026-01-31,x\n",
}


def checked(
    folder: Path, name: str, content: bytes, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[str]]:
    file = folder / "feed"
    file.write_bytes(content)
    code = check_feed({"FILE": str(file), "AS": name}, profile_in_force())
    return code, capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("name", FILES)
def test_the_check_refuses_what_the_intake_refuses(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = Intake()
    result = intake.take(name, FILES[name])

    code, [*lines, counts] = checked(tmp_path, name, FILES[name], capsys)

    assert code == 1
    assert counts == f"good {result.accepted} bad {result.rejected}"
    refused = intake.rejected_lines(name)
    lines = [line for line in lines if not line.startswith("goes in: ")]
    assert [line.partition(":")[0] for line in lines] == [f"line {it.line}" for it in refused]
    for line, it in zip(lines, refused, strict=True):
        assert all(fault.code in line and fault.detail.rstrip(".") in line for fault in it.faults)


def test_a_file_without_faults_ends_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(tmp_path, "orders/a.jsonl", json_feed(order_line(an_order())), capsys) == (
        0,
        ["good 1 bad 0"],
    )


def test_what_staff_are_told_of_good_lines_is_told_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, [note, counts] = checked(tmp_path, "bills/a.csv", bills_feed(charge(), charge("")), capsys)

    assert (code, counts) == (0, "good 2 bad 0")
    assert note.startswith("goes in: line 3: 1 rows name no service")


@pytest.mark.parametrize(
    ("content", "changed", "code"),
    [
        (json_feed(order_line(an_order())), {}, 0),
        (b"", {}, 0),
        (ORDERS, {}, 1),
        (b"\xff", {}, 1),
        (ORDERS, {"AS": "orders/a.csv"}, 2),
        (ORDERS, {"AS": ""}, 2),
        (ORDERS, {"FILE": "nothing"}, 2),
        (ORDERS, {"PROVIDER": "nowhere"}, 2),
        (ORDERS, {"PORT": "many"}, 2),
    ],
)
def test_its_exit_code_tells_faults_of_the_file_from_those_of_the_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, changed: dict[str, str], code: int
) -> None:
    file = tmp_path / "feed"
    file.write_bytes(content)
    for name, value in ({"FILE": str(file), "AS": "orders/a.jsonl"} | changed).items():
        monkeypatch.setenv(name, value)

    assert main(["check-feed"]) == code


def test_what_is_no_feed_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "feed").write_text("")

    with pytest.raises(WrongSetting, match="AS must be one of"):
        check_feed({"FILE": str(tmp_path / "feed"), "AS": "orders/a.csv"}, profile_in_force())
    with pytest.raises(WrongSetting, match="FILE must name a file"):
        check_feed({"FILE": str(tmp_path / "nothing"), "AS": "orders/a.jsonl"}, profile_in_force())
