"""What the feeds bring about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from chalicelib.application.ports import Change, FeedResult
from chalicelib.domain.common.history import SYSTEM
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.requesting.orders import Order, OrderState
from tests.support.paper import kept
from tests.support.payments import row, statement
from tests.support.permissions.api import requested_paper
from tests.support.permissions.held import a_contract, held
from tests.support.permissions.office import Act, Office
from tools.samples.factories import NOW, an_order, an_unpaid_order
from tools.samples.feed_lines import account_line, json_feed, order_line


def orders_are_imported(office: Office) -> Act:
    imported = office.feed(f"orders/{office.number()}.jsonl", json_feed(order_line(an_order())))
    return lambda: _expect((1, 0), imported())


def an_account_is_imported(office: Office) -> Act:
    line = account_line(account_id=f"account-{office.number()}")
    imported = office.feed(f"accounts/{office.number()}.jsonl", json_feed(line))
    return lambda: _expect((1, 0), imported())


def an_account_gives_a_billing_account_up(office: Office) -> Act:
    line = account_line(account_id=f"account-{office.number()}", billing_account_ids=["one", "two"])
    office.feed(f"accounts/{office.number()}.jsonl", json_feed(line))()
    later = json_feed(line | {"version": 2, "billing_account_ids": ["one"]})
    imported = office.feed(f"accounts/{office.number()}.jsonl", later)
    return lambda: _expect((1, 0), imported())


def a_line_is_refused(office: Office) -> Act:
    imported = office.feed(f"orders/{office.number()}.jsonl", json_feed({"order_id": "no more"}))
    return lambda: _expect((0, 1), imported())


def payments_are_imported(office: Office) -> Act:
    name = f"payments/{office.number()}.csv"
    imported = office.feed(name, statement(row(reference=f"payment {office.number()}")))
    return lambda: _expect((1, 0), imported())


def a_cancelled_order_cancels_its_contract(office: Office) -> Act:
    order, contract = held(office, an_order())
    return _told(office, contract, Status.CANCELLED, _cancelled(order))


def a_cancelled_order_ends_the_paper(office: Office) -> Act:
    order = an_order()
    contract = kept(office.root, order)
    requested_paper(office, contract.contract_id)
    return _told(office, contract, Status.CANCELLED, _cancelled(order))


def a_payment_told_late_lets_sealing_go_on(office: Office) -> Act:
    order = an_unpaid_order()
    contract = a_contract(office, order, status=Status.SEALING).expired(actor=SYSTEM)
    ended = replace(order, expired_contract_id=contract.contract_id)
    office.root.ledger.commit(Change(contracts=(contract,), orders=(ended,)))
    paid = replace(order, version=2, state=OrderState.PAID, paid_at=order.placed_at + timedelta(days=1))
    return _told(office, contract, Status.SEALING, paid)


def _cancelled(order: Order) -> Order:
    return replace(order, version=order.version + 1, state=OrderState.CANCELLED, cancelled_at=NOW)


def _told(office: Office, contract: Contract, becomes: Status, order: Order) -> Act:
    """The feed tells of the order; its contract becomes this."""
    imported = office.feed(f"orders/{office.number()}.jsonl", json_feed(order_line(order)), NOW)

    def act() -> None:
        _expect((1, 0), imported())
        assert office.contract(contract.contract_id).status is becomes

    return act


def _expect(counts: tuple[int, int], result: FeedResult) -> None:
    assert (result.accepted, result.rejected) == counts


JOURNEYS = {
    "ReadFeeds": orders_are_imported,
    "ReadRecords": orders_are_imported,
    "ImportRecords": orders_are_imported,
    "FindClaimsOfAccountsAndPayments": an_account_is_imported,
    "LeadToCustomers": an_account_is_imported,
    "GiveBillingAccountsUp": an_account_gives_a_billing_account_up,
    "NoteImportsAndRejectedLines": a_line_is_refused,
    "WriteRejectedLines": a_line_is_refused,
    "WriteResults": a_line_is_refused,
    "ImportAndMatchPayments": payments_are_imported,
    "CancelAndReinstateContracts": a_cancelled_order_cancels_its_contract,
    "CountOfficialContracts": a_cancelled_order_ends_the_paper,
    "AppendHistory": a_cancelled_order_cancels_its_contract,
    "EndThePaperOfEndedContracts": a_cancelled_order_ends_the_paper,
    "AskForSealsAgain": a_payment_told_late_lets_sealing_go_on,
}
