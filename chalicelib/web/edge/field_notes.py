"""What stands in the source under the fields of a class, and the values of a set: the API's page tells it.

Read when the page is asked for, so that no other call pays for it.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel
from typing_extensions import is_typeddict

Notes = Mapping[str, str]


def notes_of(kind: type) -> Notes:
    """By field as the wire has it, or by value; what a class says itself counts before what it extends."""
    told: dict[str, str] = {}
    for each in reversed(lineage(kind)):
        told |= _notes_of_module(each.__module__).get(each.__name__, {})
    if issubclass(kind, Enum):
        return {str(member.value): told[member.name] for member in kind if member.name in told}
    return {name.rstrip("_"): note for name, note in told.items()}


def parts_of(kinds: list[Any]) -> dict[str, type]:
    """The classes that types are made of, by name: objects with fields, and sets of values."""
    found: dict[str, type] = {}
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        if isinstance(kind, type) and kind.__name__ not in found and _has_parts(kind):
            found[kind.__name__] = kind
            if not issubclass(kind, Enum):
                waiting += get_type_hints(kind, include_extras=True).values()
    return found


def _has_parts(kind: type) -> bool:
    return is_typeddict(kind) or issubclass(kind, BaseModel | Enum)


def lineage(kind: type) -> list[type]:
    """The class and what it extends, itself first. A TypedDict forgets its bases but for one attribute."""
    if not is_typeddict(kind):
        return list(kind.__mro__)
    bases = [base for base in getattr(kind, "__orig_bases__", ()) if is_typeddict(base)]
    return [kind, *(each for base in bases for each in lineage(base))]


@cache
def _notes_of_module(name: str) -> Mapping[str, Notes]:
    source = getattr(sys.modules[name], "__file__", None)
    if source is None or not name.startswith("chalicelib."):
        return {}
    tree = ast.parse(Path(source).read_text(encoding="utf-8"))
    return {node.name: dict(_notes(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _notes(of: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, after in zip(of.body, of.body[1:], strict=False):
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            named = field.targets if isinstance(field, ast.Assign) else [getattr(field, "target", None)]
            if isinstance(named[0], ast.Name):
                yield named[0].id, str(after.value.value)
