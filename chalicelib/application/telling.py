"""The record's part of telling a contact something: claim it, then write down what became of it."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.ports import Change, Contracts, Ledger, Letter, Letters, Posted, Posting
from chalicelib.application.retrying import decided_afresh
from chalicelib.domain import notices
from chalicelib.domain.contracts import Contract
from chalicelib.domain.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.mail_address import usable_address
from chalicelib.domain.occasions import NoticeState, Occasion

_OUTCOMES = {
    Posted.ACCEPTED: (NoticeState.SENT, Action.NOTICE_SENT),
    Posted.REFUSED: (NoticeState.FAILED, Action.NOTICE_FAILED),
    Posted.UNKNOWN: (NoticeState.UNCONFIRMED, Action.NOTICE_UNCONFIRMED),
}


@dataclass(frozen=True)
class Claim:
    """The exclusive right to send this letter; it is stored."""

    contract_id: str
    occasion: Occasion
    to: str
    letter: Letter


@dataclass(frozen=True)
class Telling:
    contracts: Contracts
    ledger: Ledger
    letters: Letters

    def claim(self, contract_id: str, now: datetime) -> Claim | None:
        """The contract's next letter, claimed. What can be told to nobody, or is no news, is passed over."""

        def decision() -> Claim | None:
            while (contract := self.contracts.get(contract_id)) is not None:
                occasion = notices.due(contract, now)
                if occasion is None:
                    return None
                to, why_not = _addressee(contract, occasion, now)
                if to is not None:
                    letter = self.letters.write(contract, occasion, now)
                    self.ledger.commit(Change(contracts=(notices.claimed(contract, occasion, now),)))
                    return Claim(contract_id, occasion, to, letter)
                passed = notices.settled(contract, occasion, NoticeState.SKIPPED, now)
                entry = _entry(contract_id, occasion, Action.NOTICE_SKIPPED, now, why_not)
                self.ledger.commit(Change(contracts=(passed,), history=(entry,)))
            return None

        return decided_afresh(decision)

    def settle(self, claim: Claim, posting: Posting, now: datetime) -> None:
        def decision() -> None:
            contract = self.contracts.get(claim.contract_id)
            if contract is not None:
                self.ledger.commit(_outcome(contract, claim.occasion, posting, now))

        decided_afresh(decision)

    def give_up_abandoned(self, contract_id: str, now: datetime) -> tuple[Occasion, ...]:
        """Notes as unconfirmed what was claimed by runs that did not end; returns it."""

        def decision() -> tuple[Occasion, ...]:
            contract = self.contracts.get(contract_id)
            left = notices.abandoned(contract, now) if contract else ()
            if contract is None or not left:
                return ()
            for notice in left:
                contract = notices.settled(contract, notice.occasion, NoticeState.UNCONFIRMED, now)
            story = tuple(_entry(contract_id, it.occasion, Action.NOTICE_UNCONFIRMED, now) for it in left)
            self.ledger.commit(Change(contracts=(contract,), history=story))
            return tuple(it.occasion for it in left)

        return decided_afresh(decision)


def _addressee(contract: Contract, occasion: Occasion, now: datetime) -> tuple[str | None, str]:
    """The contact's address, or none and why there is nobody to tell this."""
    if notices.is_no_news(contract, occasion, now):
        return None, "too late"
    contact = contract.content.contact
    if contact is None or not contact.email.strip():
        return None, "the contact has no e-mail address"
    return usable_address(contact.email), "the contact's e-mail address cannot be used"


def _outcome(contract: Contract, occasion: Occasion, posting: Posting, now: datetime) -> Change:
    if posting.posted is not Posted.NOT_NOW:
        state, action = _OUTCOMES[posting.posted]
        told = notices.settled(contract, occasion, state, now)
        return Change(contracts=(told,), history=(_entry(contract.contract_id, occasion, action, now),))
    later = notices.put_off(contract, occasion, now)
    notice = later.notice_of(occasion)
    given_up = notice is not None and notice.state is NoticeState.FAILED
    entry = _entry(contract.contract_id, occasion, Action.NOTICE_FAILED, now, "given up")
    return Change(contracts=(later,), history=(entry,) if given_up else ())


def _entry(
    contract_id: str, occasion: Occasion, action: Action, now: datetime, why: str = ""
) -> HistoryEntry:
    detail = f"{occasion}: {why}" if why else str(occasion)
    return HistoryEntry(contract_id, now, SYSTEM, action, detail)
