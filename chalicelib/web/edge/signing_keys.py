"""The sign-in provider's public keys: asked for sparingly, and believed for some minutes."""

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.request import urlopen

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWK

log = logging.getLogger(__name__)

BELIEVED_SECONDS = 300.0
"""After which the set is fetched again: a key that was withdrawn is not in it any more."""
SECONDS_BETWEEN_FETCHES = 10.0
FETCH_SECONDS = 3
FEWEST_RSA_BITS = 2048
_KINDS = {"RSA", "EC", "OKP"}
_NOT_FETCHED = (OSError, ValueError, HTTPException)

KeySet = Mapping[str | None, PyJWK]


@dataclass
class SigningKeys:
    """A set that cannot be fetched again stays in force: who is signed in need not know of it.

    A name that the set has not got makes us fetch it, too, but not every made-up name, or strangers could
    make us ask the provider as often as they like. The time is that of the clock on the wall: a function
    that sleeps between two calls is not told how long.
    """

    fetch: Callable[[], Mapping[str, Any]]
    clock: Callable[[], float] = time.time
    _keys: KeySet | None = None
    _fetched_at: float = field(default=0.0)
    _asked_at: float = field(default=float("-inf"))

    def named(self, key_id: str | None) -> PyJWK | None:
        """Raises OSError, ValueError or HTTPException where there never was a set."""
        if self._keys is None:
            self._keys = self._fetch()
        elif self._is_due(key_id):
            try:
                self._keys = self._fetch()
            except _NOT_FETCHED as error:
                log.warning("the sign-in's keys cannot be fetched", extra={"reason": type(error).__name__})
        return self._keys.get(key_id)

    def _is_due(self, key_id: str | None) -> bool:
        now = self.clock()
        aged = now - self._fetched_at >= BELIEVED_SECONDS or key_id not in (self._keys or {})
        return aged and now - self._asked_at >= SECONDS_BETWEEN_FETCHES

    def _fetch(self) -> KeySet:
        self._asked_at = self.clock()
        keys = keys_of(self.fetch())
        self._fetched_at = self._asked_at
        return keys


def keys_of(told: Mapping[str, Any]) -> KeySet:
    """Those of a JSON Web Key Set that sign, by their names. Raises ValueError for what is no such set."""
    listed = told.get("keys") if isinstance(told, Mapping) else None
    if not isinstance(listed, list):
        raise ValueError("no set of keys")  # noqa: TRY004 - what was fetched has a wrong value
    usable = (_usable(each) for each in listed if isinstance(each, dict))
    return {key.key_id: key for key in usable if key is not None}


def _usable(told: dict[str, Any]) -> PyJWK | None:
    """None for keys that encrypt, that both sides share, and that are too short or cannot be read."""
    try:
        if told.get("use", "sig") != "sig" or "verify" not in told.get("key_ops", ["verify"]):
            return None
        if told.get("kty") not in _KINDS or not isinstance(told.get("kid"), str | None):
            return None
        key = PyJWK(told)
    except Exception:  # one key that is malformed, in whatever way, must not take the others with it
        return None
    short = isinstance(key.key, RSAPublicKey) and key.key.key_size < FEWEST_RSA_BITS
    return None if short else key


def fetch_json(address: str) -> Mapping[str, Any]:
    """The provider's keys; the address is a setting (https, or a file of the local stack)."""
    with urlopen(address, timeout=FETCH_SECONDS) as answer:  # noqa: S310 - our own setting # nosec B310
        found: Mapping[str, Any] = json.load(answer)
        return found
