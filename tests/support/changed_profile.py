"""Profiles of providers in which some values are others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

GONE = object()
"""In a value's place: the key is left out."""


def changed_profile(profile: Any, changes: Mapping[str, object]) -> Any:
    """The same one. Args: changes: by dotted names, with two underscores for each dot."""
    for name, value in changes.items():
        *outer, last = name.split("__")
        part = profile
        for step in outer:
            part = part[int(step)] if isinstance(part, list) else part[step]
        if value is GONE:
            del part[last]
        else:
            part[last] = value
    return profile
