"""Pages may ask for tokens where the sign-in's discovery says that they are given out."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tools.operating.release.sign_in_origins import sign_in_origins

ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI"
OWN = "https://cognito-idp.eu-central-1.amazonaws.com"
ELSEWHERE = "https://customers.auth.eu-central-1.amazoncognito.com"


def naming(token_endpoint: object) -> Callable[[str], bytes]:
    def read(address: str) -> bytes:
        assert address == f"{ISSUER}/.well-known/openid-configuration"
        return json.dumps({"token_endpoint": token_endpoint}).encode()

    return read


def refused(_: str) -> bytes:
    raise ConnectionRefusedError


@pytest.mark.parametrize("issuer", [ISSUER, f"{ISSUER}/"])
def test_the_host_that_discovery_names_may_be_asked_and_the_operator_is_told(issuer: str) -> None:
    said: list[str] = []

    origins = sign_in_origins(issuer, "", said.append, naming(f"{ELSEWHERE}/oauth2/token"))

    assert origins == f"{OWN} {ELSEWHERE}"
    assert ELSEWHERE in said[0]


def test_an_issuer_that_gives_out_tokens_itself_is_listed_once() -> None:
    said: list[str] = []

    assert sign_in_origins(ISSUER, "", said.append, naming(f"{OWN}/token")) == OWN
    assert said == []


@pytest.mark.parametrize(
    "named", ["http://elsewhere.example/token", "https://a; script-src */token", "/token"]
)
def test_what_is_not_encrypted_or_no_single_origin_is_not_allowed(named: str) -> None:
    assert sign_in_origins(ISSUER, "", lambda _: None, naming(named)) == OWN


def test_what_the_settings_say_needs_no_discovery() -> None:
    assert sign_in_origins(ISSUER, ELSEWHERE, lambda _: None, refused) == f"{OWN} {ELSEWHERE}"


@pytest.mark.parametrize("read", [refused, naming(None), naming(7), lambda _: b"<html>", lambda _: b"[]"])
def test_discovery_that_cannot_be_read_is_said(read: Callable[[str], bytes]) -> None:
    said: list[str] = []

    assert sign_in_origins(ISSUER, "", said.append, read) == OWN
    assert "oidc_origin" in said[0]
