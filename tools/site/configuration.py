"""What a built site is told on its stage."""

from __future__ import annotations


def site_configuration(issuer: str, client_id: str, audience: str) -> dict[str, str]:
    """What it reads from /config.json to sign people in."""
    return {
        "issuer": issuer,
        "client_id": client_id,
        "audience": audience,
        "scope": "openid profile offline_access",
    }
