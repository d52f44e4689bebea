"""Blank texts as the API page tells of them: what is around a text is cut off before it is judged."""

from typing import Any

NOT_BLANK = r"\S"


def without_blank_texts(schema: Any) -> Any:
    """A schema in which a text that must have a length must have more than blanks."""
    if isinstance(schema, list):
        return [without_blank_texts(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: without_blank_texts(part) for name, part in schema.items()}
    if inner.get("minLength") and not {"pattern", "format", "enum"} & inner.keys():
        inner["pattern"] = NOT_BLANK
    return inner
