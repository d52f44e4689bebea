"""A letter to a contact is leased on the contract's record, then what became of it is written down."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from chalicelib.application.ports import Change, Contracts, Ledger, Letter, Letters, Posted, Posting
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.facts import FactKind, NotTold, fact
from chalicelib.domain.common.facts_of_before import WHY_NOT_TOLD
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.contract.batches import Batch
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.notices import notices, together
from chalicelib.domain.notices.occasions import NoticeState, Occasion
from chalicelib.domain.parties.mail_address import usable_address

T = TypeVar("T")

_OUTCOMES = {
    Posted.ACCEPTED: (NoticeState.SENT, Action.NOTICE_SENT),
    Posted.REFUSED: (NoticeState.FAILED, Action.NOTICE_FAILED),
    Posted.UNKNOWN: (NoticeState.UNCONFIRMED, Action.NOTICE_UNCONFIRMED),
}


_WHY = {code: text for text, code in WHY_NOT_TOLD.items()}
"""As `detail` says it."""


@dataclass(frozen=True)
class LeasedLetter:
    """The exclusive right to send this letter; it is stored."""

    contract: Contract
    """As it is stored with the lease."""
    occasion: Occasion
    to: str
    letter: Letter
    beside: tuple[Contract, ...] = ()
    """Others that the letter tells of, leased in the same transaction."""


@dataclass(frozen=True)
class NoticeLeases:
    contracts: Contracts
    ledger: Ledger
    letters: Letters

    def give_up_abandoned(self, contract: Contract, now: datetime) -> tuple[Contract, tuple[Occasion, ...]]:
        """Notes as unconfirmed what was leased by runs that did not end; returns it with the record."""

        def decision(known: Contract) -> tuple[Contract, tuple[Occasion, ...]]:
            left = tuple(notice.occasion for notice in notices.abandoned(known, now))
            if not left:
                return known, ()
            given_up = known
            for occasion in left:
                given_up = notices.settled(given_up, occasion, NoticeState.UNCONFIRMED, now)
            story = (_entry(known, occasion, Action.NOTICE_UNCONFIRMED, now) for occasion in left)
            return self._stored(given_up, *story), left

        return self._decided(contract, decision)

    def lease(self, contract: Contract, now: datetime) -> LeasedLetter | None:
        """The contract's next letter, leased. What can be told to nobody, or is no news, is passed over."""

        def decision(known: Contract) -> LeasedLetter | None:
            while (occasion := notices.due(known, now)) is not None:
                to, why_not = _addressee(known, occasion, now)
                if to is not None and known.batch is not None and occasion == together.OFFICIAL:
                    return self._together(known, known.batch, to, now)
                if to is not None:
                    letter = self.letters.write(known, occasion, now)
                    leased = self._stored(notices.leased(known, occasion, now))
                    return LeasedLetter(leased, occasion, to, letter)
                passed = notices.settled(known, occasion, NoticeState.SKIPPED, now)
                known = self._stored(passed, _entry(known, occasion, Action.NOTICE_SKIPPED, now, why_not))
            return None

        return self._decided(contract, decision)

    def _together(self, known: Contract, batch: Batch, to: str, now: datetime) -> LeasedLetter | None:
        """One letter for all of a batch that are official; none while others are waited for."""
        others = self.contracts.get_many(it for it in batch.contract_ids if it != known.contract_id)
        if together.is_waited_for(batch, others, now):
            return None
        several = (known, *together.beside(known, others.values(), now))
        occasion = together.OFFICIAL
        letter = (
            self.letters.write_together(several)
            if len(several) > 1
            else self.letters.write(known, occasion, now)
        )
        leased = tuple(notices.leased(it, occasion, now) for it in several)
        self.ledger.commit(Change(contracts=leased))
        first, *rest = (replace(it, row=it.row + 1) for it in leased)
        return LeasedLetter(first, occasion, to, letter, tuple(rest))

    def settle(self, leased: LeasedLetter, posting: Posting, now: datetime) -> Contract:
        """The record with what became of the letter."""

        def decision(known: Contract) -> Contract:
            return self._stored(*_outcome(known, leased.occasion, posting, now))

        for other in leased.beside:
            self._decided(other, decision)
        return self._decided(leased.contract, decision)

    def _decided(self, contract: Contract, decision: Callable[[Contract], T]) -> T:
        """Decides on what is known; where that is not what is stored any more, on what is stored now."""
        known = iter((contract,))

        def attempt() -> T:
            return decision(next(known, None) or self._read(contract.contract_id))

        return retry_on_stale(attempt)

    def _read(self, contract_id: str) -> Contract:
        contract = self.contracts.get(contract_id)
        if contract is None:
            raise LookupError("a contract cannot vanish")
        return contract

    def _stored(self, contract: Contract, *history: HistoryEntry) -> Contract:
        self.ledger.commit(Change(contracts=(contract,), history=history))
        return replace(contract, row=contract.row + 1)


def _addressee(contract: Contract, occasion: Occasion, now: datetime) -> tuple[str | None, NotTold]:
    """The contact's address, or none and why there is nobody to tell this."""
    if notices.is_no_news(contract, occasion, now):
        return None, NotTold.TOO_LATE
    contact = contract.content.contact
    if contact is None or not contact.email.strip():
        return None, NotTold.NO_ADDRESS
    return usable_address(contact.email), NotTold.UNUSABLE_ADDRESS


def _outcome(
    contract: Contract, occasion: Occasion, posting: Posting, now: datetime
) -> tuple[Contract, *tuple[HistoryEntry, ...]]:
    """The record, and what the history tells: nothing while the letter is still to be sent."""
    if posting.posted is not Posted.NOT_NOW:
        state, action = _OUTCOMES[posting.posted]
        return notices.settled(contract, occasion, state, now), _entry(contract, occasion, action, now)
    later = notices.put_off(contract, occasion, now)
    notice = later.notice_of(occasion)
    if notice is not None and notice.state is NoticeState.WAITING:
        return (later,)
    return later, _entry(contract, occasion, Action.NOTICE_FAILED, now, NotTold.GIVEN_UP)


def _entry(
    contract: Contract, occasion: Occasion, action: Action, now: datetime, why: NotTold | None = None
) -> HistoryEntry:
    days = {"days": occasion.days} if occasion.days else {}
    told = [fact(FactKind.NOTICE, occasion=occasion.kind, **days)]
    detail = str(occasion)
    if why is not None:
        told.append(fact(FactKind.NOT_TOLD, why=why))
        detail = f"{occasion}: {_WHY[why]}"
    return HistoryEntry(contract.contract_id, now, SYSTEM, action, detail, facts=tuple(told))
