"""Tokens are checked with the provider's keys, which are asked for sparingly."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from chalicelib.web.edge.authorizer import NotSignedInError, TokenCheck, gateway_context
from tools.local.sign_in.signing_key import SigningKey


class Provider:
    """An OpenID Connect provider's keys, and how often it was asked for them."""

    def __init__(self, key: SigningKey) -> None:
        self.key, self.asked = key, 0

    def keys(self) -> Mapping[str, Any]:
        self.asked += 1
        return self.key.public_keys()


def a_token(key: SigningKey) -> str:
    return key.sign({"iss": "i", "aud": "a", "sub": "s", "exp": int(time.time()) + 60})


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return tmp_path_factory.mktemp("old"), tmp_path_factory.mktemp("new")


def test_keys_are_asked_for_once_and_what_others_sign_under_their_name_is_refused(
    folders: tuple[Path, Path],
) -> None:
    old, new = (SigningKey.kept_in(folder) for folder in folders)
    provider, now = Provider(old), 0.0
    check = TokenCheck("i", "a", provider.keys, clock=lambda: now)
    header = f"Bearer {a_token(old)}"

    for _ in range(3):
        assert check.claims(header)["sub"] == "s"

    assert provider.asked == 1
    with pytest.raises(NotSignedInError):
        check.claims(f"Bearer {a_token(new)}")


def test_made_up_key_names_do_not_make_us_ask_every_time(folders: tuple[Path, Path]) -> None:
    import jwt

    provider, now = Provider(SigningKey.kept_in(folders[0])), [0.0]
    check = TokenCheck("i", "a", provider.keys, clock=lambda: now[0])
    made_up = [jwt.encode({"sub": "s"}, "x" * 32, "HS256", headers={"kid": f"k{n}"}) for n in range(5)]

    for token in made_up:
        with pytest.raises(NotSignedInError):
            check.claims(f"Bearer {token}")
    now[0] = 11.0
    with pytest.raises(NotSignedInError):
        check.claims(f"Bearer {made_up[0]}")

    assert provider.asked == 2


def test_roles_that_are_no_list_are_no_roles() -> None:
    with pytest.raises(NotSignedInError):
        gateway_context({"roles": "staff"})
