"""It is in tools/samples now; what imports it from here is led there."""

from tools.samples.sealing_parts import *  # noqa: F403
