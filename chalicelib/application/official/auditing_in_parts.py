"""The audit as work in the background: a message for each part, and some pages of it in each run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.application.background import UnknownMessageError, Worked
from chalicelib.application.official.auditing import Audit, AuditPart
from chalicelib.application.official.auditing_histories import LastingNote
from chalicelib.application.ports import Sweep
from chalicelib.application.ports.auditing import ToldFindings
from chalicelib.application.ports.work import Message

PAGES_OF_A_MESSAGE = 5
"""So that a run ends long before its time is over, whatever the documents' size."""

ONE_AUDIT = timedelta(days=6)
"""Less than a week, and long enough for a message that comes again, or is driven again by hand."""


@dataclass(frozen=True)
class AuditInParts:
    audit: Audit
    told: ToldFindings

    def first(self) -> Sequence[Message]:
        return [part.as_message() for part in self.audit.parts()]

    def work_off(self, message: Message, now: datetime) -> Worked:
        """Compares some pages; what is left of the part goes on as a message of its own."""
        rest: AuditPart | None = _part_of(message)
        looked_at, notes, besides = 0, list[str](), list[AuditPart]()
        for _ in range(PAGES_OF_A_MESSAGE):
            if rest is not None:
                compared = self.audit.compare(rest)
                looked_at, rest = looked_at + compared.looked_at, compared.rest
                notes += (note for note in compared.notes if self._is_news(note, now))
                besides += compared.besides
        then = [part.as_message() for part in (*besides, *([] if rest is None else [rest]))]
        return Worked(Sweep(looked_at, len(notes), tuple(notes)), then)

    def _is_news(self, note: str, now: datetime) -> bool:
        """What stays for good is told by the audit that finds it, and by no later one."""
        return not isinstance(note, LastingNote) or now - self.told.first_told(note, now) < ONE_AUDIT

    def pause(self) -> None:
        """Nothing is kept open."""


def _part_of(message: Message) -> AuditPart:
    try:
        return AuditPart.of_message(message)
    except ValueError as wrong:
        raise UnknownMessageError(", ".join(sorted(message))) from wrong
