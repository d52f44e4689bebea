"""It is in tools/samples now; what imports it from here is led there."""

from tools.samples.contract_contents import *  # noqa: F403
