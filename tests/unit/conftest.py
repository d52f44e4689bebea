"""Whose contract centre it is in these tests."""

import pytest

from tests.support.own_provider import go_by_own_provider


@pytest.fixture(autouse=True)
def _own_provider(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own: a change of the one that ships breaks what names its values, and nothing else."""
    go_by_own_provider(request, monkeypatch)
