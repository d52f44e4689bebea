"""What the API answers with, by area: the OpenAPI page is generated from these.

Typed dictionaries, because they cost nothing when the function starts: as models they were a fifth of it.
"""

from importlib import import_module
from typing import Any

AREAS = (
    "accounts",
    "claims",
    "contracts",
    "desk",
    "icp",
    "orders",
    "paper",
    "provider",
    "public",
    "tickets",
    "verification",
)


def answer_named(name: str) -> Any:
    """The answer of this name, in whichever area it is; the table of routes names them."""
    found = (getattr(import_module(f"{__name__}.{area}"), name, None) for area in AREAS)
    return next(kind for kind in found if kind is not None)
