"""How pydantic's core looks at each field that a reader of a feed asks for."""

# ruff: noqa: ARG002 - what a field is called is the matter of the record that holds it

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum
from operator import methodcaller
from typing import Any

from pydantic_core import CoreSchema
from pydantic_core import core_schema as look

from chalicelib.application.intake.fields import GREATEST_WHOLE, LONGEST_ID, LONGEST_NAME, Fields
from chalicelib.application.intake.forms import CURRENCY_CODE, FRACTION, INSTANT, PERIOD, SUM, Form
from chalicelib.application.intake.values import CURRENCY, MOST_DECIMALS, PLAIN_AMOUNT, TIME

_SIGN = r"\t\n\r -~\x{a0}-\x{fffd}\x{10000}-\x{10ffff}"
_TEXT = rf"[{_SIGN}]*"
_TEXT_WITH_SOMETHING = rf"[{_SIGN}&&\S]{_TEXT}"
_ID = r'[!-"$-\-/-~][!-"$-~]*'


class Looks(Fields):
    """Answers with how a field is looked at, in place of what is in it. No look takes more than Fields."""

    def __init__(self) -> None:
        super().__init__({})

    def identifier(self, name: str) -> Any:
        return _text(_ID, LONGEST_ID)

    def text(self, name: str, most: int = LONGEST_NAME) -> Any:
        return _text(_TEXT_WITH_SOMETHING, most)

    def text_or_empty(self, name: str, most: int = LONGEST_NAME) -> Any:
        return _or(_text(_TEXT, most), "")

    def formed(self, name: str, form: Form[Any]) -> Any:
        return _FORMS[form]

    def formed_or_none(self, name: str, form: Form[Any]) -> Any:
        return _or(_FORMS[form], None)

    def choice(self, name: str, choices: type[StrEnum]) -> Any:
        return Choice(choices)

    def whole(self, name: str, least: int, most: int = GREATEST_WHOLE) -> Any:
        return look.int_schema(ge=least, le=most, strict=True)

    def flag(self, name: str, *, default: bool) -> Any:
        return _or(look.bool_schema(strict=True), default)

    def nested(self, name: str) -> "Looks":
        return Looks()

    def is_null(self, name: str) -> bool:
        """What else Fields knows asks this first."""
        raise NotImplementedError(f"there is no look at what `{name}` is asked for")


@dataclass(frozen=True)
class Choice:
    """One of a set: as its member, or as its text where a record holds that."""

    choices: type[StrEnum]

    @property
    def member(self) -> CoreSchema:
        return look.enum_schema(self.choices, list(self.choices), sub_type="str")

    @property
    def value(self) -> CoreSchema:
        return look.literal_schema([choice.value for choice in self.choices])


def _text(pattern: str, most: int = LONGEST_NAME) -> CoreSchema:
    return look.str_schema(pattern=rf"\A(?:{pattern})\z", max_length=most, strict=True)


def _or(schema: CoreSchema, absent: object) -> CoreSchema:
    """What is null is the same as what is missing."""
    told: CoreSchema = look.nullable_schema(schema)
    if absent is not None:
        told = look.no_info_after_validator_function(lambda it: absent if it is None else it, told)
    return look.with_default_schema(told, default=absent)


def _amount(pattern: str) -> CoreSchema:
    return look.chain_schema([_text(pattern), look.decimal_schema(allow_inf_nan=True)])


_IN_UTC = methodcaller("astimezone", UTC)
_FORMS: Mapping[Form[Any], CoreSchema] = {
    INSTANT: look.chain_schema(
        [_text(TIME), look.no_info_after_validator_function(_IN_UTC, look.datetime_schema())]
    ),
    PERIOD: _text("P[0-9]{1,5}[YMWD]"),
    SUM: _amount(PLAIN_AMOUNT),
    FRACTION: _amount(rf"0(\.[0-9]{{1,{MOST_DECIMALS}}})?"),
    CURRENCY_CODE: _text(CURRENCY),
}
