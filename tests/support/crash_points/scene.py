"""What there is before a use case runs: a customer with orders, bills, contracts or a dropped file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chalicelib.adapters.identifiers import new_contract_id
from chalicelib.application.ports import Change
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.common.policy import UNPAID_VALIDITY
from chalicelib.domain.contract.contents import ContractContent, Language
from chalicelib.domain.contract.contract_number import contract_number
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order
from tests.support.feeds import a_contract_of
from tools.samples.factories import a_bill, an_order, an_unpaid_order

if TYPE_CHECKING:
    from tests.support.crash_points.world import World

ACTOR = "somebody"
DAY = timedelta(days=1)


@dataclass
class Scene:
    world: World
    account_id: str
    now: datetime
    order_ids: list[str] = field(default_factory=list)
    bill_ids: list[str] = field(default_factory=list)
    contract_ids: list[str] = field(default_factory=list)
    """Of the contracts that were there before."""
    key: str | None = None
    """The idempotency key that the customer uses."""
    drop: tuple[str, str] | None = None
    """Name and version of the file in the intake."""

    remits: bool = False
    """It is about claims and payments: their records are looked at, too."""
    told_of: set[str] = field(default_factory=set)
    """Contracts of whose request for a seal S3 has told."""

    @property
    def contract_id(self) -> str:
        return self.contract_ids[0]

    def paid(self, **changes: object) -> Order:
        return an_order(**({"account_id": self.account_id} | changes))

    def unpaid(self, *, overdue: bool = False, **changes: object) -> Order:
        """Placed ten days ago, or so long ago that its deadline passed yesterday."""
        placed_at = self.now - UNPAID_VALIDITY - DAY if overdue else self.now - 10 * DAY
        return an_unpaid_order(**({"account_id": self.account_id, "placed_at": placed_at} | changes))

    def bill(self, **changes: object) -> Bill:
        return a_bill(**({"billing_account_id": f"billing-of-{self.account_id}"} | changes))

    def store(self, *things: Order | Bill) -> None:
        """Orders or bills that no contract holds."""
        orders = tuple(thing for thing in things if isinstance(thing, Order))
        bills = tuple(thing for thing in things if isinstance(thing, Bill))
        self.order_ids += [order.order_id for order in orders]
        self.bill_ids += [bill.bill_id for bill in bills]
        self.world.calm.ledger.commit(Change(orders=orders, bills=bills))

    def hold(self, status: Status, *orders: Order) -> None:
        """Orders with the contract that holds them, in this state since two days ago."""
        contract, history = self._story(status, orders)
        number = contract.contract_number
        held = [replace(order, contract_id=contract.contract_id, contract_number=number) for order in orders]
        self._keep(contract, held, history)

    def expired(self, before: Status, *orders: Order) -> None:
        """Orders whose contract has expired and was swept: it was in state `before`."""
        contract, history = self._story(before, orders)
        ended = contract.expired(actor=SYSTEM)
        assert ended.ended_at is not None
        entry = HistoryEntry(ended.contract_id, ended.ended_at, SYSTEM, Action.EXPIRED)
        freed = [replace(order, expired_contract_id=ended.contract_id) for order in orders]
        self._keep(ended, freed, [*history, entry])

    def tell(self, order: Order) -> None:
        """What a feed does with this version of an order."""
        self.world.calm.order_transition(order, self.now)

    def dropped(self, name: str, content: bytes) -> None:
        """A file in the intake; what is called `{}` in its name is the scene's own."""
        key = name.format(self.account_id)
        bucket = self.world.calm.settings.intake_bucket
        put = self.world.calm.s3.put_object(Bucket=bucket, Key=key, Body=content)
        self.drop = (key, put["VersionId"])

    def deliver(self) -> None:
        """S3 tells of each object that asks for a seal, at once: also while the use case still runs."""
        for contract_id in self.contract_ids:
            if contract_id not in self.told_of and self.is_asked_for(contract_id):
                self.told_of.add(contract_id)
                with suppress(Conflict):
                    self.world.sealing.seal(contract_id, self.now)

    def is_asked_for(self, contract_id: str) -> bool:
        """Whether there is the object whose event starts the sealing."""
        calm = self.world.calm
        bucket = calm.settings.documents_bucket
        listed = calm.s3.list_objects_v2(Bucket=bucket, Prefix=f"sealing/{contract_id}")
        return bool(listed["KeyCount"])

    def _story(self, status: Status, orders: tuple[Order, ...]) -> tuple[Contract, list[HistoryEntry]]:
        """How a contract came to this state, in the words of the rules."""
        at = self.now - 2 * DAY
        contract_id = new_contract_id(at)
        contract = a_contract_of(
            *orders,
            contract_id=contract_id,
            contract_number=contract_number(at.year, contract_id.encode()),
            created_at=at,
            base_sha256=self.world.base_sha256,
        )
        contract = replace(contract, content=self._as_drawn_up_here(contract))
        history = []
        if status in (Status.SEALING, Status.OFFICIAL):
            contract = contract.finalized(now=at, actor=ACTOR)
            history.append(HistoryEntry(contract_id, at, ACTOR, Action.FINALIZED, "revision 1"))
        if status is Status.OFFICIAL:
            sealed = self.world.sealed
            contract = contract.sealed(sealed_at=at, sha256=sealed.sha256)
            history.append(HistoryEntry(contract_id, at, SYSTEM, Action.SEALED, f"sha256 {sealed.sha256}"))
        return contract, history

    def _as_drawn_up_here(self, contract: Contract) -> ContractContent:
        """What it says of entity, provider and customer as they are here, so that nothing is out of date."""
        calm = self.world.calm
        entity, account = calm.entities.get(contract.entity_id), calm.accounts.get(self.account_id)
        assert entity is not None
        assert account is not None
        return replace(
            contract.content,
            language=Language.EN,
            provider=entity.names,
            remittance_account=entity.remittance_account,
            provider_address=calm.provider.address_of(entity),
            provider_particulars=entity.particulars,
            verification_url=calm.provider.verification_url(contract.content.contract_number),
            contact=account.default_contact,
        )

    def _keep(self, contract: Contract, orders: list[Order], history: list[HistoryEntry]) -> None:
        documents = self.world.calm.documents
        place = (contract.contract_id, contract.base_sha256)
        documents.put_base(*place, self.world.base)
        if contract.official_sha256 is not None:
            documents.put_official(*place, self.world.sealed)
        self.world.calm.ledger.commit(
            Change(contracts=(contract,), orders=tuple(orders), history=tuple(history))
        )
        self.contract_ids.append(contract.contract_id)
        self.order_ids += [order.order_id for order in orders]


def held(status: Status, *, unpaid: bool = False) -> Callable[[Scene], None]:
    """One order with its contract in this state."""

    def given(scene: Scene) -> None:
        scene.hold(status, scene.unpaid() if unpaid else scene.paid())

    return given
