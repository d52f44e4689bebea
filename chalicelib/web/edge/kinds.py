"""The kinds of values that clients send in more than one place."""

from datetime import UTC, datetime, time
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator, Field, StringConstraints

from chalicelib.domain.common import lengths
from chalicelib.web.edge.fields import Strict

MOST_ON_A_PAGE = 100


def _start_of_day(value: object) -> object:
    return _at(value, time.min)


def _end_of_day(value: object) -> object:
    return _at(value, time.max)


def _at(value: object, moment: time) -> object:
    """A date alone means its first or last moment, in UTC."""
    if isinstance(value, str) and len(value) == len("2026-01-31"):
        return datetime.combine(datetime.strptime(value, "%Y-%m-%d").date(), moment, UTC)  # noqa: DTZ007
    return value


Id = Annotated[str, StringConstraints(min_length=1, max_length=lengths.ID)]
Prefix = Annotated[str, StringConstraints(max_length=lengths.ID)]
From = Annotated[AwareDatetime, BeforeValidator(_start_of_day)]
To = Annotated[AwareDatetime, BeforeValidator(_end_of_day)]
Limit = Annotated[int, Field(ge=1, le=MOST_ON_A_PAGE)]


class StoryQuery(Strict):
    """Of what happened to something: a page is as long as one read gives."""

    cursor: str | None = None


class PageQuery(Strict):
    limit: Limit = 20
    cursor: str | None = None
