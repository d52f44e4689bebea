"""Where this checkout is, and whose contract centre it is made into."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


def provider_folder() -> Path:
    """The folder that PROVIDER names, else the one that ships."""
    named = os.environ.get("PROVIDER")
    return (CHECKOUT / named) if named else CHECKOUT / "chalicelib" / "assets" / "provider"
