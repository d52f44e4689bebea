"""What a seal shows and says, whoever it is for."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from chalicelib.adapters.sealing.page_content.drawings import Drawing
from chalicelib.adapters.sealing.page_content.mark import Mark


class Statement(NamedTuple):
    """What the signature says beside its certificate."""

    name: str
    reason: str
    location: str
    """A place; empty where none is named."""
    signed_at: datetime
    """In the time zone that people are to read it in."""


class Seal(NamedTuple):
    """What is put into a base."""

    mark: Mark
    """Drawn in the place of the image for the seal."""
    date_mark: Callable[[Drawing], Mark]
    """Gives what is drawn in the place of the image for the date, when it is known how that is drawn."""
    field_name: str
    description: str
    """What a screen reader says for the signature's field."""
    statement: Statement
