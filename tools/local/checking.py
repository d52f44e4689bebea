"""What is wrong with a feed's file, line by line, before it is dropped anywhere: nothing is stored.

It is read by what the intake reads it with. What depends on the records (an older version, another account's
contract) nobody can say beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.application.intake.account_lines import account_of
from chalicelib.application.intake.bill_rows import bill_rows, row_outcomes
from chalicelib.application.intake.bill_sums import BillSums
from chalicelib.application.intake.faults import BadLine, Unreadable
from chalicelib.application.intake.feed_lines import rejected
from chalicelib.application.intake.fields import Fields
from chalicelib.application.intake.import_feed_file import FEEDS, is_importable
from chalicelib.application.intake.json_lines import json_lines, json_object
from chalicelib.application.intake.order_lines import order_of
from chalicelib.application.intake.outcomes import Accepted, FeedFile, Outcome
from chalicelib.application.intake.payment_rows import PaymentRows
from chalicelib.application.intake.snapshots import Refused, snapshots_of
from chalicelib.application.intake.statement_columns import OtherNames
from chalicelib.application.ports import RejectedLine
from tools.stage.wishes import Wishes, WrongSetting, file_of

PIECE = 1024 * 1024


def check_feed(wishes: Wishes, column_names: OtherNames) -> int:
    """FILE, AS → each line that would be refused, with all that is wrong with it; 1 if there are any."""
    file, name = file_of(wishes), wishes.get("AS", "")
    if not file.is_file():
        raise WrongSetting(f"FILE must name a file to check, not {str(file)!r}.")
    if not is_importable(name):
        raise WrongSetting(f"AS must be one of {', '.join(FEEDS)}, not {name!r}.")
    good = bad = 0
    for outcome in outcomes_of(FeedFile(name, partial(_pieces, file)), column_names, datetime.now(UTC)):
        if isinstance(outcome, RejectedLine):
            bad += 1
            print(reasons_of({"line": outcome.line, "faults": [asdict(it) for it in outcome.faults]}))
        elif isinstance(outcome, Accepted):
            good += outcome.lines
    print(f"good {good} bad {bad}")
    return 1 if bad else 0


def outcomes_of(feed: FeedFile, column_names: OtherNames, now: datetime) -> Iterator[Outcome]:
    """Of each line; a file that cannot be read (further) is a last bad line."""
    readers = {"accounts": _json, "orders": _json, "bills": _bills}
    try:
        if feed.name.startswith("payments/"):
            yield from _payments(feed, column_names, now)
        else:
            yield from readers[feed.name.partition("/")[0]](feed)
    except Unreadable as fault:
        yield rejected(fault.line, b"", BadLine(fault.code, fault.detail))


def reasons_of(line: Mapping[str, Any]) -> str:
    """A line that is refused, as it is written out for upstream: where, and all that is wrong with it."""
    faults = "; ".join(f"{fault['detail'].rstrip('.')} ({fault['code']})" for fault in line["faults"])
    return f"line {line['line']}: {faults}"


def _json(feed: FeedFile) -> Iterator[Outcome]:
    read = order_of if feed.name.startswith("orders/") else account_of
    for line in json_lines(feed):
        try:
            read(Fields(json_object(line)))
        except BadLine as fault:
            yield rejected(line.number, line.raw, fault)
        else:
            yield Accepted()


def _payments(feed: FeedFile, column_names: OtherNames, now: datetime) -> Iterator[Outcome]:
    for row in PaymentRows(feed.chunks, feed.name, now, column_names):
        yield Accepted() if row.fault is None else rejected(row.row.number, row.row.raw, row.fault)


def _bills(feed: FeedFile) -> Iterator[Outcome]:
    sums = BillSums.of(bill_rows(feed))
    refused: Refused = {}
    for _ in snapshots_of(sums, feed.name, ZoneInfo("UTC"), refused):
        pass  # why some do not count is in `refused` then, and no month has a say in that
    yield from row_outcomes(feed, sums, refused)


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as content:
        while piece := content.read(PIECE):
            yield piece
