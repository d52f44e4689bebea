"""What is wrong with a feed's file, line by line, before it is dropped anywhere: nothing is stored.

It is read by what the intake reads it with, and judged as if the records were empty. What depends on them (an
older version, another account's contract) nobody can say beforehand.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.application.intake.account_lines import account_of
from chalicelib.application.intake.bill_rows import bill_rows, row_outcomes
from chalicelib.application.intake.bill_sums import BillSums
from chalicelib.application.intake.faults import BadLine, Unreadable, fault_of
from chalicelib.application.intake.feed_lines import rejected
from chalicelib.application.intake.fields import Fields
from chalicelib.application.intake.import_accounts import require_no_conflict
from chalicelib.application.intake.import_feed_file import FEEDS, is_importable
from chalicelib.application.intake.import_payments import TOLD_OTHERWISE
from chalicelib.application.intake.json_lines import json_lines, json_object
from chalicelib.application.intake.order_lines import order_of
from chalicelib.application.intake.outcomes import Accepted, FeedFile, Noted, Outcome
from chalicelib.application.intake.payment_rows import PaymentRows
from chalicelib.application.intake.snapshots import Refused, snapshots_of
from chalicelib.application.intake.statement_columns import OtherNames
from chalicelib.application.ports import RejectedLine
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.parties.parties import Account
from chalicelib.domain.provider.profile import ProviderProfile
from chalicelib.domain.requesting.order_changes import renewed
from chalicelib.domain.requesting.orders import Order
from tools.stage.wishes import Wishes, WrongSetting, file_of

PIECE = 1024 * 1024


def check_feed(wishes: Wishes, profile: ProviderProfile) -> int:
    """FILE, AS → each line that would be refused, with all that is wrong with it; 1 if there are any."""
    file, name = file_of(wishes), wishes.get("AS", "")
    if not file.is_file() or not os.access(file, os.R_OK):
        raise WrongSetting(f"FILE must name a file to check, not {str(file)!r}.")
    if not is_importable(name):
        raise WrongSetting(f"AS must be one of {', '.join(FEEDS)}, not {name!r}.")
    good = bad = 0
    for outcome in outcomes_of(FeedFile(name, partial(_pieces, file)), profile, datetime.now(UTC)):
        if isinstance(outcome, RejectedLine):
            bad += 1
            print(reasons_of({"line": outcome.line, "faults": [asdict(it) for it in outcome.faults]}))
        elif isinstance(outcome, Noted):
            print(f"goes in: line {outcome.line}: {outcome.detail.rstrip('.')} ({outcome.code})")
        else:
            good += outcome.lines
    print(f"good {good} bad {bad}")
    return 1 if bad else 0


def outcomes_of(feed: FeedFile, profile: ProviderProfile, now: datetime) -> Iterator[Outcome]:
    """Of each line; a file that cannot be read (further) is a last bad line."""
    readers: dict[str, Callable[[FeedFile], Iterator[Outcome]]] = {
        "accounts": partial(_json, _Accounts(profile.is_in_china)),
        "orders": partial(_json, _Orders()),
        "bills": _bills,
    }
    try:
        if feed.name.startswith("payments/"):
            yield from _payments(feed, profile.statement_columns, now)
        else:
            yield from readers[feed.name.partition("/")[0]](feed)
    except Unreadable as fault:
        yield rejected(fault.line, b"", BadLine(fault.code, fault.detail))


def reasons_of(line: Mapping[str, Any]) -> str:
    """A line that is refused, as it is written out for upstream: where, and all that is wrong with it."""
    faults = "; ".join(f"{fault['detail'].rstrip('.')} ({fault['code']})" for fault in line["faults"])
    return f"line {line['line']}: {faults}"


def _json(judge: Callable[[Fields], object], feed: FeedFile) -> Iterator[Outcome]:
    for line in json_lines(feed):
        try:
            judge(Fields(json_object(line)))
        except BadLine as fault:
            yield rejected(line.number, line.raw, fault)
        else:
            yield Accepted()


class _Orders:
    """Each order by the greatest version that came so far."""

    def __init__(self) -> None:
        self._known: dict[str, Order] = {}

    def __call__(self, fields: Fields) -> None:
        told = order_of(fields)
        try:
            order = renewed(self._known.get(told.order_id), told)
        except Conflict as refusal:
            raise fault_of(refusal) from refusal
        if order is not None:
            self._known[order.order_id] = order


class _Accounts:
    def __init__(self, are_chinese: bool) -> None:
        self._are_chinese = are_chinese
        self._known: dict[str, Account] = {}

    def __call__(self, fields: Fields) -> None:
        told = account_of(fields, are_chinese=self._are_chinese)
        known = self._known.setdefault(told.account_id, told)
        require_no_conflict(known, told)
        if told.version > known.version:
            self._known[told.account_id] = told


def _payments(feed: FeedFile, column_names: OtherNames, now: datetime) -> Iterator[Outcome]:
    known: dict[str, Payment] = {}
    for row in PaymentRows(feed.chunks, feed.name, now, column_names):
        fault = row.fault
        if (
            row.payment is not None
            and known.setdefault(row.payment.payment_id, row.payment).told != row.payment.told
        ):
            fault = TOLD_OTHERWISE
        yield Accepted() if fault is None else rejected(row.row.number, row.row.raw, fault)


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
