"""One record of each kind that the ledger writes by its row: how it is made, written and read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from chalicelib.application.ports import Change, IdempotentRequest
from chalicelib.bootstrap import Services
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import ClaimedContract, RemittanceClaim
from chalicelib.domain.common.money import Money
from chalicelib.domain.paper.paper_request import MailingWindow, PaperRequest, PaperStatus
from chalicelib.domain.parties.contacts import AddressBook
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.icp import IcpCheck, IcpQuestion, IcpVerdict
from chalicelib.domain.tickets.tickets import OrderTicket, Ticket, TicketKind, TicketStatus
from tests.ports.fresh import fresh, new_contract, new_order
from tests.support.paper import a_recipient
from tools.samples.factories import NOW, a_bill


@dataclass(frozen=True)
class RecordKind:
    """`made` a new one, `altered` says something else of it, `change` writes it, `read` gives it back."""

    made: Callable[[], Any]
    altered: Callable[[Any], Any]
    change: Callable[[Any], Change]
    read: Callable[[Services, Any], Any]

    def stored(self, ports: Services, record: Any) -> Any:
        """None where there is none, also of what is read as an empty one then."""
        found = self.read(ports, record)
        return None if found is None or found.row == 0 else found


def a_ticket(**changes: Any) -> Ticket:
    facts: dict[str, Any] = {
        "ticket_id": fresh("ticket"),
        "account_id": "acme",
        "kind": TicketKind.QUESTION,
        "subject": "May I ask?",
        "status": TicketStatus.OPEN,
        "opened_at": NOW,
        "opened_by": "customer-1",
        "changed_at": NOW,
        "answer_due_at": NOW + timedelta(days=1),
    }
    return Ticket(**(facts | changes))


def a_claim(**changes: Any) -> RemittanceClaim:
    facts: dict[str, Any] = {
        "claim_id": fresh("claim"),
        "account_id": "acme",
        "customer_name": "杭州示例科技有限公司",
        "contract": None,
        "payer": "杭州示例科技有限公司",
        "bank": "示例银行",
        "account": "6200 0000 0000 0009",
        "amount": Money(Decimal("1200.00"), "CNY"),
        "paid_on": NOW.date(),
        "reference": "",
        "note": "",
        "slip": None,
        "created_at": NOW,
        "created_by": "customer-1",
    }
    return RemittanceClaim(**(facts | changes))


def claimed(contract_number: str) -> ClaimedContract:
    return ClaimedContract("contract-1", contract_number, "6200 0000 0000 0001")


def a_payment(**changes: Any) -> Payment:
    facts: dict[str, Any] = {
        "payment_id": fresh("payment"),
        "account": "6200 0000 0000 0001",
        "payer": "杭州示例科技有限公司",
        "amount": Money(Decimal("1200.00"), "CNY"),
        "received_on": NOW.date(),
        "reference": "",
        "transaction_id": None,
        "source_name": "payments/a.csv",
        "imported_at": NOW,
    }
    return Payment(**(facts | changes))


def a_paper(**changes: Any) -> PaperRequest:
    facts: dict[str, Any] = {
        "paper_request_id": fresh("paper"),
        "contract_id": "contract-1",
        "contract_number": "CC-2026-7K3F-9QXM-2B4T-W",
        "account_id": "acme",
        "copies": 2,
        "recipient": a_recipient(),
        "status": PaperStatus.REQUESTED,
        "requested_at": NOW,
        "requested_by": "customer-1",
        "window": MailingWindow(NOW.date(), NOW.date() + timedelta(days=2)),
    }
    return PaperRequest(**(facts | changes))


def a_check(**changes: Any) -> IcpCheck:
    facts: dict[str, Any] = {
        "icp_check_id": fresh("check"),
        "account_id": "acme",
        "question": IcpQuestion("shenzhen"),
        "region": Names("深圳", "Shenzhen"),
        "verdict": IcpVerdict.CONSULT_AUTHORITY,
        "conditions": (),
        "checked_at": NOW,
        "checked_by": "customer-1",
    }
    return IcpCheck(**(facts | changes))


KINDS = {
    "contract": RecordKind(
        new_contract,
        lambda it: replace(it, revision=it.revision + 1),
        lambda it: Change(contracts=(it,)),
        lambda ports, it: ports.contracts.get(it.contract_id),
    ),
    "order": RecordKind(
        new_order,
        lambda it: replace(it, version=it.version + 1),
        lambda it: Change(orders=(it,)),
        lambda ports, it: ports.orders.get_many([it.order_id]).get(it.order_id),
    ),
    "bill": RecordKind(
        lambda: a_bill(bill_id=fresh("bill")),
        lambda it: replace(it, contract_id="contract-1"),
        lambda it: Change(bills=(it,)),
        lambda ports, it: ports.bills.get_many([it.bill_id]).get(it.bill_id),
    ),
    "request": RecordKind(
        lambda: IdempotentRequest("acme", fresh("key"), "hash", NOW),
        lambda it: replace(it, contract_ids=("contract-1",)),
        lambda it: Change(requests=(it,)),
        lambda ports, it: ports.requests.get(it.account_id, it.key),
    ),
    "paper": RecordKind(
        a_paper,
        lambda it: replace(it, copies=it.copies + 1),
        lambda it: Change(papers=(it,)),
        lambda ports, it: ports.paper_requests.get(it.paper_request_id),
    ),
    "claim": RecordKind(
        a_claim,
        lambda it: replace(it, note="paid twice"),
        lambda it: Change(claims=(it,)),
        lambda ports, it: ports.claims.get(it.claim_id),
    ),
    "payment": RecordKind(
        a_payment,
        lambda it: it.matched_to("claim-1"),
        lambda it: Change(payments=(it,)),
        lambda ports, it: ports.payments.get_many([it.payment_id]).get(it.payment_id),
    ),
    "ticket": RecordKind(
        a_ticket,
        lambda it: replace(it, subject="Another"),
        lambda it: Change(tickets=(it,)),
        lambda ports, it: ports.tickets.get(it.ticket_id),
    ),
    "order ticket": RecordKind(
        lambda: OrderTicket(fresh("order"), "ticket-1"),
        lambda it: replace(it, ticket_id="ticket-2"),
        lambda it: Change(order_tickets=(it,)),
        lambda ports, it: ports.tickets.of_order(it.order_id),
    ),
    "filing check": RecordKind(
        a_check,
        lambda it: replace(it, checked_by="customer-2"),
        lambda it: Change(icp_checks=(it,)),
        lambda ports, it: ports.icp_checks.get(it.icp_check_id),
    ),
    "address book": RecordKind(
        lambda: AddressBook(fresh("account"), chosen="contact-1"),
        lambda it: replace(it, chosen="contact-2"),
        lambda it: Change(address_books=(it,)),
        lambda ports, it: ports.accounts.with_book(it.account_id)[1],
    ),
}
