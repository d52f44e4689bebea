"""What a sign-in's tokens look like: where they say whose they are, and which value means which role."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from chalicelib.application.callers import Role
from chalicelib.domain.common.texts import is_one_line, is_readable, without_invisible
from chalicelib.web.edge.clocks import CLOCKS_DIFFER

AUDIENCE, CLIENT = "aud", "client_id"
_OUR_OWN: Mapping[Role, frozenset[str]] = {role: frozenset({role}) for role in Role}
LONGEST_NAME = 100
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
    name_claim: str = "name"
    values: Mapping[Role, frozenset[str]] = field(default_factory=lambda: _OUR_OWN)
    """Which values mean a role, letter by letter."""
    leeway: timedelta = CLOCKS_DIFFER

    def account(self, claims: Mapping[str, Any]) -> str:
        """Empty for whoever belongs to no customer."""
        found = claim(claims, self.account_claim)
        return found if isinstance(found, str) else ""

    def name(self, claims: Mapping[str, Any]) -> str:
        """What the person is called; empty where no token says so, or nothing that could be shown."""
        found = claim(claims, self.name_claim)
        name = without_invisible(found).strip() if isinstance(found, str) else ""
        return name if len(name) <= LONGEST_NAME and is_one_line(name) and is_readable(name) else ""

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
            "name": self.name(claims),
            "signed_in_by": way_of_signing_in(claims),
            "signed_in_at": time_of_signing_in(claims),
            # None of our roles has a blank: joined and split again, they are what they were.
            "roles": " ".join(self.roles(claims)),
            # The API grants the usual leeway itself: it is told what differs from that.
            "expires_at": str(int(claims["exp"]) + int((self.leeway - CLOCKS_DIFFER).total_seconds())),
        }

    def is_for(self, audience: str, claims: Mapping[str, Any]) -> bool:
        """Whether a token without `aud` was given out for us: an access token, and no other kind."""
        return claims.get(CLIENT) == audience and claims.get("token_use", "access") == "access"


def way_of_signing_in(claims: Mapping[str, Any]) -> str:
    """The methods that the token names (RFC 8176), else the provider, else the level of assurance."""
    methods = claims.get("amr")
    told = [methods] if isinstance(methods, str) else methods if isinstance(methods, list) else []
    found = "+".join(it for it in told if isinstance(it, str))
    for name in ("identity_provider", "idp", "acr"):
        other = claims.get(name)
        found = found or (other if isinstance(other, str) else "")
    return found if len(found) <= LONGEST_NAME and is_one_line(found) and is_readable(found) else ""


def time_of_signing_in(claims: Mapping[str, Any]) -> str:
    """Seconds since 1970: when the person signed in, else when the token was given out; empty otherwise."""
    for name in ("auth_time", "iat"):
        told = claims.get(name)
        if isinstance(told, int | float) and not isinstance(told, bool) and math.isfinite(told):
            return str(int(told))
    return ""


def claim(claims: Mapping[str, Any], name: str) -> Any:
    """The claim of this very name, or the one that the name leads to through its points, if any."""
    if name in claims:
        return claims[name]
    found: Any = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def token_rules(
    audience_claim: str,
    account_claim: str,
    roles_claim: str,
    values: str,
    leeway: str,
    *,
    name_claim: str = "",
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
        name_claim=name_claim or usual.name_claim,
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
