"""What a record's fields are while nobody has filled them."""

from __future__ import annotations

import builtins
import dataclasses
import sys
from collections.abc import Mapping
from typing import Any, get_args, get_origin, get_type_hints


def empty(kind: Any) -> object:
    """What stands for nothing in a field of this type."""
    if type(None) in get_args(kind):
        return None
    origin = get_origin(kind) or kind
    return {} if origin is Mapping else origin()


def defaults(record: type[Any]) -> dict[str, object]:
    found: dict[str, object] = {}
    for field in dataclasses.fields(record):
        if field.default_factory is not dataclasses.MISSING:
            found[field.name] = field.default_factory()
        elif field.default is not dataclasses.MISSING:
            found[field.name] = field.default
    return found


Exceptions = Mapping[tuple[type[Any], str], object]
"""What a record's field is instead of empty."""


class _Names(dict[str, object]):
    """A module's; what it imports for the type checker alone stands in tuples, or may be left out."""

    def __missing__(self, _: str) -> object:
        return object


def expected_defaults(record: type[Any], exceptions: Exceptions) -> dict[str, object]:
    """What each field with a default has to be."""
    known = _Names({**vars(builtins), **vars(sys.modules[record.__module__])})
    hints = get_type_hints(record, localns=known)
    own = {name: value for (owner, name), value in exceptions.items() if owner is record}
    return {name: own[name] if name in own else empty(hints[name]) for name in defaults(record)}
