"""One decision, all of it or nothing, on condition of the rows that were read; as strict as the real one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from functools import cached_property
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.application.ports import Change, ContractRemittances
from chalicelib.domain.common.errors import Stale, Unavailable
from chalicelib.domain.contract.counting import counted_as, counting
from tests.fakes.accounts import FakeAccounts
from tests.fakes.bills import FakeBills
from tests.fakes.claims import FakeClaims, FakePayments, bring_together
from tests.fakes.contracts import FakeContracts
from tests.fakes.entities import FakeEntities
from tests.fakes.history import FakeHistory, require_one_story
from tests.fakes.orders import FakeOrders
from tests.fakes.paper import FakePaperRequests
from tests.fakes.requests import FakeRequests
from tests.fakes.sums import FakeSums
from tests.fakes.tickets import FakeIcpChecks, FakeTickets
from tests.fakes.transaction import MOST_WRITES, has_room_for_each, written_items

PROVIDERS_ZONE = ZoneInfo("Asia/Shanghai")

Condition = tuple[dict[Any, Any], Any, Any]
"""A shelf, a key on it, and the record whose row must be the one that lies there."""


@dataclass
class FakeLedger:
    contracts: FakeContracts = field(default_factory=FakeContracts)
    orders: FakeOrders = field(default_factory=FakeOrders)
    bills: FakeBills = field(default_factory=FakeBills)
    requests: FakeRequests = field(default_factory=FakeRequests)
    accounts: FakeAccounts = field(default_factory=FakeAccounts)
    history: FakeHistory = field(default_factory=FakeHistory)
    claims: FakeClaims = field(default_factory=FakeClaims)
    payments: FakePayments = field(default_factory=FakePayments)
    papers: FakePaperRequests = field(default_factory=FakePaperRequests)
    tickets: FakeTickets = field(default_factory=FakeTickets)
    icp_checks: FakeIcpChecks = field(default_factory=FakeIcpChecks)
    entities: FakeEntities = field(default_factory=FakeEntities)
    before_next_commit: Callable[[], object] | None = None
    """What somebody else does at the last moment; once."""
    commits: int = 0
    zone: tzinfo = PROVIDERS_ZONE
    _one_at_a_time: Any = field(default_factory=Lock, repr=False, compare=False)

    @cached_property
    def sums(self) -> FakeSums:
        return FakeSums(self.contracts)

    def commit(self, change: Change) -> None:
        with self._one_at_a_time:
            meanwhile, self.before_next_commit = self.before_next_commit, None
        if meanwhile is not None:
            meanwhile()
        with self._one_at_a_time:
            self._commit(change)

    def _commit(self, change: Change) -> None:
        items = written_items(change, self.zone)
        if len(items) > MOST_WRITES:
            raise ValueError(f"{len(items)} writes do not fit into one transaction")
        if len(set(items)) != len(items) or not has_room_for_each(change):
            raise Unavailable("records_unavailable", reason="ValidationException")
        if not items:
            return
        written = _written(self, change)
        for shelf, key, record in [*written, *_unchanged(self, change)]:
            stored = shelf.get(key)
            if record.row != (stored.row if stored else 0):
                raise Stale()
        self._require_unused(change)
        self._require_new_entries(change)
        self._require_same_book(change)
        for shelf, key, record in written:
            shelf[key] = replace(record, row=record.row + 1)
        self._count(change)
        self._write_beside(change)
        self.commits += 1

    def _count(self, change: Change) -> None:
        stored = self.contracts.stored
        for contract in change.contracts:
            counted = counted_as(contract, self.zone)
            stored[contract.contract_id] = replace(stored[contract.contract_id], counted=counted)
        self.sums.apply(counting(change.contracts, self.zone))

    def _require_unused(self, change: Change) -> None:
        """A book is the one that was read, and no draft has taken a contact of it since."""
        for book in change.address_books:
            if book.uses != self.accounts.book_of(book.account_id).uses:
                raise Stale()
        for use in change.contact_uses:
            if use.book_row == 0 or use.book_row != self.accounts.book_of(use.account_id).row:
                raise Stale()

    def _require_same_book(self, change: Change) -> None:
        account = change.unchanged_book
        if account and account.book_row != self.accounts.book_of(account.account_id).row:
            raise Stale()

    def _require_new_entries(self, change: Change) -> None:
        if any((it.ticket_id, it.number) in self.tickets.entries for it in change.ticket_entries):
            raise Stale()

    def _write_beside(self, change: Change) -> None:
        """What has no row of its own."""
        evidence = [each for each in change.issued if each.is_evidence]
        self.contracts.evidence.update({each.sha256: each.contract_id for each in evidence})
        bring_together(self.claims, change)
        require_one_story((*change.claim_entries, *change.history))
        self.claims.told.extend(change.claim_entries)
        self.tickets.entries.update({(it.ticket_id, it.number): it for it in change.ticket_entries})
        self.history.add(change.history)
        self.contracts.issued.update({each.sha256: each.contract_id for each in change.issued})
        for use in change.contact_uses:
            book = self.accounts.books[use.account_id]
            self.accounts.books[use.account_id] = replace(book, uses=book.uses + 1)
            self.accounts.uses.append(use)


def _written(ledger: FakeLedger, change: Change) -> list[Condition]:
    return [
        *((ledger.contracts.stored, each.contract_id, each) for each in change.contracts),
        *((ledger.orders.stored, each.order_id, each) for each in change.orders),
        *((ledger.bills.stored, each.bill_id, each) for each in change.bills),
        *((ledger.accounts.books, each.account_id, each) for each in change.address_books),
        *((ledger.claims.stored, each.claim_id, each) for each in change.claims),
        *((ledger.payments.stored, each.payment_id, each) for each in change.payments),
        *((ledger.claims.remittances, it.contract_number, it) for it in _meetings(ledger, change)),
        *((ledger.papers.stored, each.paper_request_id, each) for each in change.papers),
        *((ledger.requests.stored, (each.account_id, each.key), each) for each in change.requests),
        *((ledger.tickets.stored, each.ticket_id, each) for each in change.tickets),
        *((ledger.tickets.of_orders, each.order_id, each) for each in change.order_tickets),
        *((ledger.icp_checks.stored, each.icp_check_id, each) for each in change.icp_checks),
    ]


def _unchanged(ledger: FakeLedger, change: Change) -> list[Condition]:
    account, entity = change.unchanged_account, change.unchanged_entity
    return [
        *((ledger.orders.stored, each.order_id, each) for each in change.unchanged_orders),
        *((ledger.bills.stored, each.bill_id, each) for each in change.unchanged_bills),
        *([(ledger.accounts.stored, account.account_id, account)] if account else []),
        *([(ledger.entities.stored, entity.entity_id, entity)] if entity else []),
    ]


def _meetings(ledger: FakeLedger, change: Change) -> Iterator[ContractRemittances]:
    """Who is there stays there, also where too many are for anybody to read."""
    for each in change.remittances:
        yield replace(ledger.claims.gathered(each.contract_number), row=each.row)
