"""Customers, mail room, feeds and sweeps over records in memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from chalicelib.application.paper.requesting import PaperWish
from chalicelib.application.ports import SealedDocument
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.paper.paper_request import Mailing, PaperRequest, Recipient
from chalicelib.domain.requesting.orders import Order
from tests.fakes.services import ServicesInMemory
from tests.support.paper import a_recipient, an_official_contract
from tools.samples.factories import NOW, an_order

CUSTOMER, CLERK = "customer-1", "clerk-1"


@dataclass
class PaperOffice:
    services: ServicesInMemory = field(default_factory=ServicesInMemory)
    now: datetime = NOW

    def __post_init__(self) -> None:
        services = self.services
        self.records, self.ledger, self.documents = services.records, services.ledger, services.documents
        self.request_paper, self.change = services.request_paper, services.change_paper
        self.view, self.print_paper = services.view_paper, services.print_paper
        self.mail_paper, self.mail_from_list = services.mail_paper, services.mail_from_list
        self.withdraw, self.expire = services.withdraw, services.expire
        self.tell = services.order_transition

    def hold(self, *orders: Order, pages: int = 1, **changes: Any) -> Contract:
        """An official contract with its orders and a file of so many pages."""
        held = orders or (an_order(),)
        content = b"\n".join([b"page"] * pages)
        sha256 = hashlib.sha256(content).hexdigest()
        contract = replace(an_official_contract(*held, official_sha256=sha256, **changes), row=1)
        self.records.contracts.stored[contract.contract_id] = contract
        for order in held:
            number = contract.contract_number
            stored = replace(order, contract_id=contract.contract_id, contract_number=number, row=1)
            self.records.orders.stored[order.order_id] = stored
        sealed = SealedDocument(content, sha256, self.now)
        self.documents.official[contract.contract_id, contract.base_sha256] = sealed
        return contract

    def request(
        self, contract: Contract, copies: int = 1, recipient: Recipient | None = None
    ) -> PaperRequest:
        wish = PaperWish(
            contract.account_id, contract.contract_id, copies, recipient or a_recipient(), CUSTOMER
        )
        return self.request_paper(wish, self.now)

    def requested(self, *orders: Order, **changes: Any) -> PaperRequest:
        """A new contract's paper, just requested."""
        return self.request(self.hold(*orders, **changes))

    def cancel(self, paper: PaperRequest) -> PaperRequest:
        return self.change.cancel(paper.account_id, paper.paper_request_id, actor=CUSTOMER, now=self.now)

    def print(self, *papers: PaperRequest) -> Any:
        ids = [paper.paper_request_id for paper in papers]
        return self.print_paper(ids, actor=CLERK, now=self.now)

    def mail(self, paper: PaperRequest, number: str = "PU0001") -> PaperRequest:
        return self.mail_paper.mail(paper.paper_request_id, "Purolator", number, actor=CLERK, now=self.now)

    def deliver(self, paper: PaperRequest) -> PaperRequest:
        return self.mail_paper.delivered(paper.paper_request_id, actor=CLERK, now=self.now)

    def take_back(self, paper: PaperRequest) -> PaperRequest:
        return self.mail_paper.returned(
            paper.paper_request_id, reason="moved away", actor=CLERK, now=self.now
        )

    def redispatch(self, paper: PaperRequest, recipient: Recipient | None = None) -> PaperRequest:
        return self.mail_paper.redispatch(paper.paper_request_id, recipient, actor=CLERK, now=self.now)

    def void(self, contract_id: str) -> Contract:
        return self.withdraw.void("acme", contract_id, reason="twice", actor=CUSTOMER, now=self.now)

    def paper(self, paper: PaperRequest) -> PaperRequest:
        return self.records.papers.stored[paper.paper_request_id]

    def mailing(self, paper: PaperRequest) -> Mailing:
        mailing = self.paper(paper).mailing
        assert mailing is not None
        return mailing

    def contract(self, paper: PaperRequest) -> Contract:
        return self.records.contracts.stored[paper.contract_id]

    def story(self, paper: PaperRequest) -> list[tuple[str, str]]:
        """What the contract's history tells: action and who did it."""
        entries = self.records.history.entries
        return [(str(it.action), it.actor) for it in entries if it.contract_id == paper.contract_id]
