"""The local sign-in behaves like an OpenID Connect provider: code with PKCE, renewal, sign-out."""

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest

from tools.local.origin.exchange import Answer, Request
from tools.local.place import Place
from tools.local.sign_in.provider import SignIn
from tools.local.sign_in.signing_key import SigningKey
from tools.local.sign_in.tokens import AUDIENCE, CLIENT_ID

VERIFIER = "a-verifier-that-only-the-site-knows-0123456789abc"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
WISHES = {
    "client_id": CLIENT_ID,
    "redirect_uri": "http://127.0.0.1:8000/en/signed-in",
    "response_type": "code",
    "scope": "openid",
    "state": "the-state",
    "nonce": "the-nonce",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}


class Clock:
    """A clock that a test moves by hand."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(port=8000, aws_port=4566, state=tmp_path)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def provider(place: Place, clock: Clock) -> SignIn:
    return SignIn(place, SigningKey.kept_in(place.keys), clock)


def authorize(provider: SignIn, cookie: str = "", **changes: str) -> Answer:
    query = urlencode(WISHES | changes)
    return provider(Request("GET", f"/oidc/authorize?{query}", {"cookie": cookie}))


def choose(provider: SignIn, user: str = "li-na", **changes: str) -> Answer:
    form = urlencode(WISHES | {"user": user} | changes).encode()
    return provider(Request("POST", "/oidc/authorize", body=form))


def token(provider: SignIn, **form: str) -> Answer:
    return provider(Request("POST", "/oidc/token", body=urlencode(form).encode()))


def exchange(provider: SignIn, code: str, **changes: str) -> Answer:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": CLIENT_ID,
        "redirect_uri": WISHES["redirect_uri"],
        "code_verifier": VERIFIER,
    }
    return token(provider, **(form | changes))


def header(answer: Answer, name: str) -> str:
    return dict(answer.headers)[name]


def parameter(answer: Answer, name: str) -> str:
    return parse_qs(urlsplit(header(answer, "Location")).query)[name][0]


def test_a_customer_gets_a_token_that_the_api_can_check(provider: SignIn, place: Place) -> None:
    chosen = choose(provider)
    tokens = json.loads(exchange(provider, parameter(chosen, "code")).body)

    keys = jwt.PyJWKSet.from_dict(json.loads(provider(Request("GET", "/oidc/jwks")).body))
    claims = jwt.decode(
        tokens["access_token"], keys.keys[0], ["RS256"], audience=AUDIENCE, issuer=place.issuer
    )
    identity = jwt.decode(tokens["id_token"], keys.keys[0], ["RS256"], audience=CLIENT_ID)
    assert parameter(chosen, "state") == "the-state"
    assert (claims["sub"], claims["account_id"], claims["roles"]) == ("li-na", "demo-company", ["customer"])
    assert identity["nonce"] == "the-nonce"


def test_staff_have_no_account(provider: SignIn) -> None:
    tokens = json.loads(exchange(provider, parameter(choose(provider, "staff-sun"), "code")).body)

    claims = jwt.decode(tokens["access_token"], options={"verify_signature": False})
    assert claims["roles"] == ["staff"]
    assert "account_id" not in claims


def test_a_code_works_once(provider: SignIn) -> None:
    code = parameter(choose(provider), "code")
    exchange(provider, code)

    assert exchange(provider, code).status == HTTPStatus.BAD_REQUEST


def test_a_code_expires(provider: SignIn, clock: Clock) -> None:
    code = parameter(choose(provider), "code")
    clock.now += timedelta(minutes=2)

    assert exchange(provider, code).status == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize(
    "change",
    [{"code_verifier": "another"}, {"redirect_uri": "http://127.0.0.1:8000/x"}, {"client_id": "another"}],
)
def test_a_code_is_of_use_only_to_who_asked_for_it(provider: SignIn, change: dict[str, str]) -> None:
    code = parameter(choose(provider), "code")

    assert exchange(provider, code, **change).status == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize(
    "change",
    [
        {"client_id": "another"},
        {"redirect_uri": "http://evil.example/"},
        {"redirect_uri": "http://127.0.0.1:8000.evil.example/"},
        {"response_type": "token"},
        {"code_challenge": ""},
        {"code_challenge_method": "plain"},
    ],
)
def test_a_wrong_request_is_told_and_never_redirected(provider: SignIn, change: dict[str, str]) -> None:
    asked, chosen = authorize(provider, **change), choose(provider, **change)

    assert (asked.status, chosen.status) == (HTTPStatus.BAD_REQUEST, HTTPStatus.BAD_REQUEST)


def test_signing_in_again_in_silence_needs_a_session(provider: SignIn) -> None:
    stranger = authorize(provider, prompt="none")
    session = header(choose(provider), "Set-Cookie").split(";")[0]
    known = authorize(provider, cookie=session, prompt="none")

    assert parameter(stranger, "error") == "login_required"
    assert parameter(known, "code")


def test_signing_out_ends_the_session(provider: SignIn) -> None:
    back = "http://127.0.0.1:8000/en/"
    left = provider(
        Request("GET", f"/oidc/logout?{urlencode({'post_logout_redirect_uri': back, 'state': 's'})}")
    )

    assert header(left, "Location") == f"{back}?state=s"
    assert "Max-Age=0" in header(left, "Set-Cookie")


def test_a_refresh_token_outlives_a_restart(provider: SignIn, place: Place) -> None:
    first = json.loads(exchange(provider, parameter(choose(provider), "code")).body)
    restarted = SignIn(place, SigningKey.kept_in(place.keys))

    renewed = token(restarted, grant_type="refresh_token", refresh_token=first["refresh_token"])

    claims = jwt.decode(json.loads(renewed.body)["access_token"], options={"verify_signature": False})
    assert claims["account_id"] == "demo-company"


def test_renewed_tokens_tell_when_the_user_signed_in(provider: SignIn, clock: Clock) -> None:
    first = json.loads(exchange(provider, parameter(choose(provider), "code")).body)
    clock.now += timedelta(minutes=2)

    renewed = json.loads(
        token(provider, grant_type="refresh_token", refresh_token=first["refresh_token"]).body
    )

    told = [first["id_token"], *(renewed[name] for name in ("id_token", "access_token", "refresh_token"))]
    claims = [jwt.decode(each, options={"verify_signature": False}) for each in told]
    assert len({claim["auth_time"] for claim in claims}) == 1
    assert claims[1]["iat"] > claims[0]["iat"]


def test_an_access_token_renews_nothing(provider: SignIn) -> None:
    first = json.loads(exchange(provider, parameter(choose(provider), "code")).body)

    answer = token(provider, grant_type="refresh_token", refresh_token=first["access_token"])

    assert answer.status == HTTPStatus.BAD_REQUEST


def test_the_page_to_choose_from_names_every_demo_user(provider: SignIn) -> None:
    page = authorize(provider, state='"><script>').body.decode()

    assert "Li Na" in page
    assert "Sun Wei" in page
    assert "<script>" not in page


def test_the_key_is_for_its_owner_only(place: Place) -> None:
    SigningKey.kept_in(place.keys)

    assert (place.keys / "sign-in.pem").stat().st_mode & 0o077 == 0
