"""Checking a caller's token: an OpenID Connect access token as a signed JWT."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jwt

from chalicelib.web.edge.signing_keys import SigningKeys
from chalicelib.web.edge.token_rules import AUDIENCE, CLIENT, NotSignedInError, TokenRules

_ALGORITHMS = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "EdDSA"]


@dataclass(frozen=True)
class TokenCheck:
    """Issuer, audience, signature and times."""

    issuer: str
    audience: str
    keys: SigningKeys
    rules: TokenRules = field(default_factory=TokenRules)

    def claims(self, authorization: str) -> Mapping[str, Any]:
        """Raises NotSignedInError for anything but a good bearer token."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise NotSignedInError()
        try:
            key = self.keys.named(jwt.get_unverified_header(token).get("kid"))
            if key is None:
                raise NotSignedInError()
            return self._decoded(token.strip(), key)
        except jwt.PyJWTError as error:
            raise NotSignedInError() from error

    def _decoded(self, token: str, key: Any) -> Mapping[str, Any]:
        by_client = self.rules.audience_claim == CLIENT
        claims: Mapping[str, Any] = jwt.decode(
            token,
            key,
            algorithms=_ALGORITHMS,
            issuer=self.issuer,
            audience=None if by_client else self.audience,
            leeway=self.rules.leeway,
            options={
                "require": ["exp", "sub", "iss", CLIENT if by_client else AUDIENCE],
                "verify_aud": not by_client,
            },
        )
        if by_client and not self.rules.is_for(self.audience, claims):
            raise NotSignedInError()
        return claims
