"""It is in tools/harness now; what imports it from here is led there."""

from tools.harness.development_authority import *  # noqa: F403
