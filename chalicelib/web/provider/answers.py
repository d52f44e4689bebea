"""Who the provider is and how it is reached."""

from typing_extensions import TypedDict

from chalicelib.web.edge.answers import NamesAnswer


class MailingAddressAnswer(TypedDict):
    """Where offline contracts are sent (O5)."""

    address: NamesAnswer
    postal_code: str
    recipient: NamesAnswer
    phone: str


class HoursAnswer(TypedDict):
    """Monday to Friday and make-up working days, public holidays excluded."""

    opens: str
    closes: str
    time_zone: str
    time_zone_names: NamesAnswer
    """As people call it."""


class CarrierAnswer(TypedDict):
    id: str
    names: NamesAnswer


class PaperLimitsAnswer(TypedDict):
    """P2, P3."""

    most_copies: int
    mailed_after_business_days: int
    mailed_within_business_days: int


class IcpRegionAnswer(TypedDict):
    id: str
    names: NamesAnswer


class ProviderAnswer(TypedDict):
    names: NamesAnswer
    mailing: MailingAddressAnswer
    hours: HoursAnswer
    carriers: list[CarrierAnswer]
    icp_regions: list[IcpRegionAnswer]
    paper: PaperLimitsAnswer
