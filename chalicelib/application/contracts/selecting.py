"""Reading what a customer selected, with everything that its verdicts depend on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.contracts.expiring import Expire
from chalicelib.application.customers.owning import Owning
from chalicelib.application.ports import Accounts, Contracts, Entities
from chalicelib.domain.common.errors import Refusal, Refused
from chalicelib.domain.contract.contents import Source
from chalicelib.domain.contract.drawing_up import invoicing_name
from chalicelib.domain.parties.parties import Account
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.eligibility import Circumstances, Requestability, verdict
from chalicelib.domain.requesting.orders import Order


@dataclass(frozen=True)
class Selection:
    """Selected orders or bills that may be requested, with the account they belong to."""

    account: Account
    members: tuple[Order | Bill, ...]
    entity_ids: Mapping[str, str]
    """Registered entity for each name that a member carries."""


@dataclass(frozen=True)
class Selecting:
    accounts: Accounts
    owning: Owning
    contracts: Contracts
    entities: Entities
    expire: Expire

    def select(self, account_id: str, source: Source, ids: Sequence[str], now: datetime) -> Selection:
        """Raises Refused naming every item that cannot be requested, with the first reason each (E3)."""
        account = self.accounts.get(account_id)
        found = self._members(account_id, account, source, ids)
        held_by = [member.contract_id for member in found.values() if member.contract_id]
        if held_by and self.expire.tidy(held_by, now):
            found = self._members(account_id, account, source, ids)
        judge = self.judge(account, list(found.values()), now)
        refusals = []
        for position, wanted in enumerate(ids):
            answer = judge(found[wanted]) if wanted in found else Requestability("not_found")
            if answer.code is not None:
                order_id = wanted if source is Source.ORDERS else None
                refusals.append(Refusal(wanted, position, answer.code, answer.facts, order_id))
        if refusals:
            raise Refused(refusals)
        if account is None:
            raise AssertionError("without an account every item is refused")
        return Selection(account, tuple(found[wanted] for wanted in ids), self._entity_ids(found.values()))

    def judge(
        self, account: Account | None, members: Sequence[Order | Bill], now: datetime
    ) -> Callable[[Order | Bill], Requestability]:
        """The verdict on each member, from few reads for all of them together."""
        held_by = {member.contract_id for member in members if member.contract_id}
        holders = self.contracts.get_many(held_by) if held_by else {}
        alive = {contract.contract_id for contract in holders.values() if contract.is_live(now)}
        registered = self._entity_ids(members)

        def judged(member: Order | Bill) -> Requestability:
            return verdict(
                member,
                Circumstances(
                    account=account,
                    now=now,
                    live_contract_id=member.contract_id if member.contract_id in alive else None,
                    entity_registered=invoicing_name(member) in registered,
                ),
            )

        return judged

    def _members(
        self, account_id: str, account: Account | None, source: Source, ids: Sequence[str]
    ) -> Mapping[str, Order | Bill]:
        """Only what is the caller's: the rest does not exist (E14)."""
        if source is Source.ORDERS:
            return self.owning.orders_of(account_id, ids)
        return self.owning.bills_of(account, ids)

    def _entity_ids(self, members: Iterable[Order | Bill]) -> dict[str, str]:
        names = {invoicing_name(member) for member in members}
        found = {name: self.entities.by_feed_name(name) for name in names}
        return {name: entity.entity_id for name, entity in found.items() if entity is not None}
