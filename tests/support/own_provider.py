"""Folders of other providers than the one that ships."""

import os

import pytest

from tools.checkout import CHECKOUT
from tools.local.demo.loading import DEMOS_DATA

OWN_PROVIDER = CHECKOUT / "tests" / "provider"
"""The one that tests run with: it differs in every value from the one that ships."""
NORDWOLKE = CHECKOUT / "examples" / "nordwolke"
"""The worked example of docs/provider.md."""


def go_by_own_provider() -> None:
    """From here on, with all that is started; its products have the ids that the demo's orders name."""
    os.environ["PROVIDER"] = str(OWN_PROVIDER)
    os.environ[DEMOS_DATA] = "yes"


def go_by_shipped_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    """For one test."""
    monkeypatch.delenv("PROVIDER")
