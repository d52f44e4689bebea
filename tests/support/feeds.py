"""Feed lines as upstream writes them, and the import over ports in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
from tools.samples.factories import NOW, an_entity

COLUMNS = (
    "BillingAccountId",
    "InvoiceIssuerName",
    "BillingPeriodStart",
    "BillingCurrency",
    "ServiceName",
    "BilledCost",
)


def order_line(order: Order, **changes: Any) -> dict[str, Any]:
    """The order as an object of the feed; a change to `...` leaves the field out."""
    told = {
        "order_id": order.order_id,
        "account_id": order.account_id,
        "version": order.version,
        "product": order.product,
        "service_name": order.service_name,
        "configuration": order.configuration,
        "quantity": order.quantity,
        "billing_method": order.billing_method.value,
        "service_type": order.service_type,
        "seller": order.seller.value,
        "invoicing_entity": order.invoicing_entity,
        "state": order.state.value,
        "placed_at": _time(order.placed_at),
        "paid_at": _time(order.paid_at),
        "cancelled_at": _time(order.cancelled_at),
        "service_start": _time(order.service_start),
        "service_end": _time(order.service_end),
        "duration": order.duration,
        "cash_payable": {
            "amount": str(order.cash_payable.amount),
            "currency": order.cash_payable.currency,
        },
        "electronic_contract": order.electronic_contract,
    }
    return {name: value for name, value in (told | changes).items() if value is not ...}


def account_line(**changes: Any) -> dict[str, Any]:
    """A verified company; a change to `...` leaves the field out."""
    told = {
        "account_id": "acme",
        "version": 1,
        "verification": {"status": "passed", "type": "enterprise", "name": "杭州示例科技有限公司"},
        "invoice_title": "杭州示例科技有限公司",
        "partner": None,
        "contacts": [{"contact_id": "c-1", "name": "王小明", "address": "文一西路1号", "default": True}],
    }
    return {name: value for name, value in (told | changes).items() if value is not ...}


def json_feed(*lines: Mapping[str, Any] | bytes) -> bytes:
    """A JSON Lines file; bytes go in as they are."""
    return b"".join(
        (line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()) + b"\n"
        for line in lines
    )


def charge(service: str = "Compute", cost: str = "1.50", **changes: str) -> str:
    """One FOCUS row with the columns of `COLUMNS`."""
    told = {
        "BillingAccountId": "acme",
        "InvoiceIssuerName": "Demo Cloud Ltd",
        "BillingPeriodStart": "2026-02-01T00:00:00Z",
        "BillingCurrency": "CNY",
        "ServiceName": service,
        "BilledCost": cost,
    } | changes
    return ",".join(told[column] for column in COLUMNS)


def bills_feed(*rows: str | bytes) -> bytes:
    written = (row if isinstance(row, bytes) else row.encode() for row in rows)
    return b"\n".join([",".join(COLUMNS).encode(), *written, b""])


def a_contract_of(*orders: Order, status: Status = Status.DRAFT, **changes: Any) -> Contract:
    """A contract of these orders that says what they say, with an entity that `Intake` knows."""
    group = Group("cloud-cn", orders[0].cash_payable.currency, orders)
    lines = lines_of(group)
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
        "domain_order_ids": domain_order_ids(group),
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
        for order in orders:
            self.ledger.orders.stored[order.order_id] = _stored(order, contract_id=contract.contract_id)

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


def _time(at: datetime | None) -> str | None:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if at else None
