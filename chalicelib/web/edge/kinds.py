"""The kinds of values that clients send in more than one place."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import core_schema

from chalicelib.domain.common import lengths
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.form_faults import FormFault

MOST_ON_A_PAGE = 100
LONGEST_CURSOR = 4_096
"""Longer than any that is given out, though an id may have letters of four bytes."""


_EARLIEST, _LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATE_AND_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)

_NO_MOMENT = (
    "Write a day or a time that there is: 2026-01-31, or 2026-01-31T09:30:00Z.",
    "请写作存在的日期或时间：2026-01-31 或 2026-01-31T09:30:00Z。",
)


def _start_of_day(value: object) -> datetime:
    return _at(value, time.min)


def _end_of_day(value: object) -> datetime:
    return _at(value, time.max)


def _at(value: object, moment: time) -> datetime:
    """A date alone means its first or last moment, in UTC."""
    told = value if isinstance(value, str) else ""
    try:
        at = datetime.fromisoformat(told.upper())
    except ValueError:
        raise FormFault(*_NO_MOMENT) from None
    if _DATE.fullmatch(told):
        at = datetime.combine(at.date(), moment, UTC)
    elif not _DATE_AND_TIME.fullmatch(told):
        raise FormFault(*_NO_MOMENT)
    if not _EARLIEST <= at < _LATEST:
        raise FormFault("The year must be from 2000 to 2999.", "年份应在 2000 至 2999 之间。")
    return at


def not_before(name: str) -> AfterValidator:
    """For the end of a range: refused where it lies before the field that is called so."""

    def ordered(end: datetime | None, info: ValidationInfo) -> datetime | None:
        start = info.data.get(name)
        if start is not None and end is not None and end < start:
            raise FormFault("The end lies before the start.", "结束时间早于开始时间。")
        return end

    return AfterValidator(ordered)


@dataclass(frozen=True)
class EachOnce:
    """For a list in which nothing may stand twice; `of` is what the items have of their own, if not all."""

    of: str = ""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(
        self, core: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler(core) | {"uniqueItems": True}

    def _checked(self, items: list[Any]) -> list[Any]:
        own = [getattr(item, self.of) if self.of else item for item in items]
        if len(set(own)) != len(own):
            raise FormFault("Each id may stand only once.", "每个编号只能出现一次。")
        return items


def _whole(value: object) -> object:
    """JSON knows no integers: 3.0 is the whole number 3, too."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


WHOLE = BeforeValidator(_whole)
Id = Annotated[str, StringConstraints(min_length=1, max_length=lengths.ID)]
Prefix = Annotated[str, StringConstraints(max_length=lengths.ID)]
_MOMENT = WithJsonSchema(
    {
        "type": "string",
        "pattern": "^2",
        "anyOf": [{"format": "date"}, {"format": "date-time"}],
    }
)
From = Annotated[AwareDatetime, BeforeValidator(_start_of_day), _MOMENT]
To = Annotated[AwareDatetime, BeforeValidator(_end_of_day), _MOMENT]
Cursor = Annotated[str, StringConstraints(max_length=LONGEST_CURSOR)]
Limit = Annotated[int, Field(ge=1, le=MOST_ON_A_PAGE)]


class StoryQuery(Strict):
    """Of what happened to something: a page is as long as one read gives."""

    cursor: Cursor | None = None


Requestable = Literal["true"]
Summary = Literal["summary"]
"""The view of a list that has rows without lines."""


class PageQuery(Strict):
    limit: Limit = 20
    cursor: Cursor | None = None
