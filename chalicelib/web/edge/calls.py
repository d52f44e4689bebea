"""One call to the API, as the views see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from chalicelib.application.callers import Caller
from chalicelib.domain.common.actors import Actor, SignIn

if TYPE_CHECKING:
    from chalicelib.web.edge.services import Services

Body = TypeVar("Body")
Query = TypeVar("Query")


@dataclass(frozen=True)
class Call:
    """Who calls, in which language, when."""

    services: "Services"
    caller: Caller | None
    language: str
    now: datetime
    request_id: str
    headers: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    """Of the internet, from which it comes; empty where nobody says it."""

    @property
    def account_id(self) -> str:
        return self.someone.require_account()

    @property
    def actor(self) -> Actor:
        """As records name who did something, and by what right and from where."""
        someone = self.someone
        sign_in = SignIn(
            roles=tuple(sorted(someone.roles)),
            method=someone.signed_in_by,
            at=someone.signed_in_at,
            address=self.address,
        )
        return Actor(someone.subject, someone.name, sign_in)

    @property
    def someone(self) -> Caller:
        """The signed-in caller; only public routes have none."""
        if self.caller is None:
            raise LookupError("a public route asked who calls")
        return self.caller


@dataclass(frozen=True, kw_only=True)
class WithBody(Call, Generic[Body]):
    """A call with the body that its view's signature names: a model, or `bytes` for a document."""

    body: Body


@dataclass(frozen=True, kw_only=True)
class WithQuery(Call, Generic[Query]):
    """A call with the query that its view's signature names."""

    query: Query


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
