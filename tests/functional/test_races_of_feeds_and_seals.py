"""Feeds, seals, sweeps and customers at the same moment: each pair has only the outcomes listed with it.

From round to round one of the two starts a little later, so that the rounds go through their interleavings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

import pytest

from chalicelib.application.ports import BillFilter, FeedResult
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.history import Action
from chalicelib.domain.common.policy import SEALING_LEASE, UNPAID_VALIDITY
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.requesting.orders import Order, OrderState
from tests.functional.test_races import at_once
from tests.support.service import Reply, Service
from tests.support.stories import whole
from tests.support.sweeping import all_expired
from tools.samples.factories import an_order, an_unpaid_order
from tools.samples.feed_lines import account_line, bills_feed, charge, json_feed, order_line

T = TypeVar("T")
ROUNDS = 5


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as threads:
        yield threads


class TestAnOrderIsCancelledWhile:
    """L7: whatever wins, the contract ends cancelled and holds nothing."""

    def test_its_draft_is_finalized(self, sealing: Service, pool: ThreadPoolExecutor) -> None:
        for lag in range(ROUNDS):
            cancelled, other = an_order(), an_order()
            contract_id = draft(sealing, cancelled, other)

            reply, result = at_once(
                pool,
                partial(after_reads, sealing, 2 * lag, partial(finalize, sealing, contract_id)),
                partial(cancel, sealing, cancelled),
            )
            sealed = sealing.services.seal(contract_id, datetime.now(UTC))

            contract = stored(sealing, contract_id)
            assert result == FeedResult(accepted=1, rejected=0)
            assert (outcome(reply), Action.FINALIZED in history(sealing, contract_id)) in {
                ("sealing", True),
                ("contract_not_draft", False),
                ("order_cancelled", False),  # the contract was read before the order's end, the order after
            }
            assert (sealed, contract.status) == (Status.CANCELLED, Status.CANCELLED)
            assert holders(sealing, cancelled, other) == {None}

    def test_it_is_sealed(self, sealing: Service, pool: ThreadPoolExecutor) -> None:
        for lag in range(ROUNDS):
            cancelled, other = an_order(), an_order()
            contract_id = finalized(sealing, cancelled, other)

            sealed, _ = at_once(
                pool,
                partial(seal, sealing, contract_id),
                partial(after_reads, sealing, 4 * lag, partial(cancel, sealing, cancelled)),
            )

            contract = stored(sealing, contract_id)
            assert (sealed, Action.SEALED in history(sealing, contract_id), contract.status) in {
                (Status.OFFICIAL, True, Status.CANCELLED),
                (Status.CANCELLED, False, Status.CANCELLED),
            }
            assert outcome(download(sealing, contract_id)) == "contract_not_downloadable"
            assert holders(sealing, cancelled, other) == {None}


class TestTwoSealingsOfOneContract:
    """L2: one file, one entry in the history."""

    def test_of_one_moment_give_way_to_each_other(self, sealing: Service, pool: ThreadPoolExecutor) -> None:
        for _ in range(ROUNDS):
            contract_id = finalized(sealing, an_order())

            outcomes = at_once(pool, *[partial(seal, sealing, contract_id)] * 2)

            assert set(outcomes) in (
                {Status.OFFICIAL, "sealing_in_progress"},
                {Status.OFFICIAL},
            )
            assert_sealed_once(sealing, contract_id)

    def test_the_later_taking_the_first_ones_lease_over_end_with_one_file(
        self, sealing: Service, pool: ThreadPoolExecutor
    ) -> None:
        for _ in range(ROUNDS):
            contract_id = finalized(sealing, an_order())

            early, late = at_once(
                pool,
                partial(seal, sealing, contract_id),
                partial(seal, sealing, contract_id, after=2 * SEALING_LEASE),
            )

            assert (early, late) in {
                (Status.OFFICIAL, Status.OFFICIAL),
                ("sealing_in_progress", Status.OFFICIAL),
            }
            assert_sealed_once(sealing, contract_id)


def test_a_download_while_the_contract_is_voided_is_given_and_told_or_refused_l5_l11(
    sealing: Service, pool: ThreadPoolExecutor
) -> None:
    for lag in range(ROUNDS):
        contract_id = finalized(sealing, an_order())
        seal(sealing, contract_id)

        voided, downloaded = at_once(
            pool,
            partial(void, sealing, contract_id),
            partial(after_reads, sealing, lag, partial(download, sealing, contract_id)),
        )

        assert outcome(voided) == "voided"
        assert (outcome(downloaded), Action.DOWNLOADED in history(sealing, contract_id)) in {
            ("official", True),
            ("contract_not_downloadable", False),
        }
        assert outcome(download(sealing, contract_id)) == "contract_not_downloadable"


def test_a_payment_told_while_the_contract_expires_leaves_it_alive_l8_l9(
    sealing: Service, pool: ThreadPoolExecutor
) -> None:
    for lag in range(ROUNDS):
        now = datetime.now(UTC)
        order = an_unpaid_order(placed_at=now - UNPAID_VALIDITY + timedelta(hours=1))
        contract_id = draft(sealing, order)
        later = now + timedelta(hours=2)
        payment = partial(told, sealing, order, at=later, state=OrderState.PAID, paid_at=now)
        sealing.until_lists_show_it()

        sweep, _ = at_once(
            pool,
            partial(all_expired, sealing.services.expire, later),
            partial(after_reads, sealing, lag, payment),
        )

        story = history(sealing, contract_id)
        assert (sweep.done, story) in [
            (0, []),  # the payment came first
            (1, [Action.EXPIRED, Action.REINSTATED]),
        ]
        assert stored(sealing, contract_id).status_at(later) is Status.DRAFT
        assert holders(sealing, order) == {contract_id}


class TestTwoFilesImportedAtOnce:
    """Both are accepted, and the newest word counts whichever comes last."""

    def test_the_greatest_version_of_an_order_wins(self, service: Service, pool: ThreadPoolExecutor) -> None:
        for _ in range(ROUNDS):
            orders = [an_order() for _ in range(3)]

            results = at_once(
                pool,
                partial(imported, service, "orders/a.jsonl", versions(orders, 2)),
                partial(imported, service, "orders/b.jsonl", versions(orders, 3)),
                partial(imported, service, "orders/c.jsonl", versions(orders, 1)),
            )

            found = service.services.orders.get_many([order.order_id for order in orders])
            assert set(results) == {FeedResult(accepted=3, rejected=0)}
            assert [order.version for order in found.values()] == [3, 3, 3]

    def test_the_greatest_version_of_an_account_wins(
        self, service: Service, pool: ThreadPoolExecutor
    ) -> None:
        for number in range(ROUNDS):
            account_id = f"customer-{number}"

            results = at_once(
                pool,
                *[
                    partial(imported, service, f"accounts/{v}.jsonl", account(account_id, v))
                    for v in (1, 2, 3)
                ],
            )

            found = service.services.accounts.get(account_id)
            assert set(results) == {FeedResult(accepted=1, rejected=0)}
            assert found is not None
            assert (found.version, found.billing_account_ids) == (3, ("billed-3",))

    def test_the_greatest_name_of_a_bills_file_wins(self, service: Service, pool: ThreadPoolExecutor) -> None:
        for number in range(ROUNDS):
            account_id = f"customer-{number}"

            results = at_once(
                pool,
                *[
                    partial(imported, service, f"bills/{n}.csv", bills(account_id, n))
                    for n in ("1", "2", "3")
                ],
            )

            service.until_lists_show_it()
            [row] = service.services.bills.page([account_id], BillFilter(), 10, None).items
            bill = service.services.bills.get_many([row.bill_id])[row.bill_id]
            assert set(results) == {FeedResult(accepted=1, rejected=0)}
            assert (bill.source_name, str(bill.total.amount)) == ("bills/3.csv", "3")

    def test_the_same_file_twice_is_imported_once(self, service: Service, pool: ThreadPoolExecutor) -> None:
        for _ in range(ROUNDS):
            order = an_order()
            content = json_feed(order_line(order))

            results = at_once(pool, *[partial(imported, service, "orders/same.jsonl", content)] * 2)

            [found] = service.services.orders.get_many([order.order_id]).values()
            assert set(results) == {FeedResult(accepted=1, rejected=0)}
            assert replace(found, row=0) == order


def after_reads(service: Service, count: int, action: Callable[[], T]) -> T:
    """Starts the action some milliseconds later: after so many reads."""
    for _ in range(count):
        service.services.contracts.get("nobody's")
    return action()


def draft(service: Service, *orders: Order) -> str:
    """The contract of these orders."""
    service.store(*orders)
    return str(service.draft(*(order.order_id for order in orders), language="en")["contract_id"])


def finalized(service: Service, *orders: Order) -> str:
    contract_id = draft(service, *orders)
    assert finalize(service, contract_id).status == 202
    return contract_id


def finalize(service: Service, contract_id: str) -> Reply:
    return service.call("POST", f"/api/contracts/{contract_id}/finalize")


def void(service: Service, contract_id: str) -> Reply:
    return service.call("POST", f"/api/contracts/{contract_id}/void", {"reason": "ordered twice"})


def download(service: Service, contract_id: str) -> Reply:
    return service.call("GET", f"/api/contracts/{contract_id}/download")


def outcome(reply: Reply) -> str:
    """The contract's state, the kind of the download, or the code of the refusal."""
    told: Mapping[str, Any] = reply.json
    return str(
        told.get("status") if reply.status == 202 else told.get("code") or told.get("kind") or told["status"]
    )


