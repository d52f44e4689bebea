"""An account that is filled without anybody's work: records written straight into the tables."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from chalicelib.adapters.dynamodb.asking_at_once import each_asked
from chalicelib.adapters.dynamodb.batches import MOST_WRITTEN, put_many
from chalicelib.adapters.dynamodb.clues import clues_in, items_of
from chalicelib.adapters.dynamodb.ledger import DynamoLedger
from chalicelib.adapters.dynamodb.records import history_item
from chalicelib.adapters.dynamodb.sum_items import added
from chalicelib.adapters.dynamodb.tables import Item
from chalicelib.adapters.dynamodb.wire import transact
from chalicelib.application.ports import Change, ContactUse
from chalicelib.bootstrap import Services
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import ClaimedContract, ClaimEntry, RemittanceClaim
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contract_number import contract_number
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.counting import counting
from chalicelib.domain.paper.paper_request import MailingWindow, PaperRequest, PaperStatus, Recipient
from chalicelib.domain.tickets.tickets import Ticket, TicketKind, TicketStatus
from tools.samples.factories import a_bill, an_order

ACCOUNT = "acme"
BUSY_CONTRACT, BUSY_CLAIM, BUSY_CONTACT = "busy-contract", "busy-claim", "busy-contact"
"""To each of them as much has happened as there are things."""

SEARCHED = ("0000", "2026")
"""Parts of numbers that staff look for: the endings that such a search comes by are there, and they alone."""

PORTION = 500
_DELETED, _WAITING = 30, 100
_OLDEST = 1_000_000
_A_DAY = date(2026, 3, 16)


@dataclass
class Filling:
    services: Services
    pattern: Contract
    """An official one; the others are like it."""
    contracts: int = 0
    besides: int = 0

    def up_to(self, contracts: int, besides: int) -> None:
        """So many contracts, orders and bills; so many of what else an account has."""
        if self.contracts == 0:
            self.services.compare_sums.sweep(self._newest)  # from here on counters are relied on
            self._write(self._aside(number, Status.DELETED) for number in range(_DELETED))
            self._write(self._aside(number, Status.SEALING) for number in range(_WAITING))
        for start in range(self.contracts, contracts, PORTION):
            portion = range(start, min(start + PORTION, contracts))
            self._write(change for number in portion for change in self._of_contracts(number))
        for start in range(self.besides, besides, PORTION):
            portion = range(start, min(start + PORTION, besides))
            self._write(change for number in portion for change in self._besides(number))
        self.contracts, self.besides = max(contracts, self.contracts), max(besides, self.besides)

    def _write(self, changes: Iterator[Change]) -> None:
        ledger, tables = self.services.ledger, self.services.tables
        assert isinstance(ledger, DynamoLedger)
        items: dict[str, list[Any]] = defaultdict(list)
        contracts: list[Contract] = []
        led_to: list[Change] = []
        for change in changes:
            led_to.append(change)
            contracts += change.contracts
            for put in (it["Put"] for it in ledger.writes(change) if "Put" in it):
                if not str(put["Item"].get("pk", "")).startswith("recent#"):
                    items[put["TableName"]].append(put["Item"])
            # Without a chain, as a release from before chains has left them.
            items[tables.history] += [history_item(it, ledger.new_distinction()) for it in change.history]
        clues = items_of(clue for change in led_to for clue in clues_in(change))
        items[tables.clues] += [it for it in clues if str(it["sk"]).startswith(SEARCHED)]
        self._put(items)
        for addition in counting(contracts, ledger.zone).additions:
            transact(tables, [added(tables.contracts, addition, datetime(2026, 1, 1, tzinfo=UTC), "")])

    def _put(self, items: Mapping[str, Sequence[Item]]) -> None:
        """Several batches at a time, as they take most of the time."""
        batches = {
            (table, start): some[start : start + MOST_WRITTEN]
            for table, some in items.items()
            for start in range(0, len(some), MOST_WRITTEN)
        }
        each_asked(lambda place: put_many(self.services.tables, place[0], batches[place]), batches)

    @cached_property
    def _newest(self) -> datetime:
        return datetime.now(UTC) - timedelta(minutes=1)

    def _at(self, number: int) -> datetime:
        """The first was made last, so that the first page is the same however much there is."""
        return self._newest - timedelta(seconds=number)

    def _of_contracts(self, number: int) -> Iterator[Change]:
        contract_id = BUSY_CONTRACT if number == 0 else f"filled-{number:07d}"
        called = contract_number(2026, (number + 10**9).to_bytes(16))
        order = an_order(
            order_id=f"90{number:010d}2026",  # a search for 2026 finds them all, at each size
            placed_at=self._at(number),
            contract_id=contract_id,
            contract_number=called,
        )
        contract = replace(
            self.pattern,
            contract_id=contract_id,
            contract_number=called,
            source_ids=(order.order_id,),
            created_at=self._at(number),
            row=0,
            counted=None,
        )
        bill = a_bill(bill_id=f"filled-{number:07d}")
        yield Change(orders=(order,), contracts=(contract,), bills=(bill,))

    def _aside(self, number: int, status: Status) -> Change:
        """Full pages of them at each size, as each walk leaves some; older than all others."""
        at = self._at(_OLDEST + number)
        contract = replace(
            self.pattern,
            contract_id=f"{status}-{number:07d}",
            contract_number=contract_number(2026, (len(status) * 10**10 + number).to_bytes(16)),
            status=status,
            created_at=at,
            sealing_since=at if status is Status.SEALING else None,
            row=0,
            counted=None,
        )
        return Change(contracts=(contract,))

    def _besides(self, number: int) -> Iterator[Change]:
        at = self._at(number)
        ticket = _ticket(number, at)
        yield Change(tickets=(ticket,))
        yield Change(papers=(_paper(number, at, self.pattern),))
        yield Change(claims=(_claim(number, at, self.pattern),))
        yield Change(payments=(_payment(number, at, self.pattern),))
        yield Change(history=(HistoryEntry(BUSY_CONTRACT, at, "scale", Action.DOWNLOADED),))
        yield Change(claim_entries=(ClaimEntry(BUSY_CLAIM, at, "scale", Action.REMITTANCE_MATCHED),))
        used = ContactUse(ACCOUNT, BUSY_CONTACT, (f"filled-{number:07d}",), 1, f"{number:07d}")
        yield Change(contact_uses=(used,))


def _ticket(number: int, at: datetime) -> Ticket:
    status = (TicketStatus.OPEN, TicketStatus.ANSWERED, TicketStatus.CLOSED)[number % 3]
    due = at + timedelta(days=1) if status is TicketStatus.OPEN else None
    closed = at if status is TicketStatus.CLOSED else None
    return Ticket(
        f"filled-{number:07d}", ACCOUNT, TicketKind.QUESTION, "May I ask?", status, at, "scale", at, due,
        closed_at=closed, entries=1,
    )  # fmt: skip


def _claim(number: int, at: datetime, contract: Contract) -> RemittanceClaim:
    named = ClaimedContract(contract.contract_id, contract.contract_number, "6200 0000 0000 0001")
    return RemittanceClaim(
        BUSY_CLAIM if number == 0 else f"filled-{number:07d}", ACCOUNT, "杭州示例科技有限公司", named,
        f"A payer of the year {number:07d}", "示例银行", "6200 0000 0000 0009",
        Money(Decimal(1200), "CNY"), _A_DAY, "", "", None, at, "scale",
    )  # fmt: skip


def _payment(number: int, at: datetime, contract: Contract) -> Payment:
    return Payment(
        payment_id=f"filled-{number:07d}",
        account="6200 0000 0000 0001",
        payer=f"Another payer {number:07d}",
        amount=Money(Decimal(1200), "CNY"),
        received_on=_A_DAY,
        reference=contract.contract_number,
        transaction_id=None,
        source_name="payments/filled.csv",
        imported_at=at,
    )


def _paper(number: int, at: datetime, contract: Contract) -> PaperRequest:
    return PaperRequest(
        paper_request_id=f"filled-{number:07d}",
        contract_id=contract.contract_id,
        contract_number=contract.contract_number,
        account_id=ACCOUNT,
        copies=2,
        recipient=Recipient("王小明", "+86 138 0013 8000", "杭州市西湖区文一西路1号", "310030"),
        status=PaperStatus.REQUESTED,
        requested_at=at,
        requested_by="scale",
        window=MailingWindow(_A_DAY, _A_DAY),
    )
