"""What a sign-in's tokens look like: where they say whose they are, and which value means which role."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from chalicelib.application.callers import Role
from chalicelib.web.edge.clocks import CLOCKS_DIFFER

AUDIENCE, CLIENT = "aud", "client_id"
_OUR_OWN: Mapping[Role, frozenset[str]] = {role: frozenset({role}) for role in Role}
LONGEST_LEEWAY = timedelta(minutes=5)


class NotSignedInError(Exception):
    """The message is what API Gateway turns into a 401."""

    def __init__(self) -> None:
        super().__init__("Unauthorized")


class TokenRulesInvalidError(Exception):
    """Raised when the service starts with rules that it cannot follow; says which and why."""


@dataclass(frozen=True)
class TokenRules:
    """As they are by themselves: a token with `aud`, `account_id` and `roles`, and our own roles in it."""

    audience_claim: str = AUDIENCE
    account_claim: str = "account_id"
    roles_claim: str = "roles"
    values: Mapping[Role, frozenset[str]] = field(default_factory=lambda: _OUR_OWN)
    """Which values mean a role, letter by letter."""
    leeway: timedelta = CLOCKS_DIFFER

    def account(self, claims: Mapping[str, Any]) -> str:
        """Empty for whoever belongs to no customer."""
        found = claim(claims, self.account_claim)
        return found if isinstance(found, str) else ""

    def roles(self, claims: Mapping[str, Any]) -> list[Role]:
        """Those of our roles that it names, letter by letter: "kitchen staff" is not "staff"."""
        told = claim(claims, self.roles_claim)
        if told is None:
            return []
        if not isinstance(told, list):
            raise NotSignedInError()
        named = {value for value in told if isinstance(value, str)}
        return [role for role, values in self.values.items() if values & named]

    def gateway_context(self, claims: Mapping[str, Any]) -> dict[str, str]:
        """What the API's functions learn of the caller (API Gateway passes on only plain strings).

        The gateway keeps an answer for a minute, whichever token it was for: its end is passed on.
        Raises NotSignedInError where roles are told in no list.
        """
        return {
            "account_id": self.account(claims),
            # None of our roles has a blank: joined and split again, they are what they were.
            "roles": " ".join(self.roles(claims)),
            # The API grants the usual leeway itself: it is told what differs from that.
            "expires_at": str(int(claims["exp"]) + int((self.leeway - CLOCKS_DIFFER).total_seconds())),
        }

    def is_for(self, audience: str, claims: Mapping[str, Any]) -> bool:
        """Whether a token without `aud` was given out for us: an access token, and no other kind."""
        return claims.get(CLIENT) == audience and claims.get("token_use", "access") == "access"


def claim(claims: Mapping[str, Any], name: str) -> Any:
    """The claim of this very name, or the one that the name leads to through its points, if any."""
    if name in claims:
        return claims[name]
    found: Any = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def token_rules(
    audience_claim: str, account_claim: str, roles_claim: str, values: str, leeway: str
) -> TokenRules:
    """The rules of a stage; what is empty is as usual. Raises TokenRulesInvalidError."""
    usual = TokenRules()
    if audience_claim not in {"", AUDIENCE, CLIENT}:
        raise TokenRulesInvalidError(f"OIDC_AUDIENCE_CLAIM is {AUDIENCE} or {CLIENT}, not {audience_claim}.")
    return TokenRules(
        audience_claim=audience_claim or usual.audience_claim,
        account_claim=account_claim or usual.account_claim,
        roles_claim=roles_claim or usual.roles_claim,
        values=_values(values.split(";")) if values else usual.values,
        leeway=_leeway(leeway) if leeway else usual.leeway,
    )


def _values(pairs: Sequence[str]) -> Mapping[Role, frozenset[str]]:
    """Only what is written: a value of our own name means nothing where others are told."""
    found: dict[Role, frozenset[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if name not in set(Role) or not equals or not value:
            known = ", ".join(Role)
            raise TokenRulesInvalidError(
                f"OIDC_ROLE_VALUES: {pair!r} is not <role>=<value> with one of {known}."
            )
        role = Role(name)
        found[role] = found.get(role, frozenset()) | {value}
    return found


def _leeway(text: str) -> timedelta:
    if not text.isascii() or not text.isdigit() or timedelta(seconds=int(text)) > LONGEST_LEEWAY:
        raise TokenRulesInvalidError(f"OIDC_LEEWAY is seconds, at most {LONGEST_LEEWAY.seconds}, not {text}.")
    return timedelta(seconds=int(text))
