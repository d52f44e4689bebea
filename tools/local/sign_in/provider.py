"""An OpenID Connect provider for the demo users: authorization code with PKCE, renewal, sign-out.

It stands where a deployment has the company's own provider. Codes live in memory; sessions and refresh
tokens are signed with the key of the state folder and so outlive a restart.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlencode

from tools.local.demo.users import DemoUser, demo_user
from tools.local.origin.exchange import Answer, Request, html_answer, json_answer, redirect
from tools.local.place import Place
from tools.local.sign_in.pages import choose_user_page, signed_out_page, wrong_request_page
from tools.local.sign_in.signing_key import ALGORITHM, SigningKey
from tools.local.sign_in.tokens import AUDIENCE, CLIENT_ID, token_claims

PREFIX = "/oidc"
COOKIE = "demo_session"
CODE_LIFE = timedelta(minutes=2)
TOKEN_LIFE = timedelta(minutes=15)
SESSION_LIFE = timedelta(hours=12)
SESSION = "demo-session"
REFRESH = "demo-refresh"
PARAMETERS = ("client_id", "redirect_uri", "response_type", "scope", "state", "nonce", "code_challenge",
              "code_challenge_method", "prompt")  # fmt: skip


@dataclass(frozen=True)
class _Grant:
    """What a code stands for until it is exchanged."""

    user: DemoUser
    redirect_uri: str
    challenge: str
    nonce: str
    expires: datetime


class SignIn:
    """Answers everything under /oidc."""

    def __init__(
        self, place: Place, key: SigningKey, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ):
        self._site = place.url
        self._issuer = place.issuer
        self._key = key
        self._clock = clock
        self._grants: dict[str, _Grant] = {}
        self._lock = threading.Lock()

    def __call__(self, request: Request) -> Answer:
        actions: dict[tuple[str, str], Callable[[Request], Answer]] = {
            ("GET", "/.well-known/openid-configuration"): lambda _: json_answer(self._description()),
            ("GET", "/jwks"): lambda _: json_answer(self._key.public_keys()),
            ("GET", "/authorize"): self._authorize,
            ("POST", "/authorize"): self._choose,
            ("POST", "/token"): self._token,
            ("GET", "/logout"): self._sign_out,
        }
        action = actions.get((request.method, request.path.removeprefix(PREFIX)))
        if action is None:
            return html_answer(wrong_request_page("There is no such page."), HTTPStatus.NOT_FOUND)
        return action(request)

    def _description(self) -> dict[str, Any]:
        return {
            "issuer": self._issuer,
            "authorization_endpoint": f"{self._issuer}/authorize",
            "token_endpoint": f"{self._issuer}/token",
            "jwks_uri": f"{self._issuer}/jwks",
            "end_session_endpoint": f"{self._issuer}/logout",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["none"],
            "id_token_signing_alg_values_supported": [ALGORITHM],
            "subject_types_supported": ["public"],
            "scopes_supported": ["openid", "profile", "offline_access"],
        }

    def _authorize(self, request: Request) -> Answer:
        wishes = {name: request.query.get(name, "") for name in PARAMETERS}
        fault = self._fault_of(wishes)
        if fault:
            return html_answer(wrong_request_page(fault), HTTPStatus.BAD_REQUEST)
        if wishes["prompt"] != "none":
            return html_answer(choose_user_page(wishes))
        user = self._signed_in(request)
        if user is None:
            return redirect(_with(wishes["redirect_uri"], error="login_required", state=wishes["state"]))
        return self._send_code(user, wishes)

    def _choose(self, request: Request) -> Answer:
        wishes = {name: request.form.get(name, "") for name in PARAMETERS}
        user = demo_user(request.form.get("user", ""))
        fault = self._fault_of(wishes) or ("" if user else "There is no such demo user.")
        if fault or user is None:
            return html_answer(wrong_request_page(fault), HTTPStatus.BAD_REQUEST)
        session = session_of(user, self._issuer, self._key, self._clock())
        return self._send_code(user, wishes, _cookie(session, SESSION_LIFE))

    def _fault_of(self, wishes: Mapping[str, str]) -> str:
        if wishes["client_id"] != CLIENT_ID:
            return "client_id is not that of the site."
        if not wishes["redirect_uri"].startswith(f"{self._site}/"):
            return f"redirect_uri must be a page of {self._site}."
        if wishes["response_type"] != "code":
            return "response_type must be code."
        if wishes["code_challenge_method"] != "S256" or not wishes["code_challenge"]:
            return "PKCE is required: code_challenge with code_challenge_method S256."
        return ""

    def _send_code(self, user: DemoUser, wishes: Mapping[str, str], *headers: tuple[str, str]) -> Answer:
        code = secrets.token_urlsafe(24)
        now = self._clock()
        grant = _Grant(
            user, wishes["redirect_uri"], wishes["code_challenge"], wishes["nonce"], now + CODE_LIFE
        )
        with self._lock:
            self._grants = {old: kept for old, kept in self._grants.items() if kept.expires > now}
            self._grants[code] = grant
        return redirect(_with(grant.redirect_uri, code=code, state=wishes["state"]), *headers)

    def _signed_in(self, request: Request) -> DemoUser | None:
        try:
            cookie = SimpleCookie(request.headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return None
        claims = self._key.claims_of(cookie.value, SESSION) if cookie else None
        return demo_user(claims["sub"]) if claims else None

    def _token(self, request: Request) -> Answer:
        form = request.form
        if form.get("grant_type") == "authorization_code":
            return self._exchange_code(form)
        if form.get("grant_type") == "refresh_token":
            claims = self._key.claims_of(form.get("refresh_token", ""), REFRESH)
            user = demo_user(claims["sub"]) if claims else None
            if not user or not claims:
                return _refused("invalid_grant")
            return self._tokens(user, since=claims["auth_time"])
        return _refused("unsupported_grant_type")

    def _exchange_code(self, form: Mapping[str, str]) -> Answer:
        with self._lock:
            grant = self._grants.pop(form.get("code", ""), None)
        if grant is None or grant.expires <= self._clock():
            return _refused("invalid_grant")
        if form.get("redirect_uri") != grant.redirect_uri or form.get("client_id") != CLIENT_ID:
            return _refused("invalid_grant")
        if not secrets.compare_digest(_challenge_of(form.get("code_verifier", "")), grant.challenge):
            return _refused("invalid_grant")
        return self._tokens(grant.user, grant.nonce)

    def _tokens(self, user: DemoUser, nonce: str = "", since: int | None = None) -> Answer:
        """With the time of the sign-in, where they renew others: pages take none that say another one."""
        now = self._clock()
        told = {} if since is None else {"auth_time": since}

        def signed(audience: str, life: timedelta, **more: str) -> str:
            return self._key.sign(token_claims(user, self._issuer, audience, now, life) | told | more)

        return json_answer(
            {
                "token_type": "Bearer",
                "expires_in": int(TOKEN_LIFE.total_seconds()),
                "scope": "openid profile offline_access",
                "access_token": signed(AUDIENCE, TOKEN_LIFE),
                "id_token": signed(CLIENT_ID, TOKEN_LIFE, **({"nonce": nonce} if nonce else {})),
                "refresh_token": signed(REFRESH, SESSION_LIFE),
            }
        )

    def _sign_out(self, request: Request) -> Answer:
        forget = _cookie("", timedelta())
        back = request.query.get("post_logout_redirect_uri", "")
        if back.startswith(f"{self._site}/"):
            return redirect(_with(back, state=request.query.get("state", "")), forget)
        return html_answer(signed_out_page(), HTTPStatus.OK, forget)


def session_of(user: DemoUser, issuer: str, key: SigningKey, now: datetime) -> str:
    """What the cookie holds of somebody who has signed in here."""
    return key.sign(token_claims(user, issuer, SESSION, now, SESSION_LIFE))


def _refused(error: str) -> Answer:
    return json_answer({"error": error}, HTTPStatus.BAD_REQUEST)


def _challenge_of(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _with(url: str, **parameters: str) -> str:
    """The URL with these parameters added, without the empty ones."""
    given = urlencode({name: value for name, value in parameters.items() if value})
    if not given:
        return url
    return f"{url}{'&' if '?' in url else '?'}{given}"


def _cookie(value: str, life: timedelta) -> tuple[str, str]:
    age = int(life.total_seconds())
    return "Set-Cookie", f"{COOKIE}={value}; Path={PREFIX}; Max-Age={age}; HttpOnly; SameSite=Lax"
