"""Calls to the API in this process, as a customer and as staff make them."""

import json
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from chalicelib import bootstrap
from chalicelib.bootstrap import Services
from tools.bench.scale.asked import Asked, Whom
from tools.local.origin.api import Api
from tools.local.origin.exchange import Answer, Request
from tools.local.sign_in.signing_key import SigningKey

_ROLES: Mapping[Whom, dict[str, Any]] = {
    Whom.CUSTOMER: {"account_id": "acme", "roles": ["customer"], "sub": "scale"},
    Whom.STAFF: {"roles": ["staff", "finance", "mailroom"], "sub": "staff-1"},
    Whom.OTHER_STAFF: {"roles": ["staff"], "sub": "staff-2"},
}


@dataclass
class Clock:
    """Of the lists: what was done by the call before is not what one has just done.

    It stands in between, so that a slow machine has just done what a quick one has.
    """

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    @classmethod
    def of_lists(cls, services: Services) -> "Clock":
        """That by which the lists of these services go from now on."""
        clock = cls()
        services.__dict__["tables"] = replace(services.tables, clock=clock)
        return clock

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self) -> None:
        self.now += timedelta(minutes=1)


@dataclass
class Client:
    services: Services
    gateway: Api
    key: SigningKey
    clock: Clock
    folder: Path
    _tokens: dict[Whom, str] = field(default_factory=dict)

    @staticmethod
    @contextmanager
    def signing_in(folder: Path, environment: MutableMapping[str, str]) -> Iterator[None]:
        """Says where the keys of tokens are, before the service reads its settings."""
        keys = folder / "jwks.json"
        keys.write_text(json.dumps(SigningKey.kept_in(folder).public_keys()))
        before = environment.get("OIDC_JWKS_URL")
        environment["OIDC_JWKS_URL"] = keys.as_uri()
        try:
            yield
        finally:
            environment.pop("OIDC_JWKS_URL")
            if before is not None:
                environment["OIDC_JWKS_URL"] = before
            bootstrap.services.cache_clear()

    @classmethod
    def here(cls, folder: Path) -> "Client":
        """On the stage of the environment; the API has services of its own, as its function has."""
        bootstrap.services.cache_clear()
        from app import app  # the functions' buckets are named when it is loaded: after the stage is there

        return cls.on(bootstrap.services(), Api(app), SigningKey.kept_in(folder), folder)

    @classmethod
    def on(cls, services: Services, gateway: Api, key: SigningKey, folder: Path) -> "Client":
        return cls(services, gateway, key, Clock.of_lists(services), folder)

    def __call__(self, asked: Asked) -> Answer:
        body = asked.body
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        headers = {"Host": "localhost", "Content-Type": asked.media_type}
        if asked.whom is not Whom.ANYBODY:
            headers["Authorization"] = f"Bearer {self._token(asked.whom)}"
        target = f"{asked.path}?{urlencode(asked.query)}" if asked.query else asked.path
        return self.gateway(Request(asked.method, target, headers, content))

    def _token(self, whom: Whom) -> str:
        if whom not in self._tokens:
            settings = self.services.settings
            expires = int((datetime.now(UTC) + timedelta(hours=10)).timestamp())
            told = {"iss": settings.oidc_issuer, "aud": settings.oidc_audience, "exp": expires}
            self._tokens[whom] = self.key.sign(told | _ROLES[whom])
        return self._tokens[whom]
