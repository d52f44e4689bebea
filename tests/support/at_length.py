"""What only `make thorough` tries: it takes minutes, and `make test` has some of the same kind."""

from typing import Any

import pytest


def thorough(*values: Any, id: str | None = None) -> Any:
    """A case of a parametrized test that is left to `make thorough`."""
    return pytest.param(*values, marks=pytest.mark.thorough, id=id)
