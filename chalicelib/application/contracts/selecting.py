"""Reading what a customer selected, with everything that its verdicts depend on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.contracts.expiring import Expire
from chalicelib.application.contracts.holders import Holders
from chalicelib.application.customers.owning import Owning
from chalicelib.application.ports import Accounts, Entities, NameCoverage
from chalicelib.domain.common.errors import Conflict, Refusal, Refused
from chalicelib.domain.contract.contents import Source
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.contract.drawing_up import invoicing_name, printed_texts
from chalicelib.domain.parties.parties import Account, InvoicingEntity
from chalicelib.domain.requesting.bill_rows import BillRow
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.catalogue import Catalogue
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
    entities: Entities
    holders: Holders
    expire: Expire
    printable: NameCoverage
    catalogue: Catalogue

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
            answer = judge.verdict(found[wanted]) if wanted in found else Requestability("not_found")
            if answer.code is not None:
                order_id = wanted if source is Source.ORDERS else None
                refusals.append(Refusal(wanted, position, answer.code, answer.facts, order_id))
        if refusals:
            raise Refused(refusals)
        if account is None:
            raise AssertionError("without an account every item is refused")
        return Selection(account, tuple(found[wanted] for wanted in ids), judge.entity_ids)

    def require_eligible(
        self, contract: Contract, account: Account | None, members: Sequence[Order | Bill], now: datetime
    ) -> None:
        """What is required at the request is required for as long as it is a draft: E1 to E14 but E2.

        Raises Conflict with the code and facts of the first rule that refuses, and the `order_id`.
        """
        if refusal := self.obstacle(contract, account, members, now):
            raise refusal

    def obstacle(
        self, contract: Contract, account: Account | None, members: Sequence[Order | Bill], now: datetime
    ) -> Conflict | None:
        """Why the draft cannot become official, by the rules of requesting; none where they allow it.

        What is not the account's any more does not exist for it (E14), and what another entity invoices by
        now is another contract (E3): then another request is needed.
        """
        if len(members) != len(contract.source_ids):
            return Conflict("draft_needs_new_request")
        judge = self.judge(account, members, now, held_by=contract)
        for member in members:
            answer = judge.verdict(member)
            if answer.code is not None:
                named = {"order_id": member.order_id} if isinstance(member, Order) else {}
                return Conflict(answer.code, **answer.facts, **named)
        same = all(entity_id == contract.entity_id for entity_id in judge.entity_ids.values())
        return None if same else Conflict("draft_needs_new_request")

    def members_of(self, contract: Contract, account: Account | None) -> tuple[Order | Bill, ...]:
        """The contract's orders or bills as they are stored now, without those of other accounts."""
        found = self._members(contract.account_id, account, contract.source, contract.source_ids)
        return tuple(found[key] for key in contract.source_ids if key in found)

    def judge(
        self,
        account: Account | None,
        members: Sequence[Order | Bill | BillRow],
        now: datetime,
        held_by: Contract | None = None,
    ) -> "Judge":
        """Reads what the verdicts on these members need, for all of them together.

        `held_by` is the contract that asks for itself: that it holds its own members refuses nothing.
        """
        own_id = held_by.contract_id if held_by else None
        others = [member for member in members if member.contract_id not in (None, own_id)]
        return self._judge(account, members, now, self.holders.exactly(others, now))

    def judge_to_show(
        self, account: Account | None, members: Sequence[Order | BillRow], now: datetime
    ) -> "Judge":
        """The same for a page of a list, without reading the contracts that hold its orders or bills."""
        held = [member for member in members if member.contract_id is not None]
        return self._judge(account, members, now, self.holders.as_listed(held, now))

    def _judge(
        self,
        account: Account | None,
        members: Sequence[Order | Bill | BillRow],
        now: datetime,
        holders: Mapping[str, str],
    ) -> "Judge":
        unprintable = self.printable.first_missing(account.verified_texts if account else "")
        entities = self._entities(members)
        return Judge(account, self.catalogue, now, holders, entities, unprintable, self.printable)

    def entity_ids(self, members: Iterable[Order | Bill | BillRow]) -> dict[str, str]:
        """The registered entity for each name that a member carries."""
        return {name: entity.entity_id for name, entity in self._entities(members).items()}

    def _entities(self, members: Iterable[Order | Bill | BillRow]) -> dict[str, InvoicingEntity]:
        names = {invoicing_name(member) for member in members}
        return self.entities.by_feed_names(names) if names else {}

    def _members(
        self, account_id: str, account: Account | None, source: Source, ids: Sequence[str]
    ) -> Mapping[str, Order | Bill]:
        """Only what is the caller's: the rest does not exist (E14)."""
        if source is Source.ORDERS:
            return self.owning.orders_of(account_id, ids)
        return self.owning.bills_of(account, ids)


@dataclass(frozen=True)
class Judge:
    """Everything that verdicts on some orders or bills depend on, each read once."""

    account: Account | None
    catalogue: Catalogue
    now: datetime
    holders: Mapping[str, str]
    """The numbers of the live contracts that hold them, by their ids."""
    entities: Mapping[str, InvoicingEntity]
    """Registered ones, by the names that orders and bills carry."""
    unprintable: str | None
    """The first character of the customer's name, address or bank that no font has."""
    printable: NameCoverage

    def verdict(self, member: Order | Bill | BillRow) -> Requestability:
        number = self.holders.get(member.contract_id or "")
        circumstances = Circumstances(
            account=self.account,
            catalogue=self.catalogue,
            now=self.now,
            live_contract_id=member.contract_id if number else None,
            live_contract_number=number,
            entity_registered=self.entity(member) is not None,
            unprintable=self.unprintable,
            unprintable_line=self.printable.first_missing(printed_texts(member)),
        )
        return verdict(member, circumstances)

    def entity(self, member: Order | Bill | BillRow) -> InvoicingEntity | None:
        return self.entities.get(invoicing_name(member))

    @property
    def entity_ids(self) -> Mapping[str, str]:
        return {name: entity.entity_id for name, entity in self.entities.items()}
