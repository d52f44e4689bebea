"""What a call needs beforehand: it is prepared without being measured."""

import itertools
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from chalicelib.application.contracts.requesting import ContractRequest
from chalicelib.application.ports import Change, SealedDocument
from chalicelib.bootstrap import Services
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import RemittanceClaim, Slip
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contents import Source
from chalicelib.domain.contract.contract_number import contract_number
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order
from chalicelib.domain.tickets.tickets import Attachment, Person, Side, Ticket
from tools.bench.scale.filling import ACCOUNT
from tools.samples.factories import a_bill, an_order, an_unpaid_order

_numbers = itertools.count(1)
_first: dict[str, tuple[Contract, SealedDocument]] = {}


def fresh(kind: str) -> str:
    return f"{kind}-of-now-{next(_numbers):07d}"


@dataclass(frozen=True)
class Scene:
    services: Services
    folder: Path

    @cached_property
    def now(self) -> datetime:
        return datetime.now(UTC)

    def order(self) -> Order:
        order = an_order(order_id=fresh("order"), placed_at=self.now)
        self.services.ledger.commit(Change(orders=(order,)))
        return order

    def unpaid_domain_order(self) -> Order:
        facts = {"product": "domain-name", "service_type": "domain_registration", "placed_at": self.now}
        order = an_unpaid_order(order_id=fresh("order"), **facts)
        self.services.ledger.commit(Change(orders=(order,)))
        return order

    def bill(self) -> Bill:
        bill = a_bill(bill_id=fresh("bill"))
        self.services.ledger.commit(Change(bills=(bill,)))
        return bill

    def official(self) -> Contract:
        """A paid one that can be voided, sent on paper and downloaded."""
        pattern, document = self._sealed_once()
        order = an_order(order_id=fresh("order"), placed_at=self.now)
        contract = replace(
            pattern,
            contract_id=fresh("contract"),
            contract_number=contract_number(2026, next(_numbers).to_bytes(16)),
            source_ids=(order.order_id,),
            created_at=self.now,
            row=0,
            counted=None,
        )
        self.services.documents.put_official(contract.contract_id, contract.base_sha256, document)
        number = contract.contract_number
        holding = replace(order, contract_id=contract.contract_id, contract_number=number)
        self.services.ledger.commit(Change(contracts=(contract,), orders=(holding,)))
        return contract

    def failed_sealing(self) -> Contract:
        contract = replace(
            self.official(),
            contract_id=fresh("contract"),
            contract_number=contract_number(2026, next(_numbers).to_bytes(16)),
            status=Status.SEALING,
            sealing_since=self.now,
            sealing_fault="certificate_unreadable",
            source_ids=(fresh("order"),),
        )
        self.services.ledger.commit(Change(contracts=(contract,)))
        return contract

    @cached_property
    def _paid(self) -> Money:
        """By nobody else: what an earlier walk has left resembles nothing of this one."""
        return Money(Decimal(10_000 + next(_numbers)), "CNY")

    def claim(self) -> RemittanceClaim:
        """An open one with a slip."""
        claim = RemittanceClaim(
            fresh("claim"), ACCOUNT, None, None, f"Payer of {self._paid.amount}", "示例银行",
            "6200 0000 0000 0009", self._paid, self.now.date(), "", "",
            Slip("slip-1", "application/pdf", 1, "0" * 64), self.now, "scale",
        )  # fmt: skip
        self.services.ledger.commit(Change(claims=(claim,)))
        return claim

    def payment(self) -> Payment:
        payment = Payment(
            fresh("payment"), "6200 0000 0000 0001", f"Payer of {self._paid.amount}", self._paid,
            self.now.date(), "", None, "payments/now.csv", self.now,
        )  # fmt: skip
        self.services.ledger.commit(Change(payments=(payment,)))
        return payment

    def attached(self, ticket_id: str) -> Attachment:
        """What staff attach to their next answer."""
        ticket = self.services.tickets.get(ticket_id)
        assert isinstance(ticket, Ticket)
        attachment = Attachment(fresh("pdf"), "Contract.pdf", 1, "0" * 64)
        answered, entry = ticket.answered(Person("staff-1", Side.STAFF), "Here.", self.now, attachment)
        self.services.ledger.commit(Change(tickets=(answered,), ticket_entries=(entry,)))
        return attachment

    def sealed_document(self) -> SealedDocument:
        return self._sealed_once()[1]

    def _sealed_once(self) -> tuple[Contract, SealedDocument]:
        """The first contract of the stage is really drawn up and sealed."""
        stage = self.services.settings.contracts_table + str(self.folder)
        if stage not in _first:
            request = ContractRequest(ACCOUNT, "scale", Source.ORDERS, (self.order().order_id,))
            [draft] = self.services.request_contracts(request, self.now).contracts
            self.services.finalize(ACCOUNT, draft.contract_id, revision=None, actor="scale", now=self.now)
            assert self.services.seal(draft.contract_id, self.now) is Status.OFFICIAL
            contract = self.services.contracts.get(draft.contract_id)
            assert contract is not None
            assert contract.official_sha256 is not None
            document = self.services.documents.get_official(contract.contract_id, contract.base_sha256)
            assert document is not None
            _first[stage] = contract, document
        return _first[stage]
