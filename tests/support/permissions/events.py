"""What S3 events and schedules do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from chalicelib.application.ports import Change, FeedResult
from chalicelib.domain.contract_number import contract_number
from chalicelib.domain.contracts import Contract, Status
from chalicelib.domain.history import SYSTEM
from chalicelib.domain.occasions import NoticeState
from chalicelib.domain.orders import Order, OrderState
from chalicelib.domain.policy import unpaid_deadline
from tests.support.factories import NOW, an_order, an_unpaid_order
from tests.support.feeds import a_contract_of, account_line, json_feed, order_line
from tests.support.paper import kept
from tests.support.payments import row, statement
from tests.support.permissions.api import requested_paper
from tests.support.permissions.office import Act, Office


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
    order, contract = _held(office, an_order())
    return _told(office, contract, Status.CANCELLED, _cancelled(order))


def a_cancelled_order_ends_the_paper(office: Office) -> Act:
    order = an_order()
    contract = kept(office.root, order)
    requested_paper(office, contract.contract_id)
    return _told(office, contract, Status.CANCELLED, _cancelled(order))


def a_payment_told_late_lets_sealing_go_on(office: Office) -> Act:
    order = an_unpaid_order()
    contract = _contract(office, order, status=Status.SEALING).expired(actor=SYSTEM)
    held = replace(order, expired_contract_id=contract.contract_id)
    office.root.ledger.commit(Change(contracts=(contract,), orders=(held,)))
    paid = replace(order, version=2, state=OrderState.PAID, paid_at=order.placed_at + timedelta(days=1))
    return _told(office, contract, Status.SEALING, paid)


def a_contract_is_sealed(office: Office) -> Act:
    contract_id, seal = office.finalized(), office.functions["seal"]

    def act() -> None:
        assert seal.seal(contract_id, datetime.now(UTC)) is Status.OFFICIAL

    return act


def an_unpaid_contract_and_its_paper_end(office: Office) -> Act:
    order = an_unpaid_order(placed_at=datetime.now(UTC))
    contract = kept(office.root, order, unpaid={order.order_id: unpaid_deadline(order.placed_at)})
    requested_paper(office, contract.contract_id)
    after = unpaid_deadline(order.placed_at) + timedelta(days=1)

    def act() -> None:
        office.functions["expire"].expire.sweep(after)
        assert office.contract(contract.contract_id).status is Status.EXPIRED

    return act


def a_stuck_sealing_is_driven_on(office: Office) -> Act:
    since = NOW - timedelta(days=2)  # before anything that could be due for another reason
    _, contract = _held(office, an_order(), status=Status.SEALING, sealing_since=since)
    sealing = {"Bucket": office.root.settings.documents_bucket, "Key": f"sealing/{contract.contract_id}"}

    def act() -> None:
        office.functions["reconcile"].reconcile(since + timedelta(days=1))
        office.root.s3.head_object(**sealing)

    return act


def a_signature_gets_its_timestamp(office: Office) -> Act:
    contract_id, keep = next(office.unstamped), office.functions["reconcile"].keep_archive

    def act() -> None:
        assert keep(contract_id, datetime.now(UTC))

    return act


def a_customer_is_reminded_of_a_payment(office: Office) -> Act:
    order = office.order(**_UNPAID, placed_at=datetime.now(UTC).replace(microsecond=0))
    contract_id = office.draft(order)
    late = unpaid_deadline(order.placed_at) - timedelta(days=1)

    def act() -> None:
        office.functions["remind"].remind.sweep(late)
        assert [it.state for it in office.contract(contract_id).notices] == [NoticeState.SENT]

    return act


def records_and_documents_are_compared(office: Office) -> Act:
    def act() -> None:
        assert office.functions["audit"].audit.sweep(datetime.now(UTC)).done > 0

    return act


_UNPAID = {"state": OrderState.UNPAID, "paid_at": None, "service_start": None, "service_end": None}


def _contract(office: Office, order: Order, **changes: object) -> Contract:
    number = office.number()
    named = {"contract_id": f"held-{number}", "contract_number": contract_number(2025, number.to_bytes(16))}
    return a_contract_of(order, **(named | changes))


def _held(office: Office, order: Order, **changes: object) -> tuple[Order, Contract]:
    contract = _contract(office, order, **changes)
    held = replace(order, contract_id=contract.contract_id)
    office.root.ledger.commit(Change(contracts=(contract,), orders=(held,)))
    return order, contract


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


_INTAKE = {
    "ReadFeeds": orders_are_imported,
    "ReadRecords": orders_are_imported,
    "ImportRecords": orders_are_imported,
    "FindClaimsOfAccountsAndPayments": an_account_is_imported,
    "GiveBillingAccountsUp": an_account_gives_a_billing_account_up,
    "NoteImportsAndRejectedLines": a_line_is_refused,
    "WriteRejectedLines": a_line_is_refused,
    "ImportAndMatchPayments": payments_are_imported,
    "CancelAndReinstateContracts": a_cancelled_order_cancels_its_contract,
    "AppendHistory": a_cancelled_order_cancels_its_contract,
    "EndThePaperOfEndedContracts": a_cancelled_order_ends_the_paper,
    "AskForSealsAgain": a_payment_told_late_lets_sealing_go_on,
}
_SEAL = dict.fromkeys(
    (
        "ReadRecords",
        "ClaimAndCompleteSealing",
        "AppendHistory",
        "ReadDocuments",
        "StoreOfficialContracts",
        "SignWithEntityKeys",
    ),
    a_contract_is_sealed,
)
_EXPIRE = dict.fromkeys(
    (
        "ReadRecords",
        "FindDueContracts",
        "ExpireContractsAndFreeOrders",
        "AppendHistory",
        "EndThePaperOfEndedContracts",
    ),
    an_unpaid_contract_and_its_paper_end,
)
_RECONCILE = {
    "FindStuckAndDueContracts": a_stuck_sealing_is_driven_on,
    "AskForSealingAgain": a_stuck_sealing_is_driven_on,
    "ReadRecords": a_signature_gets_its_timestamp,
    "RecordArchiveCopies": a_signature_gets_its_timestamp,
    "ReadOfficialContracts": a_signature_gets_its_timestamp,
    "StoreArchiveCopies": a_signature_gets_its_timestamp,
}
_REMIND = dict.fromkeys(
    ("ReadContracts", "FindContractsWithNotices", "ClaimNotices", "AppendHistory", "SendFromItsAddress"),
    a_customer_is_reminded_of_a_payment,
)
_AUDIT = dict.fromkeys(
    ("ReadEveryContract", "ReadDocuments", "ListDocuments"), records_and_documents_are_compared
)
JOURNEYS = {
    "intake": _INTAKE,
    "seal": _SEAL,
    "expire": _EXPIRE,
    "reconcile": _RECONCILE,
    "remind": _REMIND,
    "audit": _AUDIT,
}
