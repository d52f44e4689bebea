"""JSON Schema in words: what kind of value it is, and which limits it has."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

Schema = Mapping[str, Any]

_KINDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}
_FORMATS = {"date-time": "time", "date": "day", "binary": "file"}
_LIMITS = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minimum": "from {}",
    "maximum": "to {}",
    "minItems": "at least {}",
    "maxItems": "at most {}",
    "pattern": "matches {}",
}

_NOT_EMPTY = {("minLength", 1), ("minItems", 1)}


def type_of(schema: Schema) -> Markup:
    """Objects and sets are links to where they are told of."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return Markup('<a href="#object-{0}">{0}</a>').format(name)
    if "anyOf" in schema:
        return Markup(" or ").join(type_of(each) for each in schema["anyOf"])
    if values := schema.get("enum") or ([schema["const"]] if "const" in schema else []):
        return Markup(" or ").join(Markup("<code>{}</code>").format(value) for value in values)
    return _of_kind(schema)


def _of_kind(schema: Schema) -> Markup:
    kind = schema.get("type", "")
    if kind == "array":
        return Markup("list of {}").format(type_of(schema["items"]))
    if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        return Markup("object of {}").format(type_of(schema["additionalProperties"]))
    return escape(_FORMATS.get(schema.get("format", "")) or _KINDS.get(kind) or kind or "anything")


def limits_of(schema: Schema) -> Iterator[str]:
    """Of the value itself, of what it is where it is not null, and of a list's items."""
    for name, words in _LIMITS.items():
        if name in schema:
            yield "not empty" if (name, schema[name]) in _NOT_EMPTY else words.format(schema[name])
    if schema.get("uniqueItems"):
        yield "each once"
    for each in schema.get("anyOf", ()):
        yield from limits_of(each)
    if "items" in schema:
        yield from (f"each {limit}" for limit in limits_of(schema["items"]))
    if schema.get("default") is not None:
        yield f"{json.dumps(schema['default'], ensure_ascii=False)} if left out"
