"""A letter to a contact is leased on the contract's record, then what became of it is written down."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from chalicelib.application.ports import Change, Contracts, Ledger, Letter, Letters, Posted, Posting
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.notices import notices
from chalicelib.domain.notices.occasions import NoticeState, Occasion
from chalicelib.domain.parties.mail_address import usable_address

T = TypeVar("T")

_OUTCOMES = {
    Posted.ACCEPTED: (NoticeState.SENT, Action.NOTICE_SENT),
    Posted.REFUSED: (NoticeState.FAILED, Action.NOTICE_FAILED),
    Posted.UNKNOWN: (NoticeState.UNCONFIRMED, Action.NOTICE_UNCONFIRMED),
}


@dataclass(frozen=True)
class LeasedLetter:
    """The exclusive right to send this letter; it is stored."""

    contract: Contract
    """As it is stored with the lease."""
    occasion: Occasion
    to: str
    letter: Letter


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
                if to is not None:
                    letter = self.letters.write(known, occasion, now)
                    leased = self._stored(notices.leased(known, occasion, now))
                    return LeasedLetter(leased, occasion, to, letter)
                passed = notices.settled(known, occasion, NoticeState.SKIPPED, now)
                known = self._stored(passed, _entry(known, occasion, Action.NOTICE_SKIPPED, now, why_not))
            return None

        return self._decided(contract, decision)

    def settle(self, leased: LeasedLetter, posting: Posting, now: datetime) -> Contract:
        """The record with what became of the letter."""

        def decision(known: Contract) -> Contract:
            return self._stored(*_outcome(known, leased.occasion, posting, now))

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


def _addressee(contract: Contract, occasion: Occasion, now: datetime) -> tuple[str | None, str]:
    """The contact's address, or none and why there is nobody to tell this."""
    if notices.is_no_news(contract, occasion, now):
        return None, "too late"
    contact = contract.content.contact
    if contact is None or not contact.email.strip():
        return None, "the contact has no e-mail address"
    return usable_address(contact.email), "the contact's e-mail address cannot be used"


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
    return later, _entry(contract, occasion, Action.NOTICE_FAILED, now, "given up")


def _entry(
    contract: Contract, occasion: Occasion, action: Action, now: datetime, why: str = ""
) -> HistoryEntry:
    detail = f"{occasion}: {why}" if why else str(occasion)
    return HistoryEntry(contract.contract_id, now, SYSTEM, action, detail)
