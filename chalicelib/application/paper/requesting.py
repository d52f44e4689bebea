"""A customer asks for stamped copies of an official contract, once (P1 to P3)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.contracts.own_contracts import OwnContracts
from chalicelib.application.paper.recipients import CheckRecipient
from chalicelib.application.ports import Change, Ledger
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Conflict, FaultyFields, FieldFault
from chalicelib.domain.common.facts import FactKind, fact
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.paper.paper_request import MailingWindow, PaperRequest, PaperStatus, Recipient
from chalicelib.domain.provider.business_calendar import BusinessCalendar
from chalicelib.domain.provider.profile import PaperLimits


@dataclass(frozen=True)
class PaperWish:
    account_id: str
    contract_id: str
    copies: int
    recipient: Recipient
    actor: str


@dataclass(frozen=True)
class RequestPaper:
    own_contracts: OwnContracts
    check: CheckRecipient
    calendar: BusinessCalendar
    limits: PaperLimits
    ledger: Ledger
    new_id: Callable[[datetime], str]

    def __call__(self, wish: PaperWish, now: datetime) -> PaperRequest:
        """Raises FaultyFields; Conflict `contract_not_official` (P1) or `paper_already_requested` (P2).

        The contract's record is a condition of the write: of many requests at once, one is stored.
        """
        recipient = self._checked(wish)

        def decision() -> PaperRequest:
            contract = self.own_contracts.get(wish.account_id, wish.contract_id)
            contract.require_official(now)
            if not contract.is_without_paper:
                raise Conflict("paper_already_requested", paper_request_id=contract.paper_request_id)
            paper = self._paper(wish, contract, recipient, now)
            entry = HistoryEntry(
                contract.contract_id,
                now,
                wish.actor,
                Action.PAPER_REQUESTED,
                f"{paper.copies} copies",
                facts=(fact(FactKind.COPIES, copies=paper.copies),),
            )
            self.ledger.commit(
                Change(papers=(paper,), contracts=(contract.with_paper(paper),), history=(entry,))
            )
            return replace(paper, row=1)

        return retry_on_stale(decision)

    def _checked(self, wish: PaperWish) -> Recipient:
        recipient, faults = self.check(wish.recipient)
        if not 1 <= wish.copies <= self.limits.most_copies:
            faults.insert(0, FieldFault("copies", "copies_out_of_range", {"most": self.limits.most_copies}))
        if faults:
            raise FaultyFields(faults)
        return recipient

    def _paper(
        self, wish: PaperWish, contract: Contract, recipient: Recipient, now: datetime
    ) -> PaperRequest:
        return PaperRequest(
            paper_request_id=self.new_id(now),
            contract_id=contract.contract_id,
            contract_number=contract.contract_number,
            account_id=contract.account_id,
            copies=wish.copies,
            recipient=recipient,
            status=PaperStatus.REQUESTED,
            requested_at=now,
            requested_by=wish.actor,
            window=mailing_window(self.calendar, self.limits, now),
            contract_may_expire=contract.valid_until is not None,
        )


def mailing_window(calendar: BusinessCalendar, limits: PaperLimits, now: datetime) -> MailingWindow:
    """P3: so many business days after today; the day itself does not count."""
    today = calendar.day_of(now)
    return MailingWindow(
        mail_from=calendar.day_after(today, limits.mailed_after_days),
        mail_by=calendar.day_after(today, limits.mailed_within_days),
    )
