"""Checking a caller's token: an OpenID Connect access token as a signed JWT."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jwt

from chalicelib.application.callers import Role
from chalicelib.web.edge.clocks import CLOCKS_DIFFER
from chalicelib.web.edge.signing_keys import SigningKeys

_ALGORITHMS = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "EdDSA"]


class NotSignedInError(Exception):
    """The message is what API Gateway turns into a 401."""

    def __init__(self) -> None:
        super().__init__("Unauthorized")


@dataclass(frozen=True)
class TokenCheck:
    """Issuer, audience, signature and times."""

    issuer: str
    audience: str
    keys: SigningKeys

    def claims(self, authorization: str) -> Mapping[str, Any]:
        """Raises NotSignedInError for anything but a good bearer token."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise NotSignedInError()
        try:
            key = self.keys.named(jwt.get_unverified_header(token).get("kid"))
            if key is None:
                raise NotSignedInError()
            return jwt.decode(
                token.strip(),
                key,
                algorithms=_ALGORITHMS,
                issuer=self.issuer,
                audience=self.audience,
                leeway=CLOCKS_DIFFER,
                options={"require": ["exp", "sub", "iss", "aud"]},
            )
        except jwt.PyJWTError as error:
            raise NotSignedInError() from error


def gateway_context(claims: Mapping[str, Any]) -> dict[str, str]:
    """What the API's functions learn of the caller (API Gateway passes on only plain strings).

    The gateway keeps an answer for a minute, whichever token it was for: when the token ends is passed on.
    """
    roles = claims.get("roles") or []
    if not isinstance(roles, list):
        raise NotSignedInError()
    return {
        "account_id": str(claims.get("account_id") or ""),
        "roles": " ".join(known_roles(roles)),
        "expires_at": str(int(claims["exp"])),
    }


def known_roles(told: Sequence[object]) -> list[str]:
    """Those that are roles of the service, letter by letter: "kitchen staff" is not "staff".

    None of them has a blank, so joined with blanks and split again they are what they were.
    """
    return [str(role) for role in Role if any(isinstance(each, str) and each == role for each in told)]
