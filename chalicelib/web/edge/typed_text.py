"""What people type or paste into fields: what nobody sees is left out, what nobody can read is refused.

Written into a field's annotation beside its length: `Annotated[str, StringConstraints(…), SEEN, ONE_LINE]`.
"""

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from chalicelib.domain.common.texts import is_one_line, is_readable, without_invisible

TEXT_UNREADABLE = "text_unreadable"
_UNREADABLE = PydanticCustomError(
    TEXT_UNREADABLE, "The text has a character that cannot be shown, such as a control character. Remove it."
)
TEXT_NOT_ONE_LINE = "text_not_one_line"
_NOT_ONE_LINE = PydanticCustomError(TEXT_NOT_ONE_LINE, "The text has a line break or a tab. Remove it.")


def _seen(value: object) -> object:
    return without_invisible(value) if isinstance(value, str) else value


def _readable(text: str) -> str:
    if not is_readable(text):
        raise _UNREADABLE
    return text


def _one_line(text: str) -> str:
    if not is_one_line(text):
        raise _NOT_ONE_LINE
    return _readable(text)


SEEN = BeforeValidator(_seen)
READABLE = AfterValidator(_readable)
ONE_LINE = AfterValidator(_one_line)