def seal(service: Service, contract_id: str, after: timedelta = timedelta()) -> Status | str | None:
    """What the event starts; the code where it gives way."""
    try:
        return service.services.seal(contract_id, datetime.now(UTC) + after)
    except Conflict as refusal:
        return refusal.code


def cancel(service: Service, order: Order) -> FeedResult:
    return told(service, order, state=OrderState.CANCELLED, cancelled_at=datetime.now(UTC))


def told(service: Service, order: Order, *, at: datetime | None = None, **news: Any) -> FeedResult:
    """The feed tells the order's next version."""
    content = json_feed(order_line(replace(order, version=order.version + 1, **news)))
    return imported(service, f"orders/{order.order_id}.jsonl", content, at)


def imported(service: Service, name: str, content: bytes, at: datetime | None = None) -> FeedResult:
    """Drops a file and does what its event starts."""
    services = service.services
    put = services.s3.put_object(Bucket=services.settings.intake_bucket, Key=name, Body=content)
    return services.import_feed_file(name, put["VersionId"], at or datetime.now(UTC))


def versions(orders: list[Order], version: int) -> bytes:
    return json_feed(*(order_line(replace(order, version=version, quantity=version)) for order in orders))


def account(account_id: str, version: int) -> bytes:
    return json_feed(
        account_line(account_id=account_id, version=version, billing_account_ids=[f"billed-{version}"])
    )


def bills(account_id: str, amount: str) -> bytes:
    return bills_feed(charge(BillingAccountId=account_id, cost=amount))


def stored(service: Service, contract_id: str) -> Contract:
    contract = service.services.contracts.get(contract_id)
    assert contract is not None
    return contract


def history(service: Service, contract_id: str) -> list[Action]:
    return [entry.action for entry in whole(service.services.history.page, contract_id)]


def holders(service: Service, *orders: Order) -> set[str | None]:
    found = service.services.orders.get_many([order.order_id for order in orders])
    return {order.contract_id for order in found.values()}


def assert_sealed_once(service: Service, contract_id: str) -> None:
    services, contract = service.services, stored(service, contract_id)
    listed = services.s3.list_objects_v2(
        Bucket=services.settings.documents_bucket, Prefix=f"official/{contract_id}/"
    )
    official = services.documents.get_official(contract_id, contract.base_sha256)
    assert contract.status is Status.OFFICIAL
    assert listed["KeyCount"] == 1
    assert official is not None
    assert official.sha256 == contract.official_sha256
    assert history(service, contract_id).count(Action.SEALED) == 1
