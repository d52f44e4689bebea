"""Fixtures for records: the whole service on a stage of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from chalicelib.bootstrap import Services, build


@pytest.fixture
def services(stage: dict[str, str]) -> Iterator[Services]:
    services = build(os.environ | stage)
    yield services
    services.close()
