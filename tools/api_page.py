"""The API's page as it stands in the repository, and what its references lead to."""

from collections.abc import Mapping
from typing import Any

from tools.checkout import CHECKOUT

PAGE = CHECKOUT / "docs" / "openapi.json"
Part = Mapping[str, Any]


def resolved(page: Part, part: Part) -> Part:
    """The part itself, or the one that it refers to."""
    while "$ref" in part:
        found: Any = page
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        part = found
    return part
