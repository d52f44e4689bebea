"""The only place that knows everything: builds each part when it is first needed, once per container."""

import os
from collections.abc import Mapping
from functools import lru_cache

from chalicelib.bootstrap.provider import ASSETS
from chalicelib.bootstrap.use_cases import Services
from chalicelib.settings import read_settings

__all__ = ["ASSETS", "Services", "build", "services"]


@lru_cache(maxsize=1)
def services() -> Services:
    """The services of this process, from its environment."""
    return build(os.environ)


def build(environment: Mapping[str, str]) -> Services:
    """Services for these settings; nothing is connected before it is used."""
    return Services(read_settings(environment))
