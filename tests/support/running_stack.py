"""It is in tools/harness now; what imports it from here is led there."""

from tools.harness.running_stack import *  # noqa: F403
