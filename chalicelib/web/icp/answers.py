"""What a filing check says."""

from typing_extensions import TypedDict

from chalicelib.domain.provider.icp import IcpVerdict
from chalicelib.web.edge.closed_sets import IcpConditionCode
from chalicelib.web.edge.fields import Timestamp


class IcpConditionAnswer(TypedDict):
    text: str
    """The condition as a sentence, in the caller's language."""
    holds: bool
    """Whether it is met."""
    code: IcpConditionCode
    """Which condition it is."""


class IcpCheckAnswer(TypedDict):
    icp_check_id: str
    region: str
    """The region that is filed in, an id of `GET /api/provider`."""
    region_name: str
    """What it is called."""
    contract_ip: str | None
    destination_ip: str | None
    filed_ip: str | None
    server_region: str | None
    verdict: IcpVerdict
    """What the check comes to."""
    conditions: list[IcpConditionAnswer]
    """The region's conditions; none where the authority is to be asked."""
    advice: str
    """What to do now, as a sentence."""
    checked_at: Timestamp
    """When it was made."""
