"""Staff find contracts, parcels and customers by a part of what they have in hand, in one call."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from chalicelib.application.callers import Caller, Role
from chalicelib.application.ports import Accounts, Claims, Contracts, Orders, PaperRequests
from chalicelib.application.ports.clues import Clues, Leads
from chalicelib.domain.claims.remittance import RemittanceClaim
from chalicelib.domain.contract.contract_number import normalized
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.contract.rows import ContractRow
from chalicelib.domain.paper.paper_request import PaperRequest
from chalicelib.domain.searching.clues import Clue, ClueKind, clues_to_paper, part_of

MOST_SHOWN = 10
"""Of each kind."""
MOST_LOOKED_AT = 40
"""Clues of each kind: a contract has several orders, and a number may have a part twice."""

NOWHERE = Leads()
_IN_ORDER = (ClueKind.CONTRACT, ClueKind.ORDER, ClueKind.TRACKING, ClueKind.CUSTOMER)


@dataclass(frozen=True)
class Hit:
    named: str
    """The number or name that has the part."""
    account_id: str
    customer_name: str | None
    row: ContractRow | None = None
    """The contract that it leads to; none of a customer, or of an order without a contract."""
    status: Status | None = None
    """The contract's, by the clock."""
    paper: PaperRequest | None = None
    """Of a parcel."""
    claim: RemittanceClaim | None = None
    """Of a payment for the contract."""


@dataclass(frozen=True)
class Hits:
    items: Sequence[Hit] = ()
    there_are_more: bool = False


@dataclass(frozen=True)
class DeskFindings:
    contracts: Hits = field(default_factory=Hits)
    orders: Hits = field(default_factory=Hits)
    parcels: Hits = field(default_factory=Hits)
    customers: Hits = field(default_factory=Hits)
    claims: Hits = field(default_factory=Hits)


@dataclass(frozen=True)
class SearchDesk:
    clues: Clues
    contracts: Contracts
    orders: Orders
    papers: PaperRequests
    accounts: Accounts
    claims: Claims

    def for_caller(self, caller: Caller, typed: str, now: datetime) -> DeskFindings:
        """What whoever asks may see: the mail room contracts with paper, finance claims of payments."""
        found = self(typed, now)
        if caller.may_read():
            return found
        seen = DeskFindings()
        if caller.may_read(Role.MAILROOM):
            seen = replace(found, contracts=_with_paper(found.contracts), orders=_with_paper(found.orders))
        if caller.may_read(Role.FINANCE):
            seen = replace(seen, customers=found.customers, claims=self._claims(found))
        return seen

    def _claims(self, found: DeskFindings) -> Hits:
        """Of payments for the contracts that were found, in whichever state."""
        of_numbers = {
            hit.row.contract_number: hit for hit in (*found.orders.items, *found.contracts.items) if hit.row
        }
        there = self.claims.remittances_of(of_numbers)
        ids = [claim_id for number in of_numbers for claim_id in there[number].claim_ids]
        claims = self.claims.get_many(ids[:MOST_SHOWN])
        hits = [
            Hit(hit.named, it.account_id, it.customer_name, hit.row, hit.status, claim=it)
            for it in claims.values()
            if it.contract is not None and (hit := of_numbers.get(it.contract.contract_number))
        ]
        too_many = any(it.too_many for it in there.values()) or len(ids) > MOST_SHOWN
        more = too_many or found.contracts.there_are_more or found.orders.there_are_more
        return Hits(hits, more)

    def __call__(self, typed: str, now: datetime) -> DeskFindings:
        """What has the part, of each kind the first few; whole numbers are found as well where no clue leads.

        Each kind is one Query, and what they lead to one call for each table, whatever there is.
        """
        parts = {kind: part for kind in ClueKind if (part := part_of(kind, typed))}
        leads = {kind: _first(it) for kind, it in self.clues.leading(parts, MOST_LOOKED_AT).items()}
        contracts, orders, parcels, customers = (leads.get(kind, NOWHERE) for kind in _IN_ORDER)
        if not contracts.clues:
            contracts = self._whole_number(typed)
        papers = self.papers.get_many(_ids(parcels))
        rows = self.contracts.rows(
            dict.fromkeys([*_ids(contracts), *_ids(orders), *(it.contract_id for it in papers.values())])
        )
        names = self.accounts.names(_ids(customers))

        def contract(clue: Clue) -> Hit | None:
            row = rows.get(clue.record_id)
            if row is None:
                return None
            return Hit(clue.text, row.account_id, row.customer_name, row, row.status_at(now))

        def parcel(clue: Clue) -> Hit | None:
            paper = papers.get(clue.record_id)
            if paper is None or clue not in clues_to_paper(paper):
                return None  # it was corrected since
            row = rows.get(paper.contract_id)
            name, status = (row.customer_name, row.status_at(now)) if row else (None, None)
            return Hit(clue.text, paper.account_id, name, row, status, paper)

        def customer(clue: Clue) -> Hit | None:
            name = names.get(clue.record_id)
            return Hit(clue.text, clue.record_id, name) if name is not None else None

        found_orders = _hits(orders, contract)
        if ClueKind.ORDER in parts and not found_orders.items:
            found_orders = Hits(self._whole_order(typed, now))
        return DeskFindings(
            _hits(contracts, contract), found_orders, _hits(parcels, parcel), _hits(customers, customer)
        )

    def _whole_number(self, typed: str) -> Leads:
        """No clue leads to a contract from before there were any."""
        number = normalized(typed)
        known = self.contracts.by_number(number) if number else None
        return (
            Leads([Clue(ClueKind.CONTRACT, known.contract_number, known.contract_id)]) if known else NOWHERE
        )

    def _whole_order(self, typed: str, now: datetime) -> Sequence[Hit]:
        """The order with this very number: no clue leads to one without a contract."""
        order = self.orders.get_many([typed.strip()]).get(typed.strip())
        if order is None:
            return ()
        held_by = [order.contract_id] if order.contract_id else []
        row = next(iter(self.contracts.rows(held_by).values()), None)
        name = row.customer_name if row else self.accounts.names([order.account_id]).get(order.account_id)
        status = row.status_at(now) if row else None
        return (Hit(order.order_id, order.account_id, name, row, status),)


def _first(leads: Leads) -> Leads:
    """One clue to each record, and no more than are shown."""
    by_record: dict[str, Clue] = {}
    for clue in leads.clues:
        by_record.setdefault(clue.record_id, clue)
    clues = list(by_record.values())
    return Leads(clues[:MOST_SHOWN], leads.there_are_more or len(clues) > MOST_SHOWN)


def _hits(leads: Leads, hit: Callable[[Clue], Hit | None]) -> Hits:
    found = (hit(clue) for clue in leads.clues)
    return Hits([it for it in found if it is not None], leads.there_are_more)


def _with_paper(hits: Hits) -> Hits:
    return replace(hits, items=[hit for hit in hits.items if hit.row and hit.row.paper_request_id])


def _ids(leads: Leads) -> Iterable[str]:
    return [clue.record_id for clue in leads.clues]
