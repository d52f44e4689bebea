"""What staff see of a feed's faults: the first ones of each file, and that there are more."""

from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.application.intake.fault_codes import NoteCode
from chalicelib.application.ports import IntakeLog, RejectedLine, rejected_file_of

NOTED_TOGETHER = 25
MOST_NOTES = 1_000
"""Of one file. All of its rejected lines stand in its file of rejected lines."""


@dataclass
class StaffNotes:
    """The notes of one import, written down some at a time."""

    intake_log: IntakeLog
    name: str
    version: str
    now: datetime
    _waiting: list[RejectedLine] = field(default_factory=list)
    _taken: int = 0

    def add(self, note: RejectedLine) -> None:
        self._taken += 1
        if self._taken > MOST_NOTES + 1:
            return
        if self._taken > MOST_NOTES:
            detail = f"From this line on there are more. All are in {rejected_file_of(self.name)}."
            note = RejectedLine(note.line, NoteCode.MORE_REJECTED, detail, "")
        self._waiting.append(note)
        if len(self._waiting) == NOTED_TOGETHER:
            self.write()

    def write(self) -> None:
        """Call once more after the last one."""
        if self._waiting:
            self.intake_log.note_rejected(self.name, self.version, self._waiting, self.now)
            self._waiting = []
