"""The sign-in's keys are asked for sparingly, are believed for minutes, and are those that sign."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.error import URLError

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from hypothesis import given
from hypothesis import strategies as st
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

from chalicelib.web.edge.signing_keys import (
    BELIEVED_SECONDS,
    SECONDS_BETWEEN_FETCHES,
    SigningKeys,
    keys_of,
)

EC_KEY: dict[str, Any] = json.loads(ECAlgorithm.to_jwk(ec.generate_private_key(ec.SECP256R1()).public_key()))
MADE_UP = [f"made-up-{number}" for number in range(5)]


class Provider:
    """An OpenID Connect provider: its keys, and how often it was asked for them."""

    def __init__(self, *names: str) -> None:
        self.names, self.asked, self.fault = names, 0, None
        self.now = 1_000.0
        self.keys = SigningKeys(self._told, clock=lambda: self.now)

    names: tuple[str, ...]
    fault: Exception | None

    def _told(self) -> Mapping[str, Any]:
        self.asked += 1
        if self.fault is not None:
            raise self.fault
        return {"keys": [EC_KEY | {"kid": name} for name in self.names]}


def rsa_key(bits: int) -> dict[str, Any]:
    private = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    found: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(private.public_key()))
    return found | {"kid": "one"}


def test_keys_are_asked_for_once() -> None:
    provider = Provider("one")

    assert [provider.keys.named("one") is not None for _ in range(3)] == [True] * 3
    assert provider.asked == 1


def test_made_up_names_do_not_make_us_ask_every_time() -> None:
    provider = Provider("one")

    assert [provider.keys.named(name) for name in MADE_UP] == [None] * 5
    assert provider.asked == 1
    provider.now += SECONDS_BETWEEN_FETCHES
    assert [provider.keys.named(name) for name in MADE_UP] == [None] * 5
    assert provider.asked == 2


def test_a_new_key_counts_within_seconds() -> None:
    provider = Provider("one")
    provider.keys.named("one")
    provider.names = ("one", "two")
    provider.now += SECONDS_BETWEEN_FETCHES

    assert provider.keys.named("two") is not None


def test_a_key_that_was_withdrawn_stops_counting_though_nobody_names_another() -> None:
    provider = Provider("one", "two")
    provider.keys.named("one")
    provider.names = ("two",)
    provider.now += BELIEVED_SECONDS

    assert provider.keys.named("one") is None
    assert provider.keys.named("two") is not None


@pytest.mark.parametrize("fault", [URLError("unreachable"), TimeoutError(), ValueError("no JSON")])
def test_a_set_that_cannot_be_fetched_again_stays_in_force(fault: Exception) -> None:
    provider = Provider("one")
    provider.keys.named("one")
    provider.fault = fault
    for _ in range(3):
        provider.now += BELIEVED_SECONDS

        assert provider.keys.named("one") is not None

    assert provider.asked == 4


def test_who_cannot_be_reached_is_not_asked_at_every_call() -> None:
    provider = Provider("one")
    provider.keys.named("one")
    provider.fault, provider.now = URLError("unreachable"), provider.now + BELIEVED_SECONDS

    for _ in range(10):
        provider.keys.named("one")

    assert provider.asked == 2


def test_without_any_set_it_is_our_fault_and_nobody_is_called_unauthorized() -> None:
    provider = Provider("one")
    provider.fault = URLError("unreachable")
    with pytest.raises(URLError):
        provider.keys.named("one")
    provider.fault = None

    assert provider.keys.named("one") is not None


@pytest.mark.parametrize("told", [None, [], {}, {"keys": None}, {"keys": {"kid": "one"}}, "keys"])
def test_what_is_no_set_of_keys_does_not_take_the_place_of_one(told: Any) -> None:
    with pytest.raises(ValueError, match="no set of keys"):
        keys_of(told)


@pytest.mark.parametrize(
    "changed",
    [
        {"use": "enc"},
        {"key_ops": ["encrypt"]},
        {"kty": "oct", "k": "c2VjcmV0"},
        {"crv": "P-17"},
        {"x": "!"},
        {"kty": None},
    ],
)
def test_what_does_not_sign_or_cannot_be_read_is_left_out(changed: dict[str, Any]) -> None:
    good = EC_KEY | {"kid": "two", "use": "sig", "key_ops": ["verify"]}

    assert set(keys_of({"keys": [EC_KEY | {"kid": "one"} | changed, "no key", good]})) == {"two"}


@pytest.mark.parametrize(("bits", "counts"), [(1024, False), (2047, False), (2048, True)])
def test_rsa_keys_of_fewer_than_2048_bits_do_not_count(bits: int, counts: bool) -> None:
    assert ("one" in keys_of({"keys": [rsa_key(bits)]})) is counts


def test_keys_of_an_edwards_curve_count() -> None:
    told = json.loads(OKPAlgorithm.to_jwk(ed25519.Ed25519PrivateKey.generate().public_key()))

    assert set(keys_of({"keys": [told | {"kid": "one"}]})) == {"one"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.lists(st.dictionaries(st.sampled_from(["kty", "use", "key_ops", "kid", "n", "e", "alg"]), JSON)))
def test_whatever_a_set_holds_it_is_read_or_refused(listed: list[dict[str, Any]]) -> None:
    assert keys_of({"keys": [*listed, EC_KEY | {"kid": "sound"}]}).keys() >= {"sound"}
