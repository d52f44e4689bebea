"""Folders of other providers than the one that ships."""

import pytest

from tools.checkout import CHECKOUT

OWN_PROVIDER = CHECKOUT / "tests" / "provider"
"""The one that tests run with: it differs in every value from the one that ships."""
NORDWOLKE = CHECKOUT / "examples" / "nordwolke"
"""The worked example of docs/provider.md."""


def go_by_own_provider(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """For one test; the marker `shipped_provider` is for those that name values of the one that ships."""
    if request.node.get_closest_marker("shipped_provider") is None:
        monkeypatch.setenv("PROVIDER", str(OWN_PROVIDER))
    else:
        monkeypatch.delenv("PROVIDER", raising=False)
