"""Who did something, as records and stories name them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class SignIn:
    """By what right and from where somebody acted, as the service knew it then: what is evidence later."""

    roles: tuple[str, ...] = ()
    method: str = ""
    """The way of signing in, as the token tells it; empty where it does not."""
    at: datetime | None = None
    address: str = ""
    """Of the internet, from which the call came."""


class Actor(str):
    """The subject of somebody's token, which is what records hold and compare; and what people call them.

    An entry of a story keeps the name of that moment: who is renamed later, or leaves, is found as they were.
    """

    name: str
    sign_in: SignIn | None

    def __new__(cls, subject: str, name: str = "", sign_in: SignIn | None = None) -> "Actor":
        actor = super().__new__(cls, subject)
        actor.name, actor.sign_in = name, sign_in
        return actor


def name_of(actor: str | None) -> str:
    """Empty for who has none, or of whom only the subject is known."""
    return actor.name if isinstance(actor, Actor) else ""


def sign_in_of(actor: str | None) -> SignIn | None:
    """None of the clock, and of whom only the subject is known."""
    return actor.sign_in if isinstance(actor, Actor) else None


class Named:
    """An entry with `actor` and `actor_name`: it takes the name from the actor where none is given."""

    actor: str
    actor_name: str

    def __post_init__(self) -> None:
        if not self.actor_name:
            object.__setattr__(self, "actor_name", name_of(self.actor))


class Witnessed(Named):
    """One that keeps by what right and from where they acted, too."""

    sign_in: SignIn | None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.sign_in is None:
            object.__setattr__(self, "sign_in", sign_in_of(self.actor))
