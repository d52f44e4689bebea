"""Sheets that a customer prints."""

from datetime import datetime
from typing import Protocol

from chalicelib.domain.requesting.checklist import Checklist, Sheet


class ChecklistSheets(Protocol):
    def sheet(self, checklist: Checklist, language: str, now: datetime) -> Sheet:
        """The checklist in words."""
        ...

    def page(self, sheet: Sheet) -> str:
        """As an HTML page that prints well."""
        ...

    def styles(self) -> str:
        """The style sheet that its pages refer to."""
        ...


class SheetTypesetter(Protocol):
    def typeset_sheet(self, sheet: Sheet) -> bytes:
        """As a PDF. Raises Invalid `character_not_printable`."""
        ...
