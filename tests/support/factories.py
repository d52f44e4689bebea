"""It is in tools/samples now; what imports it from here is led there."""

from tools.samples.factories import *  # noqa: F403
