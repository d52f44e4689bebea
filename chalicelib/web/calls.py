"""One call to the API, as the views see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from chalicelib.application.callers import Caller

if TYPE_CHECKING:
    from chalicelib.web.services import Services


@dataclass(frozen=True)
class Call:
    """Who asks for what. `body` and `query` are the models that the route was registered with."""

    services: "Services"
    caller: Caller | None
    language: str
    now: datetime
    request_id: str
    body: Any = None
    query: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def account_id(self) -> str:
        return self.someone.require_account()

    @property
    def actor(self) -> str:
        return self.someone.subject

    @property
    def someone(self) -> Caller:
        """The signed-in caller; only public routes have none."""
        if self.caller is None:
            raise LookupError("a public route asked who calls")
        return self.caller


def language_of(accept_language: str) -> str:
    """`zh` or `en`, whichever the caller prefers; English where neither is named."""
    best, best_weight = "en", 0.0
    for part in accept_language.split(","):
        tag, _, parameters = part.strip().partition(";")
        weight = _weight(parameters)
        base = tag.strip().lower().partition("-")[0]
        if base in {"zh", "en"} and weight > best_weight:
            best, best_weight = base, weight
    return best


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
