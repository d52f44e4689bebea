"""Where this checkout is, and whose contract centre it is made into."""

import hashlib
import json
import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


def provider_folder() -> Path:
    """The folder that PROVIDER names, else the one that ships."""
    named = os.environ.get("PROVIDER")
    return CHECKOUT / named if named else CHECKOUT / "chalicelib" / "assets" / "provider"


def provider_country() -> str:
    """Where that provider is, by two letters."""
    profile = json.loads((provider_folder() / "provider.json").read_text(encoding="utf-8"))
    return str(profile["country"])


def provider_setting() -> dict[str, str]:
    """What tells the service of it, if it is not the one that ships."""
    return {"PROVIDER": str(provider_folder())} if os.environ.get("PROVIDER") else {}


def built_site() -> Path:
    """Where the site of that provider lies: beside the one that ships, which checks and tests go by."""
    if not os.environ.get("PROVIDER"):
        return CHECKOUT / "frontend" / "dist"
    folder = provider_folder()
    told_apart = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
    return CHECKOUT / ".local" / "sites" / f"{folder.name}-{told_apart}"
