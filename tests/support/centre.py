"""The contract centre in memory, and what customers, staff and events do with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from chalicelib.application.contracts.requesting import ContractRequest
from chalicelib.application.ports import Change
from chalicelib.domain.contract.contents import Source
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.parties import Account, InvoicingEntity
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order
from chalicelib.domain.sealing.trust import TimestampAuthority, Trust
from tests.fakes.services import ServicesInMemory
from tools.samples.factories import NOW, an_account, an_entity, an_order

CUSTOMER, CLERK = "user-of-acme", "clerk-1"
ARTWORK = b"artwork"


@dataclass
class Centre:
    """One verified customer, `acme`, and one registered entity, `cloud-cn`."""

    services: ServicesInMemory = field(default_factory=ServicesInMemory)
    now: datetime = NOW

    def __post_init__(self) -> None:
        self.know(an_account())
        self.services.entities.register(an_entity(), ARTWORK)

    def know(self, account: Account) -> None:
        """The feed's next word on an account."""
        stored = self.services.accounts.stored.get(account.account_id)
        self.services.accounts.put_upstream(replace(account, row=stored.row if stored else 0))

    def register(self, entity: InvoicingEntity) -> None:
        self.services.entities.register(entity, ARTWORK)

    def store(self, *things: Order | Bill) -> None:
        """The next row of each."""
        orders = [it for it in things if isinstance(it, Order)]
        bills = [it for it in things if isinstance(it, Bill)]
        held_orders, held_bills = self.services.orders.stored, self.services.bills.stored
        self.services.records.commit(
            Change(
                orders=tuple(replace(it, row=_row(held_orders.get(it.order_id))) for it in orders),
                bills=tuple(replace(it, row=_row(held_bills.get(it.bill_id))) for it in bills),
            )
        )

    def trust_an_authority(self) -> None:
        authority = TimestampAuthority("authority", "https://time.example", ("anchor",))
        self.services.trust.put(Trust((authority,)))
        self.services.sealer.is_timestamped = True

    def request(self, *ids: str, now: datetime | None = None, **changes: Any) -> tuple[Contract, ...]:
        facts: dict[str, Any] = {"account_id": "acme", "actor": CUSTOMER, "source": Source.ORDERS}
        request = ContractRequest(**(facts | {"ids": ids} | changes))
        return self.services.request_contracts(request, now or self.now).contracts

    def draft(self, *things: Order | Bill, **changes: Any) -> Contract:
        """The one draft of these orders or bills, which are stored first; of a paid order without any."""
        held = things or (an_order(),)
        self.store(*held)
        bills = isinstance(held[0], Bill)
        ids = [it.bill_id if isinstance(it, Bill) else it.order_id for it in held]
        facts: dict[str, Any] = {"source": Source.BILLS if bills else Source.ORDERS}
        [draft] = self.request(*ids, **(facts | changes))
        return draft

    def finalize(self, contract: Contract, now: datetime | None = None, **changes: Any) -> Contract:
        facts: dict[str, Any] = {"revision": contract.revision, "actor": CUSTOMER, **changes}
        account_id, contract_id = contract.account_id, contract.contract_id
        return self.services.finalize(account_id, contract_id, now=now or self.now, **facts)

    def sealing(self, *things: Order | Bill) -> Contract:
        return self.finalize(self.draft(*things))

    def seal(self, contract: Contract, now: datetime | None = None) -> Status | None:
        return self.services.seal(contract.contract_id, now or self.now)

    def official(self, *things: Order | Bill) -> Contract:
        """Requested, finalized and sealed in one instant."""
        contract = self.sealing(*things)
        self.seal(contract)
        return self.now_of(contract)

    def now_of(self, contract: Contract) -> Contract:
        """The contract as it is stored."""
        return self.services.contracts.stored[contract.contract_id]

    def order(self, order: Order) -> Order:
        return self.services.orders.stored[order.order_id]

    def change(self, contract: Contract, **changes: Any) -> Contract:
        """Somebody else writes the record's next row."""
        stored = self.now_of(contract)
        changed = replace(stored, row=stored.row + 1, **changes)
        self.services.contracts.stored[contract.contract_id] = changed
        return changed

    def story(self, contract: Contract) -> list[tuple[str, str, str]]:
        """What the history tells: action, who did it, detail."""
        entries = self.services.history.of(contract.contract_id)
        return [(str(it.action), it.actor, it.detail) for it in entries]

    def meanwhile(self, happens: Callable[[], object]) -> None:
        """What somebody else does just before the next write."""

        def at_the_last_moment() -> None:
            happens()

        self.services.records.before_next_commit = at_the_last_moment


def _row(stored: Order | Bill | None) -> int:
    return stored.row if stored else 0
