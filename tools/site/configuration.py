"""What a built site is told on its stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SCOPE = "openid profile offline_access"
"""Who it is, and how to go on without asking anew; with some providers a scope of one's own, too."""


def site_configuration(
    issuer: str,
    client_id: str,
    audience: str,
    scope: str = SCOPE,
    claims: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """What it reads from /config.json to sign people in.

    Args:
        claims: `account` and `roles`: where tokens say so; `role_values`: what roles are called there.
    """
    return {
        "issuer": issuer,
        "client_id": client_id,
        "audience": audience,
        "scope": scope,
        "claims": dict(claims or {}),
    }
