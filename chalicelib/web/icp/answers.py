"""What a filing check says."""

from typing_extensions import TypedDict

from chalicelib.web.edge.fields import Timestamp


class IcpConditionAnswer(TypedDict):
    text: str
    holds: bool
    code: str


class IcpCheckAnswer(TypedDict):
    icp_check_id: str
    region: str
    region_name: str
    contract_ip: str | None
    destination_ip: str | None
    filed_ip: str | None
    server_region: str | None
    verdict: str
    conditions: list[IcpConditionAnswer]
    advice: str
    checked_at: Timestamp
