"""Tells contacts by e-mail what became of their contracts, each thing once.

Sending follows a lease that is already stored, and a lease is final once the mail service was called: a run
that dies in between leaves it behind, and after a time it is noted as unconfirmed, for staff, and not sent
again. Only what was certainly not sent is tried again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.application.background import OneByOne
from chalicelib.application.notices.notice_leases import NoticeLeases
from chalicelib.application.ports import Contracts, Mail, Posted, Sweep
from chalicelib.application.ports.due import Due, DueContracts

_MOST_FAULTS_OF_THE_MAIL_IN_A_ROW = 3


@dataclass
class _MailHealth:
    faults_in_a_row: int = 0

    @property
    def is_hopeless(self) -> bool:
        return self.faults_in_a_row >= _MOST_FAULTS_OF_THE_MAIL_IN_A_ROW


@dataclass
class _Run:
    """What a run has done so far."""

    health: _MailHealth
    sent: int = 0
    failed: int = 0
    notes: list[str] = field(default_factory=list)

    def note_posted(self, posted: Posted) -> None:
        self.sent += posted is Posted.ACCEPTED
        at_fault = posted in (Posted.NOT_NOW, Posted.UNKNOWN)
        self.health.faults_in_a_row = self.health.faults_in_a_row + 1 if at_fault else 0

    def note_trouble(self, contract_id: str, what: str) -> None:
        self.failed += 1
        self.notes.append(f"{contract_id}: {what}")


@dataclass(frozen=True)
class Remind:
    contracts: Contracts
    leases: NoticeLeases
    mail: Mail
    due: DueContracts
    health: _MailHealth = field(default_factory=_MailHealth)

    @property
    def in_background(self) -> OneByOne:
        """Contracts that may have something to tell, each by itself."""
        return OneByOne(self.due, Due.NOTICES, self.told, pause=self.pause)

    def told(self, contract_id: str, now: datetime) -> Sweep:
        """Tells what is to be told now; `failed` and the notes are what was not told, or perhaps not.

        Where the mail service does not answer several times in a row, the rest until the next pause keeps its
        turn for the next run of the schedule, unleased.
        """
        if self.health.is_hopeless:
            return Sweep(notes=("the mail service fails: left for the next run",))
        run = _Run(health=self.health)
        self._tell(contract_id, now, run)
        return Sweep(run.sent, run.failed, tuple(run.notes))

    def pause(self) -> None:
        self.mail.hang_up()
        self.health.faults_in_a_row = 0

    def tell(self, contract_ids: Iterable[str], now: datetime) -> Sweep:
        """The same for these contracts; what is not told keeps its turn for a run of the schedule."""
        run = _Run(health=_MailHealth())
        try:
            for contract_id in contract_ids:
                self._visit(contract_id, now, run)
                if run.health.is_hopeless:
                    run.notes.append("stopped: the mail service fails")
                    break
        finally:
            self.mail.hang_up()
        return Sweep(run.sent, run.failed, tuple(run.notes))

    def _visit(self, contract_id: str, now: datetime, run: _Run) -> None:
        try:
            self._tell(contract_id, now, run)
        except Exception as error:
            # Whatever is wrong with one contract keeps no other from being told. The error's text may hold
            # what a customer entered, so its name must do.
            run.note_trouble(contract_id, type(error).__name__)

    def _tell(self, contract_id: str, now: datetime, run: _Run) -> None:
        contract = self.contracts.get(contract_id)
        if contract is None:
            return
        contract, abandoned = self.leases.give_up_abandoned(contract, now)
        for occasion in abandoned:
            run.note_trouble(contract_id, f"{occasion}: unconfirmed, the run that leased it did not end")
        while (leased := self.leases.lease(contract, now)) is not None:
            posting = self.mail.send(leased.to, leased.letter)
            run.note_posted(posting.posted)
            if posting.posted is not Posted.ACCEPTED:
                run.note_trouble(contract_id, f"{leased.occasion}: {posting.posted}, {posting.reference}")
            contract = self.leases.settle(leased, posting, now)
