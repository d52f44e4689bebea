"""Typed fields of a JSON object from a feed; what is wrong is said with the field's name."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine, EachFault
from chalicelib.application.intake.forms import Form
from chalicelib.domain.common.texts import is_printable, is_readable, without_invisible

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

LONGEST_ID = 128
LONGEST_NAME = 500
GREATEST_WHOLE = 10**18

# Record keys are put together with "#"; a number with white space in it is nobody's order number.
ID = r"[^\s#]+"
_ID = re.compile(ID)
_STEPS_OF_ADDRESSES = {".", ".."}
"""Browsers and servers resolve them, however they are encoded."""


_PLAIN_ID = re.compile(rf"[!-\"$-~]{{1,{LONGEST_ID}}}")
"""Nothing of an id of these signs can be wrong, but for what steps of addresses are."""


class Fields:
    """One object's fields. Methods raise BadLine naming the field; a null is the same as a missing field.

    A file has a million lines, and nearly all are right. So what is right is taken where one look tells it,
    and only of the others it is asked what is wrong.
    """

    def __init__(self, values: Mapping[str, object], path: str = "") -> None:
        self._values = values
        self._path = path

    def identifier(self, name: str) -> str:
        told = self._values.get(name)
        if isinstance(told, str) and _PLAIN_ID.fullmatch(told) and told not in _STEPS_OF_ADDRESSES:
            return told
        value = self.text(name, LONGEST_ID)
        if _ID.fullmatch(value) is None:
            raise self.invalid(name, "has white space or #")
        if value in _STEPS_OF_ADDRESSES:
            raise self.invalid(name, "is a step of an address, and could be found at none")
        if not value.isascii() and (without_invisible(value) != value or not is_readable(value)):
            raise self.invalid(name, "has a character that nobody sees")
        return value

    def text(self, name: str, most: int = LONGEST_NAME) -> str:
        value = self._text(name, most)
        if not value.strip():
            raise self.invalid(name, "is empty")
        return value

    def text_or_empty(self, name: str, most: int = LONGEST_NAME) -> str:
        return "" if self.is_null(name) else self._text(name, most)

    def text_or_none(self, name: str, most: int = LONGEST_NAME) -> str | None:
        return None if self.is_null(name) else self._text(name, most)

    def formed(self, name: str, form: Form[T]) -> T:
        """A text that is written in one way; none of them has anything in it that a text may not have."""
        value = self._values.get(name)
        told = form.read(value) if isinstance(value, str) and len(value) <= LONGEST_NAME else None
        if told is None:
            self.text(name)
            raise self.invalid(name, form.fault)
        return told

    def formed_or_none(self, name: str, form: Form[T]) -> T | None:
        return None if self.is_null(name) else self.formed(name, form)

    def choice(self, name: str, choices: type[E]) -> E:
        value = self._values.get(name)
        chosen: E | None = _by_value(choices).get(value) if isinstance(value, str) else None
        if chosen is None:
            self._text(name, LONGEST_ID)
            raise self.invalid(name, f"is none of {', '.join(choices)}")
        return chosen

    def whole(self, name: str, least: int, most: int = GREATEST_WHOLE) -> int:
        value = self._values.get(name)
        if type(value) is int and least <= value <= most:
            return value
        value = self._present(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._wrong_type(name, "a whole number")
        raise self.invalid(name, f"is not between {least} and {most}")

    def flag(self, name: str, *, default: bool) -> bool:
        value = self._values.get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self._wrong_type(name, "true or false")
        return value

    def nested(self, name: str) -> "Fields":
        value = self._present(name)
        if not isinstance(value, dict):
            raise self._wrong_type(name, "an object")
        return Fields(value, f"{self._path}{name}.")

    def nested_or_none(self, name: str) -> "Fields | None":
        return None if self.is_null(name) else self.nested(name)

    def several(self, name: str, most: int) -> list["Fields"]:
        """The objects of a list; a missing one is empty."""
        entries, positions = self._entries(name, most)
        with EachFault() as value:
            return [value(entries.nested, position) for position in positions]

    def texts(self, name: str, most: int) -> tuple[str, ...]:
        """The texts of a list, each once."""
        entries, positions = self._entries(name, most)
        with EachFault() as value:
            return tuple(dict.fromkeys([value(entries.text, position, LONGEST_ID) for position in positions]))

    def is_null(self, name: str) -> bool:
        return self._values.get(name) is None

    def invalid(self, name: str, fault: str) -> BadLine:
        return BadLine(FaultCode.FIELD_INVALID, f"`{self._path}{name}` {fault}.")

    def _entries(self, name: str, most: int) -> tuple["Fields", list[str]]:
        value = [] if self.is_null(name) else self._present(name)
        if not isinstance(value, list):
            raise self._wrong_type(name, "a list")
        if len(value) > most:
            raise self.invalid(name, f"has more than {most} entries")
        by_position = {str(position): entry for position, entry in enumerate(value)}
        return Fields(by_position, f"{self._path}{name}."), list(by_position)

    def _text(self, name: str, most: int) -> str:
        value = self._values.get(name)
        if not isinstance(value, str):
            self._present(name)
            raise self._wrong_type(name, "a text")
        if len(value) > most:
            raise self.invalid(name, f"is longer than {most} characters")
        if not (value.isprintable() or is_printable(value)):  # Python's own look is quick, and stricter
            raise self.invalid(name, "has a control character")
        return value

    def _present(self, name: str) -> object:
        value = self._values.get(name)
        if value is None:
            raise BadLine(FaultCode.FIELD_MISSING, f"`{self._path}{name}` is missing.")
        return value

    def _wrong_type(self, name: str, wanted: str) -> BadLine:
        return BadLine(FaultCode.FIELD_WRONG_TYPE, f"`{self._path}{name}` is not {wanted}.")


@lru_cache
def _by_value(choices: type[E]) -> Mapping[str, E]:
    return {choice.value: choice for choice in choices}
