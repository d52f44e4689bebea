"""What each function is given, as `.chalice/config.json` says."""

import json

from tools.stage.template import CHALICE


def given(function: str) -> dict[str, int]:
    """Its memory (MB) and time-out (s), by its name in app.py."""
    stage = json.loads((CHALICE / "config.json").read_text())["stages"]["dev"]
    found: dict[str, int] = stage["lambda_functions"].get(function, stage)
    return found
