"""Imports of feed files, each call going wrong once in each way: the event comes again, the end is one."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.adapters.s3 import uploads
from chalicelib.application.intake import import_orders, staff_notes
from chalicelib.application.ports import FeedResult
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.requesting.bills import bill_id_of
from chalicelib.domain.requesting.orders import Order, OrderState
from tests.crash.conftest import NothingIsLost
from tests.support.crash_points.faults import EACH_FAULT, Fault
from tests.support.crash_points.scene import Scene
from tests.support.crash_points.use_cases import UseCase
from tools.samples.factories import an_account
from tools.samples.feed_lines import account_line, bills_feed, charge, json_feed, order_line

Given = Callable[[Scene], None]
News = Callable[[Order], Order]
DAY = timedelta(days=1)
MIB = 1024 * 1024


@pytest.fixture(autouse=True)
def _smaller_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that some hundred bad lines already need parts and several notes, and few orders several batches."""
    monkeypatch.setattr(uploads, "PART", 5 * MIB)
    monkeypatch.setattr(staff_notes, "MOST_NOTES", 26)
    monkeypatch.setattr(import_orders, "READ_TOGETHER", 2)


def accounts_file(scene: Scene) -> None:
    """The customer's next version, with bills that another account claims too, and a line that is none."""
    own, claimed = f"billing-of-{scene.account_id}", f"claimed-by-{scene.account_id}"
    other = an_account(account_id=f"{scene.account_id}-too", billing_account_ids=(claimed,))
    scene.world.calm.accounts.put_upstream(other)
    lines = [
        account_line(account_id=scene.account_id, version=2, billing_account_ids=[own, claimed]),
        account_line(account_id=f"{scene.account_id}-three", billing_account_ids=[]),
    ]
    scene.dropped("accounts/{}.jsonl", json_feed(*lines, b"no account"))


def orders_file(scene: Scene) -> None:
    """Three batches, of which two are under way at the same time: the last one has the first one's order.

    Each has an order that is known, or how many calls there are would depend on which ends first: an order is
    asked for before it is written where the batch asked for last had one that is known.
    """
    known, too, *new = (scene.paid() for _ in range(4))
    scene.store(known)
    scene.store(too)
    scene.order_ids.extend(order.order_id for order in new)
    lines = [
        order_line(replace(known, version=2, quantity=3)),
        order_line(new[0]),
        order_line(replace(too, version=2, quantity=3)),
        order_line(new[1]),
    ]
    scene.dropped(
        "orders/{}.jsonl", json_feed(*lines, order_line(known, version=3), order_line(known, state="?"))
    )


def file_of_new_orders(scene: Scene) -> None:
    """The second batch is not asked for before it is written, and cannot be: it has one of the first."""
    one, other, third = (scene.paid() for _ in range(3))
    scene.order_ids.extend(order.order_id for order in (one, other, third))
    lines = [one, other, replace(one, version=2, quantity=3), third]
    scene.dropped("orders/{}.jsonl", json_feed(*map(order_line, lines)))


def bills_file(scene: Scene) -> None:
    """Two bills, one of them spoilt."""
    account = f"billing-of-{scene.account_id}"
    bill = scene.bill()
    scene.bill_ids.append(bill_id_of(account, "Demo Cloud Ltd", bill.period_start, "CNY"))
    scene.bill_ids.append(bill_id_of(account, "Spoilt Ltd", bill.period_start, "CNY"))
    rows = [
        charge(BillingAccountId=account),
        charge("Storage", BillingAccountId=account),
        charge(cost="much", BillingAccountId=account, InvoiceIssuerName="Spoilt Ltd"),
    ]
    scene.dropped("bills/{}.final.csv.gz", gzip.compress(bills_feed(*rows)))


def unreadable_file(scene: Scene) -> None:
    scene.dropped("bills/{}.csv", b"no,such,columns\n1,2,3\n")


def file_of_bad_lines(scene: Scene) -> None:
    """What is written out of it takes more than one part."""
    scene.dropped("orders/{}.jsonl", (b"\x01" * 1024 + b"\n") * 900)


def changed(order: Order) -> Order:
    return replace(order, quantity=3)


def paid(order: Order) -> Order:
    return replace(order, state=OrderState.PAID, paid_at=order.placed_at + DAY)


def cancelled(order: Order) -> Order:
    return replace(order, state=OrderState.CANCELLED, cancelled_at=order.placed_at + DAY)


def told(news: News, status: Status, *, overdue: bool = False, expired: bool = False) -> Given:
    """A contract of an unpaid and a paid order, and a file with the next version of the unpaid one."""

    def given(scene: Scene) -> None:
        unpaid, other = scene.unpaid(overdue=overdue or expired), scene.paid()
        keep = scene.expired if expired else scene.hold
        keep(status, unpaid, other)
        scene.dropped("orders/{}.jsonl", json_feed(order_line(replace(news(unpaid), version=2))))

    return given


def imported(scene: Scene, services: Services) -> FeedResult:
    assert scene.drop is not None
    return services.import_feed_file(*scene.drop, scene.now)


USE_CASES = [
    UseCase("accounts file", accounts_file, imported, []),
    UseCase("orders file", orders_file, imported, []),
    UseCase("file of new orders", file_of_new_orders, imported, []),
    UseCase("bills file", bills_file, imported, []),
    UseCase("unreadable file", unreadable_file, imported, []),
    UseCase("order of a draft changed", told(changed, Status.DRAFT), imported, ["draft"]),
    UseCase("order cancelled while sealing", told(cancelled, Status.SEALING), imported, ["cancelled"]),
    UseCase(
        "order paid in time, told after its deadline",
        told(paid, Status.OFFICIAL, overdue=True),
        imported,
        ["official"],
    ),
    UseCase(
        "order paid in time, told after the sealing expired",
        told(paid, Status.SEALING, expired=True),
        imported,
        ["official"],
    ),
    UseCase(
        "order changed after its deadline",
        told(changed, Status.OFFICIAL, overdue=True),
        imported,
        ["expired"],
    ),
    UseCase("file of bad lines only", file_of_bad_lines, imported, []),
]


@pytest.mark.parametrize("fault", EACH_FAULT)
@pytest.mark.parametrize("use_case", USE_CASES, ids=lambda it: it.name)
def test_whatever_goes_wrong_a_feed_leaves_the_state_that_it_tells(
    nothing_is_lost: NothingIsLost, use_case: UseCase, fault: Fault
) -> None:
    nothing_is_lost(use_case, fault)
