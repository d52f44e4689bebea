"""Whether a bucket's policy denies a request: the conditions that we use, as AWS documents them.

The embedded AWS does not know what S3 tells of a request (whether a write is conditional, what is copied).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from typing import Any

Context = Mapping[str, str]
"""What AWS tells of a request, by condition key; a key that is not there is absent."""


def denied_by(policy: Mapping[str, Any], action: str, resource: str, context: Context) -> list[str]:
    """The names of the statements that deny it. Raises KeyError for an operator that is not known here."""
    return [
        statement["Sid"]
        for statement in policy["Statement"]
        if statement["Effect"] == "Deny"
        and any(fnmatchcase(action, it) for it in _listed(statement["Action"]))
        and any(fnmatchcase(resource, it) for it in _listed(statement["Resource"]))
        and _holds(statement.get("Condition", {}), context)
    ]


def _holds(conditions: Mapping[str, Mapping[str, Any]], context: Context) -> bool:
    return all(
        _OPERATORS[operator](context.get(key), _listed(wanted))
        for operator, by_key in conditions.items()
        for key, wanted in by_key.items()
    )


def _listed(value: Any) -> list[str]:
    return [str(it) for it in value] if isinstance(value, list) else [str(value)]


def _is_like(told: str | None, wanted: list[str]) -> bool:
    return told is not None and any(fnmatchcase(told, it) for it in wanted)


_OPERATORS: Mapping[str, Callable[[str | None, list[str]], bool]] = {
    "Null": lambda told, wanted: (told is None) is (wanted == ["true"]),
    "Bool": lambda told, wanted: told in wanted,
    "ArnLike": _is_like,
    "StringNotLike": lambda told, wanted: not _is_like(told, wanted),
}
