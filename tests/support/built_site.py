"""The site of the provider in force, built once for all tests that only read it."""

from pathlib import Path

from tools.checkout import built_site
from tools.setup.site import build_site


def site_in_force() -> Path:
    """Its folder; built anew where a source has changed since."""
    build_site()
    return built_site()
