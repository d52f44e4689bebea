"""The import over ports in memory, and contracts of what it brings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from chalicelib.application.ports import FeedResult, RejectedLine
from chalicelib.domain.contract.contents import ContractContent, Language, Source
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.drawing_up import (
    Group,
    domain_order_ids,
    lines_of,
    total_of_lines,
    unpaid_deadlines,
)
from chalicelib.domain.parties.parties import CustomerType
from chalicelib.domain.requesting.orders import Order
from tests.fakes.services import ServicesInMemory
from tools.provider import profile_in_force
from tools.samples.factories import NOW, an_entity
from tools.samples.feed_lines import json_feed, order_line


def a_contract_of(*orders: Order, status: Status = Status.DRAFT, **changes: Any) -> Contract:
    """A contract of these orders that says what they say, with an entity that `Intake` knows."""
    group = Group("cloud-cn", orders[0].cash_payable.currency, orders)
    products = profile_in_force().products
    lines = lines_of(group, products)
    deadlines = unpaid_deadlines(group)
    entity = an_entity()
    content = ContractContent(
        contract_number="CC-2026-7K3F-9QXM-2B4T-W",
        source=Source.ORDERS,
        language=Language.BILINGUAL,
        drawn_up_at=NOW,
        provider=entity.names,
        provider_address="somewhere",
        customer_name="杭州示例科技有限公司",
        customer_type=CustomerType.ENTERPRISE,
        contact=None,
        lines=lines,
        currency=group.currency,
        total=total_of_lines(lines, group.currency),
        remittance_account=entity.remittance_account,
        valid_until=min(deadlines.values(), default=None),
        verification_url="https://contracts.example/verify",
        time_zone="Asia/Shanghai",
    )
    facts: dict[str, Any] = {
        "contract_id": "contract-1",
        "contract_number": content.contract_number,
        "account_id": orders[0].account_id,
        "source": Source.ORDERS,
        "source_ids": tuple(order.order_id for order in orders),
        "status": status,
        "entity_id": "cloud-cn",
        "entity_names": entity.names,
        "content": content,
        "created_at": NOW,
        "created_by": "somebody",
        "revision": 1,
        "base_sha256": "0" * 64,
        "unpaid": deadlines,
        "domain_order_ids": domain_order_ids(group, products),
        "sealing_since": NOW if status is Status.SEALING else None,
    }
    return Contract(**(facts | changes))


@dataclass
class Intake:
    """The import over ports in memory, with one registered entity, `cloud-cn`."""

    services: ServicesInMemory = field(default_factory=ServicesInMemory)
    now: datetime = NOW

    def __post_init__(self) -> None:
        services = self.services
        services.entities.register(an_entity(), b"artwork")
        self.ledger, self.documents, self.entities = services.records, services.documents, services.entities
        self.files, self.log = services.feed_files, services.intake_log
        self.import_feed_file, self.expire = services.import_feed_file, services.expire

    def take(self, name: str, content: bytes) -> FeedResult:
        """Drops a file and imports it."""
        return self.import_feed_file(name, self.files.drop(name, content), self.now)

    def take_orders(self, *orders: Order) -> FeedResult:
        return self.take("orders/some.jsonl", json_feed(*(order_line(order) for order in orders)))

    def hold(self, contract: Contract, *orders: Order) -> None:
        """Stores a contract with the orders that it holds."""
        self.ledger.contracts.stored[contract.contract_id] = _stored(contract)
        holder = {"contract_id": contract.contract_id, "contract_number": contract.contract_number}
        for order in orders:
            self.ledger.orders.stored[order.order_id] = _stored(order, **holder)

    def order(self, order: Order) -> Order:
        return self.ledger.orders.stored[order.order_id]

    @property
    def contract(self) -> Contract:
        return self.ledger.contracts.stored["contract-1"]

    def rejected(self, name: str) -> list[tuple[int, str]]:
        """Line and code of what was refused of a file."""
        return [(line.line, line.code) for line in self.rejected_lines(name)]

    def rejected_lines(self, name: str) -> list[RejectedLine]:
        return self.files.rejected.get(name, [])


def _stored(record: Any, **changes: Any) -> Any:
    return replace(record, row=1, **changes)
