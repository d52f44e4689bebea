"""Every claim of a token is taken letter by letter; whatever else stands there gets an answer."""

from __future__ import annotations

import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from chalicelib.web.edge.authorizer import TokenCheck
from chalicelib.web.edge.signing_keys import SigningKeys
from chalicelib.web.edge.token_rules import NotSignedInError, TokenRules
from tools.local.sign_in.signing_key import ALGORITHM, KEY_BITS, KEY_ID, SigningKey

ALIKE = {
    "iss": [" issuer", "issuer ", "ISSUER", "ｉｓｓｕｅｒ", "\u0456ssuer", "issuer\n"],
    "aud": [" audience", "AUDIENCE", "ａｕｄｉｅｎｃｅ", "\u0430udience", "audience other"],
    "client_id": [" audience", "AUDIENCE", "ａｕｄｉｅｎｃｅ", "\u0430udience", "audience other"],
    "token_use": [" access", "Access", "ａｃｃｅｓｓ", "\u0430ccess", "access id"],
}
OTHER_TYPES: list[Any] = [7, 1.5, True, [], {}, [7], {"a": 1}, [["audience"]]]
TIMES = ["exp", "nbf", "iat"]
NO_TIMES: list[Any] = ["soon", " ", [], {}, ["1"], float("inf"), float("nan")]


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)


def read(key: rsa.RSAPrivateKey, audience_claim: str = "aud", **claims: Any) -> dict[str, str]:
    """What the API is told of a caller with these claims beside the usual ones."""
    now = int(time.time())
    usual = {"iss": "issuer", audience_claim: "audience", "sub": "s", "exp": now + 600, "iat": now}
    keys, rules = SigningKeys(SigningKey(key).public_keys), TokenRules(audience_claim=audience_claim)
    check = TokenCheck("issuer", "audience", keys, rules)
    # Not `SigningKey.sign`: it refuses what another sign-in may write.
    token = jwt.api_jws.encode(json.dumps(usual | claims).encode(), key, ALGORITHM, {"kid": KEY_ID})
    return rules.gateway_context(check.claims(f"Bearer {token}"))


def claim_by(name: str) -> str:
    return "client_id" if name in {"client_id", "token_use"} else "aud"


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in ALIKE for value in ALIKE[name]])
def test_what_only_looks_alike_lets_nobody_in(key: rsa.RSAPrivateKey, name: str, value: str) -> None:
    with pytest.raises(NotSignedInError):
        read(key, claim_by(name), **{name: value})


@pytest.mark.parametrize("name", [*ALIKE, "sub"])
@pytest.mark.parametrize("value", OTHER_TYPES, ids=repr)
def test_another_type_lets_nobody_in(key: rsa.RSAPrivateKey, name: str, value: Any) -> None:
    with pytest.raises(NotSignedInError):
        read(key, claim_by(name), **{name: value})


@pytest.mark.parametrize("name", TIMES)
@pytest.mark.parametrize("value", NO_TIMES, ids=repr)
def test_a_time_that_is_none_lets_nobody_in(key: rsa.RSAPrivateKey, name: str, value: Any) -> None:
    with pytest.raises(NotSignedInError):
        read(key, **{name: value})


@pytest.mark.parametrize("told", ["acme", " acme", "acme ", "ACME", "ａｃｍｅ", "\u0430cme", "acme other"])
def test_an_account_is_the_one_that_is_spelled_so_and_no_other(key: rsa.RSAPrivateKey, told: str) -> None:
    assert read(key, account_id=told)["account_id"] == told


@pytest.mark.parametrize("told", [*OTHER_TYPES, None], ids=repr)
def test_what_is_no_text_is_no_account_and_no_name(key: rsa.RSAPrivateKey, told: Any) -> None:
    context = read(key, account_id=told, name=told)

    assert (context["account_id"], context["name"]) == ("", "")


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Li Na", "Li Na"),
        ("  李娜\u200b ", "李娜"),
        ("Ли На", "Ли На"),
        ("Li\nNa", ""),
        ("Li\u0007Na", ""),
        (" ", ""),
        ("x" * 101, ""),
    ],
)
def test_a_name_is_what_can_be_shown_on_one_line(key: rsa.RSAPrivateKey, told: str, shown: str) -> None:
    assert read(key, name=told)["name"] == shown
