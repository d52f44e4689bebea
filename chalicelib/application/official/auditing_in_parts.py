"""The audit as work in the background: a message for each part, and some pages of it in each run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.background import UnknownMessageError, Worked
from chalicelib.application.official.auditing import Audit, AuditPart
from chalicelib.application.ports import Sweep
from chalicelib.application.ports.work import Message

PAGES_OF_A_MESSAGE = 5
"""So that a run ends long before its time is over, whatever the documents' size."""


@dataclass(frozen=True)
class AuditInParts:
    audit: Audit

    def first(self) -> Sequence[Message]:
        return [part.as_message() for part in self.audit.parts()]

    def work_off(self, message: Message, now: datetime) -> Worked:  # noqa: ARG002 - nothing is due at a time
        """Compares some pages; what is left of the part goes on as a message of its own."""
        rest = _part_of(message)
        looked_at, notes = 0, list[str]()
        for _ in range(PAGES_OF_A_MESSAGE):
            if rest is not None:
                compared = self.audit.compare(rest)
                looked_at, rest = looked_at + compared.looked_at, compared.rest
                notes += compared.notes
        then = [] if rest is None else [rest.as_message()]
        return Worked(Sweep(looked_at, len(notes), tuple(notes)), then)

    def pause(self) -> None:
        """Nothing is kept open."""


def _part_of(message: Message) -> AuditPart | None:
    try:
        return AuditPart.of_message(message)
    except ValueError as wrong:
        raise UnknownMessageError(", ".join(sorted(message))) from wrong
