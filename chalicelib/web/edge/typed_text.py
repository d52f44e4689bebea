"""What people type or paste into fields: what nobody sees is left out, what nobody can read is refused.

Written into a field's annotation beside its length: `Annotated[str, StringConstraints(…), SEEN, ONE_LINE]`.
Each tells the API page of the control characters that it refuses, as a pattern that can be read; rarer ones,
such as private ones, are refused as well.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from chalicelib.domain.common.texts import is_one_line, is_readable, without_invisible
from chalicelib.web.edge.form_faults import FormFault

_UNREADABLE = (
    "The text has a character that cannot be shown, such as a control character. Remove it.",
    "文本包含无法显示的字符（如控制字符），请删除。",
)
_NOT_ONE_LINE = ("The text has a line break or a tab. Remove it.", "文本包含换行或制表符，请删除。")


def _seen(value: object) -> object:
    return without_invisible(value) if isinstance(value, str) else value


def _readable(text: str) -> str:
    if not is_readable(text):
        raise FormFault(*_UNREADABLE)
    return text


def _one_line(text: str) -> str:
    if not is_one_line(text):
        raise FormFault(*_NOT_ONE_LINE)
    return _readable(text)


@dataclass(frozen=True)
class _Rule:
    """Of a field's text; `refused` are characters, as between the brackets of a pattern."""

    check: Callable[[Any], Any]
    refused: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        if self.check is _seen:
            return core_schema.no_info_before_validator_function(_seen, handler(source))
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, core: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        told = handler(core)
        if not self.refused or "pattern" in told:
            return told
        told["pattern"] = _some_of(self.refused) if told.get("minLength") else f"^[^{self.refused}]*$"
        return told


def _some_of(refused: str) -> str:
    """Not a blank text, and without these characters."""
    return rf"^[^{refused}]*[^{refused}\s][^{refused}]*$"


SEEN = _Rule(_seen, "")
READABLE = _Rule(_readable, r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f")
ONE_LINE = _Rule(_one_line, r"\u0000-\u001f\u007f-\u009f")
