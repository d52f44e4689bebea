"""A contract as its customer sees it: state by the clock, warnings, and what can be done now."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.contracts.fitting import within_lines
from chalicelib.application.contracts.own_contracts import OwnContracts
from chalicelib.application.contracts.selecting import Selecting
from chalicelib.application.contracts.watching import DraftWatch
from chalicelib.application.ports import Accounts, ContractFilter, Contracts, Entities, History, Page
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.contract.actions import ContractAction, contract_actions
from chalicelib.domain.contract.contents import Source
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.parties import Account


@dataclass(frozen=True)
class Warned:
    code: str
    facts: dict[str, object]


@dataclass(frozen=True)
class ContractView:
    contract: Contract
    status: Status
    warnings: tuple[Warned, ...]
    actions: tuple[ContractAction, ...]


@dataclass(frozen=True)
class ViewContracts:
    own_contracts: OwnContracts
    contracts: Contracts
    accounts: Accounts
    history: History
    entities: Entities
    selecting: Selecting
    watch: DraftWatch

    def one(self, account_id: str, contract_id: str, now: datetime) -> ContractView:
        return self.shown(self.own_contracts.get(account_id, contract_id), now)

    def shown(self, contract: Contract, now: datetime, account: Account | None = None) -> ContractView:
        """One contract by itself: of a draft also whether it can still become official.

        `account`: as the same call has just read it.
        """
        account = account or self._account_of((contract,), contract.account_id, now)
        seen = self._view(contract, account, now)
        if seen.status is not Status.DRAFT:
            return seen
        members = self.selecting.members_of(contract, account)
        obstacle = self.selecting.obstacle(contract, account, members, now)
        return seen if obstacle is None else without_future(seen, obstacle)

    def several(
        self,
        contracts: tuple[Contract, ...],
        account_id: str,
        now: datetime,
        account: Account | None = None,
    ) -> list[ContractView]:
        """`account`: as the same call has just read it."""
        account = account or self._account_of(contracts, account_id, now)
        return [self._view(contract, account, now) for contract in contracts]

    def _account_of(self, contracts: tuple[Contract, ...], account_id: str, now: datetime) -> Account | None:
        """What the account says now matters to drafts alone: without one it is not read."""
        drafts = any(contract.status_at(now) is Status.DRAFT for contract in contracts)
        return self.accounts.get(account_id) if drafts else None

    def _view(self, contract: Contract, account: Account | None, now: datetime) -> ContractView:
        is_draft = contract.status_at(now) is Status.DRAFT
        entity = self.entities.get(contract.entity_id) if is_draft else None
        outdated = is_draft and self.watch.is_out_of_date(contract, account, entity, now)
        return view(contract, account, now, outdated=outdated)

    def page(
        self, account_id: str, wanted: ContractFilter, limit: int, cursor: str | None, now: datetime
    ) -> Page[ContractView]:
        """Newest first, whole: so many that they do not have too many lines together.

        A state asked for is the state by the clock, swept or not.
        """
        found = within_lines(lambda most: self.contracts.page(account_id, wanted, now, most, cursor), limit)
        whole = self.contracts.get_many(row.contract_id for row in found.items)
        there = [whole[row.contract_id] for row in found.items if row.contract_id in whole]
        if wanted.status is not None:
            there = [it for it in there if it.status_at(now) is wanted.status]
        return Page(tuple(self.several(tuple(there), account_id, now)), found.next_cursor)

    def story(
        self, account_id: str, contract_id: str, now: datetime, cursor: str | None = None
    ) -> Page[HistoryEntry]:
        """L11, oldest first; begins with the request, which the record itself tells."""
        contract = self.own_contracts.get(account_id, contract_id)
        told = self.history.page(contract_id, cursor)
        begun = () if cursor else (requested(contract),)
        ended = expired_by_the_clock(contract, now) if told.next_cursor is None else ()
        entries = (*begun, *told.items, *ended)
        return Page(tuple(sorted(entries, key=lambda entry: entry.at)), told.next_cursor)


def requested(contract: Contract) -> HistoryEntry:
    return HistoryEntry(
        contract.contract_id,
        contract.created_at,
        contract.created_by,
        Action.REQUESTED,
        actor_name=contract.created_by_name,
        sign_in=contract.created_sign_in,
    )


def expired_by_the_clock(contract: Contract, now: datetime) -> tuple[HistoryEntry, ...]:
    """What its history does not say before the sweep has been by (L8)."""
    deadline = contract.valid_until
    if deadline is None or not contract.is_overdue(now):
        return ()
    return (HistoryEntry(contract.contract_id, deadline, SYSTEM, Action.EXPIRED),)


def view(contract: Contract, account: Account | None, now: datetime, *, outdated: bool) -> ContractView:
    status = contract.status_at(now)
    warned = warnings(contract, account, status, outdated=outdated)
    return ContractView(contract, status, warned, contract_actions(contract, now))


def without_future(seen: ContractView, obstacle: Conflict) -> ContractView:
    """A draft that a rule keeps from becoming official says so, and why; it cannot be finalized."""
    told = (Warned("draft_cannot_become_official", {}), Warned(obstacle.code, dict(obstacle.facts)))
    actions = tuple(action for action in seen.actions if action is not ContractAction.FINALIZE)
    return replace(seen, warnings=(*told, *seen.warnings), actions=actions)


def warnings(
    contract: Contract, account: Account | None, status: Status, *, outdated: bool
) -> tuple[Warned, ...]:
    found: list[Warned] = []
    if status not in (Status.DRAFT, Status.SEALING, Status.OFFICIAL):
        return ()
    if contract.unpaid:
        found.append(Warned("unpaid_deadline", {"deadline": contract.valid_until}))
    if any(order_id in contract.unpaid for order_id in contract.domain_order_ids):
        found.append(Warned("unpaid_domain_may_be_lost", {}))
    if contract.source is Source.ORDERS and any(ln.cash_payable is None for ln in contract.content.lines):
        found.append(Warned("use_monthly_bill", {}))
    if status is Status.DRAFT:
        found.extend(draft_warnings(contract, account, outdated=outdated))
    if status is Status.SEALING and contract.sealing_fault is not None:
        found.append(Warned("sealing_delayed", {}))
    if status is Status.OFFICIAL and contract.longevity.proof.timestamped_at is None:
        found.append(Warned("no_timestamp_yet", {}))
    return tuple(found)


def draft_warnings(contract: Contract, account: Account | None, *, outdated: bool) -> list[Warned]:
    """What stands between a draft and its seal (C10, C11, and what the customer saw)."""
    found = []
    if account is not None and account.invoice_title_differs:
        facts: dict[str, object] = {"invoice_title": account.invoice_title, "name": account.entity_name}
        found.append(Warned("invoice_title_mismatch", facts))
    if not contract.content.can_be_notified:
        found.append(Warned("contact_needed", {}))
    if outdated:
        found.append(Warned("draft_out_of_date", {}))
    return found
