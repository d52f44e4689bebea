"""What is wrong with the form of a field, as a sentence in the caller's language.

pydantic tells it in English, for programmers, and names our classes; people read these under a field.
"""

import re
from collections.abc import Mapping
from typing import Any

from chalicelib.web.edge.explaining import column

_QUOTED = re.compile("'([^']*)'")


class FormFault(ValueError):
    """Raised by our own checks of a field or a body, with what people are told."""

    def __init__(self, english: str, chinese: str) -> None:
        super().__init__(english)
        self.told = (english, chinese)


NAMED_TWICE = ("This can be given only once.", "该参数只能出现一次。")
_NEEDED = ("This is needed.", "缺少该字段，请填写。")
_NOT_KNOWN = ("There is no such field here. Leave it out.", "不支持该字段，请删除。")
_A_TEXT = ("This must be a text.", "应为文本。")
_A_WHOLE_NUMBER = ("This must be a whole number.", "应为整数。")
_A_FLAG = ("This must be true or false.", "应为 true 或 false。")
_A_LIST = ("This must be a list.", "应为列表。")
_AN_OBJECT = ("This must be a JSON object.", "应为 JSON 对象。")
_A_DAY = ("Write a day that there is, as YYYY-MM-DD.", "请填写存在的日期，格式为 YYYY-MM-DD。")
_ONE_OF = ("This must be one of: {values}.", "应为以下之一：{values}。")
_OTHER = ("This cannot be used as it is.", "该值无法使用，请更正。")

SENTENCES: Mapping[str, tuple[str, str]] = {
    "missing": _NEEDED,
    "extra_forbidden": _NOT_KNOWN,
    "string_type": _A_TEXT,
    "string_sub_type": _A_TEXT,
    "string_unicode": (
        "The text has half a character, which cannot be shown. Remove it.",
        "文本包含残缺的字符，请删除。",
    ),
    "int_type": _A_WHOLE_NUMBER,
    "int_parsing": _A_WHOLE_NUMBER,
    "int_parsing_size": _A_WHOLE_NUMBER,
    "int_from_float": _A_WHOLE_NUMBER,
    "bool_type": _A_FLAG,
    "bool_parsing": _A_FLAG,
    "list_type": _A_LIST,
    "dict_type": _AN_OBJECT,
    "model_type": _AN_OBJECT,
    "model_attributes_type": _AN_OBJECT,
    "enum": _ONE_OF,
    "literal_error": _ONE_OF,
    "too_short": ("At least {min_length} must be named.", "至少需要 {min_length} 项。"),
    "too_long": ("At most {max_length} can be named at once.", "最多 {max_length} 项。"),
    "string_too_short": (
        "The text needs at least {min_length} characters.",
        "文本至少 {min_length} 个字符。",
    ),
    "string_too_long": (
        "The text can have at most {max_length} characters.",
        "文本最多 {max_length} 个字符。",
    ),
    "string_pattern_mismatch": (
        "The text is not written as it has to be ({pattern}).",
        "文本格式不符（{pattern}）。",
    ),
    "greater_than_equal": ("This must be at least {ge}.", "不得小于 {ge}。"),
    "less_than_equal": ("This must be at most {le}.", "不得大于 {le}。"),
    "finite_number": _A_WHOLE_NUMBER,
    "date_type": _A_DAY,
    "date_parsing": _A_DAY,
    "date_from_datetime_parsing": _A_DAY,
    "date_from_datetime_inexact": _A_DAY,
}
"""By pydantic's types of faults; a test looks for those that bodies and queries can have."""


def told_of(found: Mapping[str, Any], language: str) -> str:
    """The sentence of one of pydantic's faults.

    Args: found: as `ValidationError.errors()` lists it.
    """
    context = dict(found.get("ctx", {}))
    own = context.get("error")
    if isinstance(own, FormFault):
        return own.told[column(language)]
    told = SENTENCES.get(found["type"], _OTHER)[column(language)]
    return told.format_map({**context, "values": _listed(str(context.get("expected", "")), language)})


def _listed(expected: str, language: str) -> str:
    return ("、" if language == "zh" else ", ").join(_QUOTED.findall(expected))
