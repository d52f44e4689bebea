"""Tokens as Keycloak, Entra and Cognito give out let people in, as docs/sign-in.md sets them up."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from chalicelib.application.callers import Role
from chalicelib.web.edge.authorizer import TokenCheck
from chalicelib.web.edge.signing_keys import SigningKeys
from chalicelib.web.edge.token_rules import (
    NotSignedInError,
    TokenRules,
    TokenRulesInvalidError,
    token_rules,
)
from tests.support.stage_settings import SETTINGS
from tools.checkout import CHECKOUT
from tools.local.sign_in.signing_key import SigningKey
from tools.operating.settings import read_settings_file, stack_parameters

KEYCLOAK = {
    "typ": "Bearer",
    "aud": ["contract-centre", "account"],
    "azp": "contract-centre-site",
    "realm_access": {"roles": ["offline_access", "customer", "uma_authorization"]},
    "resource_access": {"account": {"roles": ["staff"]}},
    "scope": "openid profile",
    "account_id": "acme",
}
ENTRA = {
    "ver": "2.0",
    "aud": "<the API's application id>",
    "azp": "<the site's application id>",
    "oid": "00000000-0000-0000-0000-000000000001",
    "tid": "00000000-0000-0000-0000-000000000002",
    "scp": "use",
    "roles": ["Contracts.Read", "customer"],
    "extension_0f3c_account_id": "acme",
}
COGNITO = {
    "token_use": "access",
    "client_id": "<the app client's id>",
    "version": 2,
    "scope": "openid profile",
    "username": "li-na",
    "cognito:groups": ["contract-customers", "others"],
    "account_id": "acme",
}
LIKE: dict[str, tuple[dict[str, Any], list[Role]]] = {
    "Keycloak": (KEYCLOAK, [Role.CUSTOMER]),
    "Entra": (ENTRA, [Role.CUSTOMER_VIEWER]),
    "Cognito": (COGNITO, [Role.CUSTOMER]),
}


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    return SigningKey.kept_in(tmp_path_factory.mktemp("key"))


def shown(provider: str, folder: Path) -> dict[str, str]:
    """The page's example, read as `make deploy` reads it."""
    page = (CHECKOUT / "docs/sign-in.md").read_text()
    found = re.search(rf"## {provider}\n.*?```json\n(.*?)```", page, re.DOTALL)
    assert found is not None
    # A tenant is written in angle brackets, which stand in no file of a stage.
    told = {
        name: value.replace(" ", "-") if name != "oidc_scope" and "<" in value else value
        for name, value in json.loads(found[1]).items()
    }
    path = folder / "stage.json"
    path.write_text(json.dumps(SETTINGS | told))
    exactly: dict[str, str] = json.loads(found[1])
    return read_settings_file(path) | exactly


def check_of(settings: dict[str, str], key: SigningKey) -> TokenCheck:
    rules = token_rules(
        settings["oidc_audience_claim"],
        settings["oidc_account_claim"],
        settings["oidc_roles_claim"],
        settings["oidc_role_values"],
        settings["oidc_leeway"],
    )
    return TokenCheck(settings["oidc_issuer"], settings["oidc_audience"], SigningKeys(key.public_keys), rules)


def header(key: SigningKey, issuer: str, claims: dict[str, Any]) -> str:
    usual = {"iss": issuer, "sub": "s-1", "exp": int(time.time()) + 600, "iat": int(time.time())}
    return f"Bearer {key.sign({name: it for name, it in (usual | claims).items() if it is not None})}"


@pytest.mark.parametrize("provider", LIKE)
def test_its_tokens_say_who_calls_and_what_they_may(provider: str, key: SigningKey, tmp_path: Path) -> None:
    claims, roles = LIKE[provider]
    settings = shown(provider, tmp_path)
    check = check_of(settings, key)

    context = check.rules.gateway_context(check.claims(header(key, settings["oidc_issuer"], claims)))

    assert (context["account_id"], context["roles"]) == ("acme", " ".join(roles))


@pytest.mark.parametrize("provider", LIKE)
@pytest.mark.parametrize("others", [{"aud": "other", "client_id": "other"}, {"aud": None, "client_id": None}])
def test_a_token_for_somebody_else_is_refused(
    provider: str, others: dict[str, Any], key: SigningKey, tmp_path: Path
) -> None:
    settings = shown(provider, tmp_path)

    with pytest.raises(NotSignedInError):
        check_of(settings, key).claims(header(key, settings["oidc_issuer"], LIKE[provider][0] | others))


def test_an_identity_token_of_cognito_is_no_access_token(key: SigningKey, tmp_path: Path) -> None:
    settings = shown("Cognito", tmp_path)

    with pytest.raises(NotSignedInError):
        check_of(settings, key).claims(header(key, settings["oidc_issuer"], COGNITO | {"token_use": "id"}))


def test_a_leeway_of_ones_own_counts_at_the_authorizer_and_behind_it(key: SigningKey) -> None:
    check = TokenCheck("i", "a", SigningKeys(key.public_keys), token_rules("", "", "", "", "5"))
    ended = {"iss": "i", "aud": "a", "exp": int(time.time()) - 20}

    with pytest.raises(NotSignedInError):
        check.claims(header(key, "i", ended))
    usual = int(TokenRules().gateway_context({"exp": 1_000})["expires_at"])
    assert int(check.rules.gateway_context({"exp": 1_000})["expires_at"]) == usual - 55


@pytest.mark.parametrize(
    "told",
    [
        ("azp", "", "", "", ""),
        ("", "", "", "boss=all", ""),
        ("", "", "", "staff", ""),
        ("", "", "", "staff=", ""),
        ("", "", "", "", "301"),
        ("", "", "", "", "-1"),
        ("", "", "", "", "a minute"),
    ],
)
def test_rules_that_cannot_be_followed_are_refused_at_the_start(told: tuple[str, str, str, str, str]) -> None:
    with pytest.raises(TokenRulesInvalidError, match="OIDC_"):
        token_rules(*told)


def test_a_role_may_have_several_names_and_only_those() -> None:
    rules = token_rules("", "", "", "staff=Desk A;staff=Desk B", "")

    assert rules.roles({"roles": ["Desk B"]}) == [Role.STAFF]
    assert rules.roles({"roles": ["staff", "Desk", "Desk A Desk B"]}) == []


@pytest.mark.parametrize(
    "told", [{"roles": "staff"}, {"realm_access": "x"}, {"realm_access": {"roles": "staff"}}]
)
def test_what_is_no_list_of_roles_gives_none(told: dict[str, Any]) -> None:
    rules = TokenRules(roles_claim="realm_access.roles")

    try:
        assert rules.roles(told) == []
    except NotSignedInError:
        assert told == {"realm_access": {"roles": "staff"}}


def test_the_stack_is_told_all_of_it(tmp_path: Path) -> None:
    parameters = stack_parameters(shown("Cognito", tmp_path))

    assert parameters["OidcAudienceClaim"] == "client_id"
    assert parameters["OidcRolesClaim"] == "cognito:groups"
    assert parameters["OidcLeeway"] == "60"
