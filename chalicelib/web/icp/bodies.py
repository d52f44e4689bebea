"""What is asked of a filing check."""

from typing import Annotated

from pydantic import StringConstraints

from chalicelib.domain.common import lengths
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.typed_text import ONE_LINE, SEEN

Region = Annotated[str, StringConstraints(min_length=1, max_length=64), SEEN, ONE_LINE]
Ip = Annotated[str, StringConstraints(max_length=lengths.IP_ADDRESS), SEEN, ONE_LINE]


class IcpCheckBody(Strict):
    """Which of them the region's rule needs is said where one is missing."""

    region: Region
    """The region that is filed in, an id of `GET /api/provider`."""
    contract_ip: Ip | None = None
    destination_ip: Ip | None = None
    filed_ip: Ip | None = None
    server_region: Region | None = None
