"""What a reader of a feed asks for, written down while it reads samples."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from chalicelib.application.intake.fields import GREATEST_WHOLE, ID, LONGEST_ID, LONGEST_NAME, Fields
from chalicelib.application.intake.forms import Form

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
Schema = dict[str, Any]

SOMETHING = r"\S"
"""A text is not empty."""


@dataclass
class Asked:
    """One object's fields, as JSON Schema has them."""

    properties: dict[str, Schema] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    """In words, for tables."""
    optional: set[str] = field(default_factory=set)
    inner: dict[str, Asked] = field(default_factory=dict)
    """Of the object, or of each object of the list, that a field holds."""

    def note(self, name: str, schema: Schema, kind: str) -> None:
        """Asked for in two ways (a pending verification needs no name), the one that takes more counts."""
        known = self.properties.get(name)
        if known is None or len(schema) < len(known):
            self.properties[name], self.kinds[name] = schema, kind

    def within(self, name: str) -> Asked:
        return self.inner.setdefault(name, Asked())


class AskedFields(Fields):
    """Reads as Fields does, and writes down each question in `asked`."""

    def __init__(self, values: Mapping[str, object], asked: Asked) -> None:
        super().__init__(values)
        self._asked = asked

    def identifier(self, name: str) -> str:
        schema = {"type": "string", "maxLength": LONGEST_ID, "pattern": f"^{ID}$"}
        self._asked.note(name, schema, f"text of 1 to {LONGEST_ID} characters without white space and `#`")
        return super().identifier(name)

    def text(self, name: str, most: int = LONGEST_NAME) -> str:
        schema = {"type": "string", "maxLength": most, "pattern": SOMETHING}
        self._asked.note(name, schema, f"text, not empty, at most {most} characters")
        return super().text(name, most)

    def text_or_empty(self, name: str, most: int = LONGEST_NAME) -> str:
        self._note_text(name, most)
        return super().text_or_empty(name, most)

    def text_or_none(self, name: str, most: int = LONGEST_NAME) -> str | None:
        self._note_text(name, most)
        return super().text_or_none(name, most)

    def formed(self, name: str, form: Form[T]) -> T:
        schema = {"type": "string", "maxLength": LONGEST_NAME, "pattern": f"^({form.pattern})$"}
        told = super().formed(name, form)
        self._asked.properties[name], self._asked.kinds[name] = schema, form.kind
        return told

    def choice(self, name: str, choices: type[E]) -> E:
        named = ", ".join(f"`{it}`" for it in choices)
        self._asked.note(name, {"enum": [it.value for it in choices]}, f"one of {named}")
        return super().choice(name, choices)

    def whole(self, name: str, least: int, most: int = GREATEST_WHOLE) -> int:
        schema = {"type": "integer", "minimum": least, "maximum": most}
        self._asked.note(name, schema, f"whole number from {least} to {most:,}")
        return super().whole(name, least, most)

    def flag(self, name: str, *, default: bool) -> bool:
        self._asked.optional.add(name)
        usual = str(default).lower()
        schema = {"type": "boolean", "default": default}
        self._asked.note(name, schema, f"`true` or `false`, usually `{usual}`")
        return super().flag(name, default=default)

    def nested(self, name: str) -> AskedFields:
        self._asked.note(name, {"type": "object"}, "object")
        value: Any = self._values[name]
        return AskedFields(value, self._asked.within(name))

    def several(self, name: str, most: int) -> list[Fields]:
        self._asked.optional.add(name)
        self._asked.note(name, {"type": "array", "maxItems": most}, f"list of at most {most} objects")
        values: Any = self._values.get(name) or []
        return [AskedFields(value, self._asked.within(name)) for value in values]

    def texts(self, name: str, most: int) -> tuple[str, ...]:
        self._asked.optional.add(name)
        text = {"type": "string", "maxLength": LONGEST_ID, "pattern": SOMETHING}
        self._asked.note(
            name,
            {"type": "array", "maxItems": most, "items": text},
            f"list of at most {most} texts of 1 to {LONGEST_ID} characters",
        )
        return super().texts(name, most)

    def is_null(self, name: str) -> bool:
        self._asked.optional.add(name)
        return super().is_null(name)

    def _note_text(self, name: str, most: int) -> None:
        self._asked.note(name, {"type": "string", "maxLength": most}, f"text, at most {most} characters")


def asked_by(read: Callable[[Fields], object], samples: Sequence[Mapping[str, object]]) -> Asked:
    """Args: samples: each field has a value in one of them, and each may be read."""
    asked = Asked()
    for sample in samples:
        read(AskedFields(sample, asked))
    return asked


def schema_of(asked: Asked, meanings: Mapping[str, str], path: str = "") -> Schema:
    """As far as a schema can say; what is null is the same as what is missing.

    Args: meanings: by the field's path, such as `verification.name`.
    """
    properties = {name: _property(asked, name, meanings, path) for name in asked.properties}
    required = [name for name in properties if name not in asked.optional]
    return {"type": "object", "required": required, "properties": properties}


def _property(asked: Asked, name: str, meanings: Mapping[str, str], path: str) -> Schema:
    told = dict(asked.properties[name])
    inner = asked.inner.get(name)
    if inner is not None:
        within = schema_of(inner, meanings, f"{path}{name}.")
        told |= {"items": within} if told["type"] == "array" else within
    if name in asked.optional:
        told["type"] = [told["type"], "null"]
    return {"description": meanings[f"{path}{name}"], **told}


def fields_of(asked: Asked, path: str = "") -> dict[str, tuple[str, bool]]:
    """By path: what it is in words, and whether it is required where what it is in is told."""
    found: dict[str, tuple[str, bool]] = {}
    for name, kind in asked.kinds.items():
        found[f"{path}{name}"] = kind, name not in asked.optional
        if name in asked.inner:
            found |= fields_of(asked.inner[name], f"{path}{name}.")
    return found
