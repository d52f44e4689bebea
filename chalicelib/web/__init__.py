"""The API's edge. Its parts are loaded when they are first used: a function pays only for its own calls."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chalicelib.web import (
        accounts,
        claims,
        claims_desk,
        contracts,
        desk,
        desk_contracts,
        desk_tickets,
        documents,
        events,
        icp,
        mail_room,
        orders,
        paper,
        provider,
        public,
        tickets,
        tokens,
        verification,
    )

    __all__ = [
        "accounts",
        "claims",
        "claims_desk",
        "contracts",
        "desk",
        "desk_contracts",
        "desk_tickets",
        "documents",
        "events",
        "icp",
        "mail_room",
        "orders",
        "paper",
        "provider",
        "public",
        "tickets",
        "tokens",
        "verification",
    ]


def __getattr__(name: str) -> Any:
    """`web.orders` and the like, without importing them all at start."""
    try:
        return import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"{__name__}.{name}":
            raise
        raise AttributeError(name) from None
