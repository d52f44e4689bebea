"""Where a stage's sign-in answers pages: at its issuer, and where its discovery says that tokens are."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from urllib.parse import urlsplit

DISCOVERY = "/.well-known/openid-configuration"
PATIENCE_SECONDS = 5
LARGEST_DOCUMENT = 1_000_000

_MAY_BE_ALLOWED = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?")
"""Nothing by which a policy would allow more than one origin."""

Read = Callable[[str], bytes]
"""The document at an address; raises OSError or HTTPException where there is none."""


def read_over_https(address: str) -> bytes:
    """Raises OSError or HTTPException."""
    with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 - the stage's issuer
        return bytes(answer.read(LARGEST_DOCUMENT))


def sign_in_origins(issuer: str, told: str, say: Callable[[str], None], read: Read = read_over_https) -> str:
    """With blanks between them, as a policy lists them.

    Where discovery cannot be read, the operator hears of it: nobody could sign in whose tokens are elsewhere.

    Args: told: the other origin by the stage's settings (`oidc_origin`); then discovery is not asked.
    """
    own = _origin(issuer)
    if told:
        return f"{own} {told}"
    try:
        named = _origin(_token_endpoint(read(issuer.rstrip("/") + DISCOVERY)))
    except (OSError, HTTPException, ValueError) as error:
        say(
            f"sign-in: the discovery of {issuer} could not be read ({type(error).__name__}), so pages may ask"
            f" {own} alone for tokens; if they are given out elsewhere, say where in oidc_origin"
        )
        return own
    if named == own or _MAY_BE_ALLOWED.fullmatch(named) is None:
        return own
    say(f"sign-in: pages may ask {named} for tokens, as the discovery of {issuer} says")
    return f"{own} {named}"


def _token_endpoint(document: bytes) -> str:
    """Raises ValueError where it names none."""
    told = json.loads(document)
    endpoint = told.get("token_endpoint") if isinstance(told, dict) else None
    if not isinstance(endpoint, str):
        raise ValueError("no token_endpoint")  # noqa: TRY004 - what was read has a wrong value
    return endpoint


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
