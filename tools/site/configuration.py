"""What a built site is told on its stage."""

from __future__ import annotations

SCOPE = "openid profile offline_access"
"""Who it is, and how to go on without asking anew; with some providers a scope of one's own, too."""


def site_configuration(issuer: str, client_id: str, audience: str, scope: str = SCOPE) -> dict[str, str]:
    """What it reads from /config.json to sign people in."""
    return {
        "issuer": issuer,
        "client_id": client_id,
        "audience": audience,
        "scope": scope,
    }
