"""What a step is refused with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.common.errors import DomainError


def refused(step: Callable[[], object], kind: type[DomainError]) -> tuple[str, dict[str, Any]]:
    """The code and the facts with which a step is refused; it must be refused, and by this kind of error."""
    with pytest.raises(DomainError) as caught:
        step()
    assert type(caught.value) is kind
    return caught.value.code, dict(caught.value.facts)
