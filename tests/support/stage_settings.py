"""What an operator writes down of a stage: every setting that has no usual value."""

from __future__ import annotations

import json
from pathlib import Path

SETTINGS = {
    "site_domain": "contracts.example.com",
    "certificate_arn": "arn:aws:acm:us-east-1:123456789012:certificate/one",
    "oidc_issuer": "https://id.example.com",
    "oidc_audience": "contract-centre",
    "oidc_jwks_url": "https://id.example.com/jwks",
    "oidc_client_id": "site",
    "mail_from": "no-reply@contracts.example.com",
    "alarm_email": "on-call@example.com",
}


def written(folder: Path, without: str = "", **changes: str) -> Path:
    """The file of these settings, but for the one that is left out, and with the changes."""
    told = {name: value for name, value in SETTINGS.items() if name != without}
    path = folder / "stage.json"
    path.write_text(json.dumps(told | changes))
    return path
