"""Tokens of the local sign-in, with the claims that any OpenID Connect provider must be set up to send."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from chalicelib.application.callers import RIGHTS, Role
from tools.local.demo.users import DEMO_USERS, DemoUser
from tools.local.place import Place
from tools.stage.wishes import WrongSetting

AUDIENCE = "contract-centre"
CLIENT_ID = "contract-centre-site"
SCRIPT_TOKEN_LIFE = timedelta(hours=1)
ROLES = tuple(Role)


def token_claims(
    user: DemoUser, issuer: str, audience: str, now: datetime, life: timedelta
) -> dict[str, Any]:
    """The claims of a token for `user`, valid from `now` for `life` (which may be negative)."""
    claims: dict[str, Any] = {
        "iss": issuer,
        "aud": audience,
        "sub": user.sub,
        "name": user.name,
        "roles": list(user.roles),
        "iat": int(min(now, now + life).timestamp()),
        "auth_time": int(min(now, now + life).timestamp()),
        "amr": ["pwd"],
        "exp": int((now + life).timestamp()),
        "jti": str(uuid.uuid4()),
    }
    if user.account_id is not None:
        claims["account_id"] = user.account_id
    return claims


def script_token_claims(place: Place, wishes: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """The claims that `make token` asks for with ACCOUNT, ROLE, TTL, ISSUER and AUDIENCE.

    Raises:
        WrongSetting: for an unknown role, a TTL that is no number, a customer without account.
    """
    user = _user_of(wishes.get("ACCOUNT", ""), wishes.get("ROLE") or "customer")
    return token_claims(
        user,
        issuer=wishes.get("ISSUER") or place.issuer,
        audience=wishes.get("AUDIENCE") or AUDIENCE,
        now=now,
        life=_life(wishes.get("TTL", "")),
    )


def _user_of(account: str, role: str) -> DemoUser:
    if role not in ROLES:
        raise WrongSetting(f"ROLE must be one of {', '.join(ROLES)}, not {role!r}.")
    if Role(role) in RIGHTS and not account:
        raise WrongSetting("A customer's token needs ACCOUNT=<account id>; staff need none (ROLE=staff).")
    for user in DEMO_USERS:
        if user.account_id == (account or None) and role in user.roles:
            return user
    sub = f"{role}-of-{account}" if account else role
    return DemoUser(sub=sub, name=sub, account_id=account or None, about="", roles=(role,))


def _life(text: str) -> timedelta:
    try:
        return timedelta(seconds=int(text)) if text else SCRIPT_TOKEN_LIFE
    except (ValueError, OverflowError):
        raise WrongSetting(f"TTL must be a number of seconds, not {text!r}.") from None
