"""Checking a caller's token: an OpenID Connect access token as a signed JWT."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.request import urlopen

import jwt
from jwt import PyJWK, PyJWKSet

_ALGORITHMS = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "EdDSA"]
_LEEWAY_SECONDS = 0
_FETCH_SECONDS = 3
_SECONDS_BETWEEN_FETCHES = 10.0


class NotSignedInError(Exception):
    """The message is what API Gateway turns into a 401."""

    def __init__(self) -> None:
        super().__init__("Unauthorized")


@dataclass
class TokenCheck:
    """Issuer, audience, signature and times.

    The provider's keys are remembered, and fetched again when a token names an unknown one: but not for
    every made-up name, or strangers could make us ask the provider as often as they like.
    """

    issuer: str
    audience: str
    fetch_keys: Callable[[], Mapping[str, Any]]
    clock: Callable[[], float] = time.monotonic
    _keys: dict[str | None, PyJWK] = field(default_factory=dict)
    _fetch_again_at: float = 0.0

    def claims(self, authorization: str) -> Mapping[str, Any]:
        """Raises NotSignedInError for anything but a good bearer token."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise NotSignedInError()
        try:
            key = self._key(jwt.get_unverified_header(token).get("kid"))
            return jwt.decode(
                token.strip(),
                key,
                algorithms=_ALGORITHMS,
                issuer=self.issuer,
                audience=self.audience,
                leeway=_LEEWAY_SECONDS,
                options={"require": ["exp", "sub", "iss", "aud"]},
            )
        except jwt.PyJWTError as error:
            raise NotSignedInError() from error

    def _key(self, key_id: str | None) -> PyJWK:
        if key_id not in self._keys and self.clock() >= self._fetch_again_at:
            known = PyJWKSet.from_dict(dict(self.fetch_keys()))
            self._keys = {key.key_id: key for key in known.keys}
            self._fetch_again_at = self.clock() + _SECONDS_BETWEEN_FETCHES
        found = self._keys.get(key_id)
        if found is None:
            raise NotSignedInError()
        return found


def fetch_json(address: str) -> Mapping[str, Any]:
    """The provider's keys; the address is a setting (https, or a file of the local stack)."""
    with urlopen(address, timeout=_FETCH_SECONDS) as answer:  # noqa: S310 - our own setting # nosec B310
        found: Mapping[str, Any] = json.load(answer)
        return found


def gateway_context(claims: Mapping[str, Any]) -> dict[str, str]:
    """What the API's functions learn of the caller (API Gateway passes on only plain strings)."""
    roles = claims.get("roles") or []
    if not isinstance(roles, list):
        raise NotSignedInError()
    return {
        "account_id": str(claims.get("account_id") or ""),
        "roles": " ".join(str(role) for role in roles),
    }
