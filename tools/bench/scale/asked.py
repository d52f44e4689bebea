"""One call, and what it is a call of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_AN_ID = 20


class Whom(StrEnum):
    ANYBODY = "anybody"
    CUSTOMER = "customer"
    STAFF = "staff"
    OTHER_STAFF = "other staff"


@dataclass(frozen=True)
class Asked:
    route: str
    """As `app.py` names it: `GET /api/orders/{order_id}`."""
    names: tuple[str, ...] = ()
    """What stands in the path, in its order."""
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    whom: Whom = Whom.CUSTOMER
    media_type: str = "application/json"

    @property
    def method(self) -> str:
        return self.route.partition(" ")[0]

    @property
    def path(self) -> str:
        parts = self.route.partition(" ")[2].split("/")
        names = iter(self.names)
        return "/".join(next(names) if part.startswith("{") else part for part in parts)

    @property
    def name(self) -> str:
        """Tells it from other calls of its route; ids are other ones each time."""
        told = "&".join(f"{key}={it if len(it) < _AN_ID else ''}" for key, it in self.query.items())
        return f"{self.route}{'?' if told else ''}{told}"
