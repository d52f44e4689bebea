"""How records are written as JSON, and read again: by pydantic's core, told what a record consists of.

pydantic would find that out by itself, and is prepared for all that an annotation may say. To load it and to
have it look took longer than anything else of ours in the first event of a function. Records consist of few
kinds of values, and what the core is told of them here is the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import EnumType
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic_core import CoreSchema, SchemaSerializer, SchemaValidator, core_schema

T = TypeVar("T")


class Codec(Generic[T]):
    """Of one kind of record, a dataclass."""

    def __init__(self, kind: type[T]) -> None:
        schema = schema_of(kind)
        self._reading, self._writing = SchemaValidator(schema), SchemaSerializer(schema)

    def validate_json(self, text: str | bytes) -> T:
        """What is not there gets its default, what nobody knows is left out. Raises ValidationError."""
        record: T = self._reading.validate_json(text)
        return record

    def dump_json(
        self, record: T, *, exclude: set[str] | None = None, exclude_defaults: bool = False
    ) -> bytes:
        return self._writing.to_json(record, exclude=exclude, exclude_defaults=exclude_defaults)


def schema_of(kind: type[Any]) -> CoreSchema:
    """What pydantic's core is told of a record. Raises TypeError where it has a value of another kind."""
    parts = _Parts()
    return core_schema.definitions_schema(parts.of(kind), list(parts.told.values()))


_VALUES: dict[Any, CoreSchema] = {
    str: core_schema.str_schema(),
    int: core_schema.int_schema(),
    bool: core_schema.bool_schema(),
    date: core_schema.date_schema(),
    datetime: core_schema.datetime_schema(microseconds_precision="truncate"),
    Decimal: core_schema.decimal_schema(),
}


class _Parts:
    """The dataclasses of a record, each told once."""

    def __init__(self) -> None:
        self.told: dict[type[Any], CoreSchema] = {}

    def of(self, annotation: Any) -> CoreSchema:
        if annotation in _VALUES:
            return _VALUES[annotation]
        if isinstance(annotation, EnumType):
            return core_schema.enum_schema(annotation, list(annotation), sub_type="str")
        if dataclasses.is_dataclass(annotation) and isinstance(annotation, type):
            return self._of_dataclass(annotation)
        return self._of_several(get_origin(annotation), get_args(annotation))

    def _of_several(self, origin: Any, arguments: tuple[Any, ...]) -> CoreSchema:
        if origin in (Union, UnionType) and arguments[1:] == (NoneType,):
            return core_schema.nullable_schema(self.of(arguments[0]))
        if origin is tuple and arguments[1:] == (...,):
            return core_schema.tuple_schema([self.of(arguments[0])], variadic_item_index=0)
        if origin is tuple:
            return core_schema.tuple_schema([self.of(it) for it in arguments])
        if origin in (dict, Mapping):
            keys, values = arguments
            return core_schema.dict_schema(self.of(keys), self.of(values), strict=False)
        raise TypeError(f"no record has values of {origin} {arguments}")

    def _of_dataclass(self, kind: type[Any]) -> CoreSchema:
        name = f"{kind.__module__}.{kind.__qualname__}"
        if kind not in self.told:
            self.told[kind] = core_schema.none_schema(ref=name)  # until it is told: it may hold itself
            fields, checked = list(self._fields_of(kind)), hasattr(kind, "__post_init__")
            self.told[kind] = core_schema.dataclass_schema(
                kind,
                core_schema.dataclass_args_schema(kind.__name__, fields, collect_init_only=checked),
                [field["name"] for field in fields],
                post_init=checked,
                ref=name,
            )
        return core_schema.definition_reference_schema(name)

    def _fields_of(self, kind: type[Any]) -> Iterator[core_schema.DataclassField]:
        annotations = get_type_hints(kind)
        for field in dataclasses.fields(kind):
            schema = self.of(annotations[field.name])
            if field.default is not dataclasses.MISSING:
                schema = core_schema.with_default_schema(schema, default=field.default)
            elif field.default_factory is not dataclasses.MISSING:
                schema = core_schema.with_default_schema(schema, default_factory=field.default_factory)
            yield core_schema.dataclass_field(field.name, schema, kw_only=False)
