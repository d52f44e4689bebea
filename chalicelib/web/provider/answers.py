"""Who the provider is and how it is reached."""

from typing_extensions import TypedDict

from chalicelib.web.edge.answers import NamesAnswer


class MailingAddressAnswer(TypedDict):
    """Where offline contracts are sent (O5)."""

    address: NamesAnswer
    """Street, number and city."""
    postal_code: str
    recipient: NamesAnswer
    """Whom to address it to."""
    phone: str


class HoursAnswer(TypedDict):
    """Monday to Friday and make-up working days, public holidays excluded."""

    opens: str
    """When the service's hours begin, `HH:MM`."""
    closes: str
    """When they end, `HH:MM`."""
    time_zone: str
    """By its name in the IANA database, such as `Etc/UTC`."""
    time_zone_names: NamesAnswer
    """As people call it."""


class CarrierAnswer(TypedDict):
    id: str
    """As paper requests name it."""
    names: NamesAnswer
    """What it is called."""


class PaperLimitsAnswer(TypedDict):
    """P2, P3."""

    most_copies: int
    """Of one contract."""
    mailed_after_business_days: int
    """Copies are mailed so many business days after the request at the earliest."""
    mailed_within_business_days: int
    """And within so many."""


class IcpRegionAnswer(TypedDict):
    id: str
    """As filing checks take it."""
    names: NamesAnswer
    """What it is called."""


class ProviderAnswer(TypedDict):
    names: NamesAnswer
    """What the provider is called."""
    mailing: MailingAddressAnswer
    """Where paper sent to the provider goes."""
    hours: HoursAnswer
    """When staff answer."""
    carriers: list[CarrierAnswer]
    """Whom paper copies are sent with."""
    icp_regions: list[IcpRegionAnswer]
    """Regions with a filing check; none where the provider has no such service."""
    paper: PaperLimitsAnswer
    """The limits of paper copies."""
