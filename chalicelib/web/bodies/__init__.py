"""What clients may send, by area: unknown fields are refused."""

from importlib import import_module

from pydantic import BaseModel

AREAS = (
    "accounts",
    "claims",
    "contracts",
    "desk",
    "documents",
    "icp",
    "orders",
    "paper",
    "public",
    "tickets",
)


def body_named(name: str) -> type[BaseModel]:
    """The body or query of this name, in whichever area it is; the table of routes names them."""
    found = (getattr(import_module(f"{__name__}.{area}"), name, None) for area in AREAS)
    model: type[BaseModel] = next(model for model in found if model is not None)
    return model
