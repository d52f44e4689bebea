"""The mail room: what went out, what arrived, what came back, and what goes out again (P5, P6)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.paper.deciding import DecidePaper, Deed
from chalicelib.application.paper.recipients import CheckRecipient
from chalicelib.application.paper.requesting import mailing_window
from chalicelib.domain.common import lengths
from chalicelib.domain.common.errors import FaultyFields, FieldFault
from chalicelib.domain.common.facts import Fact, FactKind, fact, said
from chalicelib.domain.common.history import Action
from chalicelib.domain.paper.paper_request import Mailing, PaperRequest, Recipient
from chalicelib.domain.provider.business_calendar import BusinessCalendar
from chalicelib.domain.provider.profile import PaperLimits

_TRACKING_NUMBER = re.compile(rf"[A-Za-z0-9][A-Za-z0-9-]{{2,{lengths.TRACKING_NUMBER - 2}}}[A-Za-z0-9]")
_CARRIER = re.compile(rf"[^\W_][\w .&()/-]{{0,{lengths.CARRIER - 2}}}[\w.)]")


@dataclass(frozen=True)
class MailPaper:
    decide: DecidePaper
    check: CheckRecipient
    calendar: BusinessCalendar
    limits: PaperLimits

    def mail(
        self, paper_request_id: str, carrier: str, tracking_number: str, *, actor: str, now: datetime
    ) -> PaperRequest:
        """Of two clerks with two parcels the second is told of the first (`paper_mailed_otherwise`).

        Raises FaultyFields; Conflict `paper_contract_ended`: decided on the contract's record, which is a
        condition of the write, so the paper of an ended contract is never mailed (P6).
        """
        mailing = mailing_of(carrier, tracking_number, now)
        deed = Deed(Action.PAPER_MAILED, actor, now, _words, _facts, needs_official=True)
        return self.decide(paper_request_id, deed, lambda paper: paper.mailed(mailing))

    def correct(
        self, paper_request_id: str, carrier: str, tracking_number: str, *, actor: str, now: datetime
    ) -> PaperRequest:
        """What was written down wrongly when it was mailed."""
        mailing = mailing_of(carrier, tracking_number, now)
        deed = Deed(Action.PAPER_MAILING_CORRECTED, actor, now, _words, _facts)
        return self.decide(paper_request_id, deed, lambda paper: paper.mailing_corrected(mailing))

    def delivered(self, paper_request_id: str, *, actor: str, now: datetime) -> PaperRequest:
        deed = Deed(Action.PAPER_DELIVERED, actor, now, _words, _facts)
        return self.decide(paper_request_id, deed, lambda paper: paper.delivered(now))

    def returned(
        self, paper_request_id: str, *, reason: str | None, actor: str, now: datetime
    ) -> PaperRequest:
        deed = Deed(Action.PAPER_RETURNED, actor, now, lambda _: reason or "", lambda _: said(reason))
        return self.decide(paper_request_id, deed, lambda paper: paper.returned(now=now, reason=reason))

    def redispatch(
        self, paper_request_id: str, given: Recipient | None, *, actor: str, now: datetime
    ) -> PaperRequest:
        """Back to printing with a window of its own, to another recipient if one is named."""
        recipient, faults = self.check(given) if given is not None else (None, [])
        if faults:
            raise FaultyFields(faults)
        window = mailing_window(self.calendar, self.limits, now)

        def changed(paper: PaperRequest) -> PaperRequest:
            corrected = paper if recipient is None else paper.sent_to(recipient)
            return corrected.redispatched(window)

        deed = Deed(Action.PAPER_REDISPATCHED, actor, now, needs_official=True)
        return self.decide(paper_request_id, deed, changed)


def mailing_of(carrier: str, tracking_number: str, now: datetime) -> Mailing:
    """Raises FaultyFields `carrier_invalid`, `tracking_number_invalid`."""
    carrier = unicodedata.normalize("NFKC", carrier).strip()
    number = re.sub(r"\s", "", unicodedata.normalize("NFKC", tracking_number))
    faults = []
    if _CARRIER.fullmatch(carrier) is None:
        faults.append(FieldFault("carrier", "carrier_invalid"))
    if _TRACKING_NUMBER.fullmatch(number) is None:
        faults.append(FieldFault("tracking_number", "tracking_number_invalid"))
    if faults:
        raise FaultyFields(faults)
    return Mailing(carrier, number, now)


def _words(paper: PaperRequest) -> str:
    return paper.mailing.words if paper.mailing is not None else ""


def _facts(paper: PaperRequest) -> tuple[Fact, ...]:
    mailing = paper.mailing
    if mailing is None:
        return ()
    return (fact(FactKind.MAILING, carrier=mailing.carrier, tracking_number=mailing.tracking_number),)
