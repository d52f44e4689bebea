"""The service over ports in memory, for the tests of use cases."""

from __future__ import annotations

import pytest

from tests.support.centre import Centre


@pytest.fixture
def centre() -> Centre:
    return Centre()
