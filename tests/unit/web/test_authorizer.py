"""Tokens are checked by the provider's keys and by their times; what is handed on ends with the token."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chalicelib.web.edge.authorizer import TokenCheck
from chalicelib.web.edge.callers import caller_of
from chalicelib.web.edge.problems import RequestFault, fault_problem
from chalicelib.web.edge.signing_keys import SigningKeys
from chalicelib.web.edge.token_rules import NotSignedInError, TokenRules
from tools.local.sign_in.signing_key import SigningKey
from tools.samples.contract_contents import BEIJING

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    return SigningKey.kept_in(tmp_path_factory.mktemp("key"))


def check(key: SigningKey) -> TokenCheck:
    return TokenCheck("i", "a", SigningKeys(key.public_keys))


RULES = TokenRules()


def a_header(key: SigningKey, *, ends_in: int = 600, **claims: object) -> str:
    ends = int(time.time()) + ends_in
    return f"Bearer {key.sign({'iss': 'i', 'aud': 'a', 'sub': 's', 'exp': ends} | claims)}"


def test_a_good_token_says_who_it_is_for(key: SigningKey) -> None:
    assert check(key).claims(a_header(key))["sub"] == "s"


def test_what_another_key_signs_under_the_same_name_is_refused(key: SigningKey, tmp_path: Path) -> None:
    with pytest.raises(NotSignedInError):
        check(key).claims(a_header(SigningKey.kept_in(tmp_path)))


def test_a_token_of_or_for_somebody_else_is_refused(key: SigningKey) -> None:
    for header in (a_header(key, iss="other"), a_header(key, aud="other"), a_header(key, sub=None)):
        with pytest.raises(NotSignedInError):
            check(key).claims(header)


def test_a_clock_may_differ_by_a_minute(key: SigningKey) -> None:
    soon = int(time.time()) + 45

    assert check(key).claims(a_header(key, ends_in=-45))
    assert check(key).claims(a_header(key, iat=soon, nbf=soon))


def test_a_clock_may_not_differ_by_more(key: SigningKey) -> None:
    later = int(time.time()) + 600

    for header in (a_header(key, ends_in=-75), a_header(key, nbf=later), a_header(key, iat=later)):
        with pytest.raises(NotSignedInError):
            check(key).claims(header)


def test_roles_that_are_no_list_are_no_roles() -> None:
    with pytest.raises(NotSignedInError):
        RULES.gateway_context({"roles": "staff", "exp": 1})


def context(ends: datetime) -> dict[str, object]:
    """Of a call, as the gateway makes it of the authorizer's answer."""
    told = {"account_id": "acme", "roles": ["customer"], "exp": ends.timestamp()}
    return {"authorizer": {"principalId": "s", **RULES.gateway_context(told)}}


@pytest.mark.parametrize("left", [timedelta(hours=1), timedelta(0), -timedelta(seconds=59)])
def test_an_answer_that_the_gateway_kept_counts_as_long_as_its_token(left: timedelta) -> None:
    caller = caller_of(context(NOW + left), NOW)

    assert (caller.subject, caller.account_id, caller.roles) == ("s", "acme", frozenset({"customer"}))


@pytest.mark.parametrize("past", [timedelta(seconds=60), timedelta(minutes=5)])
def test_an_answer_that_the_gateway_kept_for_longer_than_its_token_does_not_count(past: timedelta) -> None:
    with pytest.raises(RequestFault, match="not_signed_in"):
        caller_of(context(NOW - past), NOW)


@pytest.mark.parametrize("expires_at", ["", "soon", "9" * 30])
def test_an_end_that_cannot_be_read_has_passed(expires_at: str) -> None:
    with pytest.raises(RequestFault, match="not_signed_in"):
        caller_of({"authorizer": {"principalId": "s", "expires_at": expires_at}}, NOW)


def test_the_api_says_how_to_sign_in_as_the_gateway_does() -> None:
    answer = fault_problem(RequestFault(401, "not_signed_in"), "en", BEIJING)

    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_nobody_is_nobody() -> None:
    with pytest.raises(RequestFault, match="not_signed_in"):
        caller_of({"authorizer": {"principalId": "", "expires_at": "99999999999"}}, NOW)


def test_an_answer_that_was_kept_from_the_release_before_counts() -> None:
    assert caller_of({"authorizer": {"principalId": "s"}}, NOW).subject == "s"


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (["customer"], {"customer"}),
        (["customer", "staff"], {"customer", "staff"}),
        (["kitchen staff"], set()),
        (["staff "], set()),
        (["Staff"], set()),
        (["ｓｔａｆｆ"], set()),
        (["st\u0430ff"], set()),
        (["staff\nfinance"], set()),
        ([["staff"]], set()),
        ([{"staff": True}], set()),
        ([True, 1, None, "finance"], {"finance"}),
        ([], set()),
        (None, set()),
    ],
)
def test_a_role_is_one_value_letter_by_letter(told: object, known: set[str]) -> None:
    context = RULES.gateway_context({"sub": "s", "exp": 2_000_000_000, "roles": told})

    assert caller_of({"authorizer": {"principalId": "s", **context}}, NOW).roles == known


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ({"amr": ["pwd", "otp"], "idp": "Okta", "auth_time": 1_000, "iat": 2_000}, ("pwd+otp", 1_000)),
        ({"identity_provider": "WeCom", "iat": 2_000}, ("WeCom", 2_000)),
        ({"amr": "saml", "auth_time": True, "iat": 2_000.5}, ("saml", 2_000)),
        ({"amr": ["a\nb"], "auth_time": float("inf")}, ("", None)),
        ({"amr": ["x" * 101]}, ("", None)),
        ({}, ("", None)),
    ],
)
def test_a_token_tells_how_and_when_its_bearer_signed_in(
    claims: dict[str, object], told: tuple[str, int | None]
) -> None:
    context = RULES.gateway_context({"sub": "s", "exp": 2_000_000_000, **claims})
    caller = caller_of({"authorizer": {"principalId": "s", **context}}, NOW)

    method, at = told
    assert caller.signed_in_by == method
    assert caller.signed_in_at == (None if at is None else datetime.fromtimestamp(at, UTC))


@pytest.mark.parametrize("told", ["staff", {"staff": 1}, 1, True])
def test_roles_that_are_no_list_let_nobody_in(told: object) -> None:
    with pytest.raises(NotSignedInError):
        RULES.gateway_context({"sub": "s", "exp": 2_000_000_000, "roles": told})
