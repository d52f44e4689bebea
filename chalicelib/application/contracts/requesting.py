"""A customer requests contracts for orders or bills: all of them or none (E1 to E14, L1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.contracts.drafting import Drafting
from chalicelib.application.contracts.selecting import Selecting, Selection
from chalicelib.application.customers.naming_contacts import uses_of
from chalicelib.application.idempotency import Done, Idempotency, Repeatable
from chalicelib.application.ports import Change, Contracts, Ledger
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.contract.contents import Language, Source
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.contract.drawing_up import Group, grouped, member_id
from chalicelib.domain.contract.own_notes import note_key
from chalicelib.domain.parties.parties import Account, Contact
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order


@dataclass(frozen=True)
class ContractRequest:
    """What the customer asks for."""

    account_id: str
    actor: str
    source: Source
    ids: tuple[str, ...]
    contact_id: str | None = None
    language: Language = Language.BILINGUAL
    idempotency_key: str | None = None
    note: str = ""
    """The customer's own, kept with each contract."""
    print_note: bool = False

    @property
    def customer_reference(self) -> str:
        """What of the note the documents say."""
        return self.note if self.print_note else ""

    @property
    def body(self) -> str:
        """What makes two requests the same request."""
        said: tuple[object, ...] = (self.source, self.ids, self.contact_id, self.language)
        noted = (self.note,) if self.note else ()
        return repr((*said, *noted, *(("printed",) if self.customer_reference else ())))


@dataclass(frozen=True)
class Requested:
    contracts: tuple[Contract, ...]
    account: Account | None = None
    """What they were drawn up for, as it is written in the same decision; a repeat decides nothing."""


@dataclass(frozen=True)
class RequestContracts:
    selecting: Selecting
    drafting: Drafting
    contracts: Contracts
    ledger: Ledger
    idempotency: Idempotency

    def __call__(self, request: ContractRequest, now: datetime) -> Requested:
        """One draft per invoicing entity and currency (E3).

        Raises Refused naming every refused item, Invalid (`contact_unknown`, `character_not_printable`,
        `idempotency_key_reused`) or Conflict `request_in_progress`; nothing was created.
        """
        call = Repeatable(request.account_id, request.idempotency_key, request.body, now)
        return self.idempotency.once(call, lambda done: self._create(request, now, done), self._replayed)

    def _create(self, request: ContractRequest, now: datetime, done: Done) -> Requested:
        def decision() -> Requested:
            selection = self.selecting.select(request.account_id, request.source, request.ids, now)
            contact = self.drafting.contact(selection.account, request.contact_id)
            groups = grouped(selection.members, selection.entity_ids)
            made = [self.drafting.new(group, selection.account, contact, request, now) for group in groups]
            drafts = _with_note(made, request.note)
            self.ledger.commit(_creation(drafts, groups, selection, contact, done))
            written = tuple(replace(draft, row=draft.row + 1) for draft in drafts)
            return Requested(written, selection.account)

        return retry_on_stale(decision)

    def _replayed(self, contract_ids: Sequence[str]) -> Requested:
        found = self.contracts.get_many(contract_ids)
        return Requested(tuple(found[contract_id] for contract_id in contract_ids))


def _with_note(drafts: Sequence[Contract], note: str) -> tuple[Contract, ...]:
    """Found by it together: one transaction has no room for a reference of each."""
    group = f"with-{drafts[0].contract_id}" if note and len(drafts) > 1 else ""
    return tuple(replace(draft, note=note, note_group=group, note_key=note_key(note)) for draft in drafts)


def _creation(
    drafts: Sequence[Contract],
    groups: Sequence[Group],
    selection: Selection,
    contact: Contact | None,
    done: Done,
) -> Change:
    """ONE transaction: put each contract, hold each order or bill, remember the answer (E2).

    An own contact is taken in it, too: it cannot be deleted at the same moment (C10).
    """
    holder: Mapping[str, Contract] = {
        member_id(member): draft
        for draft, group in zip(drafts, groups, strict=True)
        for member in group.members
    }
    return Change(
        contracts=tuple(drafts),
        orders=tuple(
            replace(
                m,
                contract_id=holder[m.order_id].contract_id,
                contract_number=holder[m.order_id].contract_number,
                expired_contract_id=None,
            )
            for m in selection.members
            if isinstance(m, Order)
        ),
        bills=tuple(
            replace(
                m,
                contract_id=holder[m.bill_id].contract_id,
                contract_number=holder[m.bill_id].contract_number,
            )
            for m in selection.members
            if isinstance(m, Bill)
        ),
        requests=done([draft.contract_id for draft in drafts]),
        contact_uses=uses_of(contact, selection.account, drafts),
        unchanged_account=selection.account,
    )
