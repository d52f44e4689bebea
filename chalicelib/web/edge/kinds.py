"""The kinds of values that clients send in more than one place."""

import re
from datetime import UTC, datetime, time
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationInfo,
)

from chalicelib.domain.common import lengths
from chalicelib.web.edge.fields import Strict

MOST_ON_A_PAGE = 100
LONGEST_CURSOR = 4_096
"""Longer than any that is given out, though an id may have letters of four bytes."""


_EARLIEST, _LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATE_AND_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def _start_of_day(value: object) -> datetime:
    return _at(value, time.min)


def _end_of_day(value: object) -> datetime:
    return _at(value, time.max)


def _at(value: object, moment: time) -> datetime:
    """A date alone means its first or last moment, in UTC."""
    told = value if isinstance(value, str) else ""
    if _DATE.fullmatch(told):
        at = datetime.combine(datetime.fromisoformat(told).date(), moment, UTC)
    elif _DATE_AND_TIME.fullmatch(told):
        at = datetime.fromisoformat(told.upper())
    else:
        raise ValueError("write 2026-01-31, or 2026-01-31T09:30:00Z")
    if not _EARLIEST <= at < _LATEST:
        raise ValueError("the year must be from 2000 to 2999")
    return at


def not_before(name: str) -> AfterValidator:
    """For the end of a range: refused where it lies before the field that is called so."""

    def ordered(end: datetime | None, info: ValidationInfo) -> datetime | None:
        start = info.data.get(name)
        if start is not None and end is not None and end < start:
            raise ValueError("the end lies before the start")
        return end

    return AfterValidator(ordered)


Id = Annotated[str, StringConstraints(min_length=1, max_length=lengths.ID)]
Prefix = Annotated[str, StringConstraints(max_length=lengths.ID)]
From = Annotated[AwareDatetime, BeforeValidator(_start_of_day)]
To = Annotated[AwareDatetime, BeforeValidator(_end_of_day)]
Cursor = Annotated[str, StringConstraints(max_length=LONGEST_CURSOR)]
Limit = Annotated[int, Field(ge=1, le=MOST_ON_A_PAGE)]


class StoryQuery(Strict):
    """Of what happened to something: a page is as long as one read gives."""

    cursor: Cursor | None = None


Summary = Literal["summary"]
"""The view of a list that has rows without lines."""


class PageQuery(Strict):
    limit: Limit = 20
    cursor: Cursor | None = None
