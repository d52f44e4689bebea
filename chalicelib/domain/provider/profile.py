"""The provider, as its profile tells: who it is, where its mail room is, when it works, and its limits."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from chalicelib.domain.common.countries import CHINA
from chalicelib.domain.common.spellings import name_key
from chalicelib.domain.contract.contents import Stipulations
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.time_zones import TimeZone
from chalicelib.domain.requesting.catalogue import Catalogue
from chalicelib.domain.requesting.orders import Seller

_AROUND_A_PLACE = re.compile(
    r"(?:中国)?(.+?)(?:省|市|自治区|特别行政区|province|municipality|city|sheng|shi)?(?:china|prc)?"
)


@dataclass(frozen=True)
class MailingAddress:
    """Where customers send offline contracts (O5)."""

    address: Names
    postal_code: str
    recipient: Names
    phone: str


@dataclass(frozen=True)
class Hours:
    """Opening hours of a working day, in the provider's time zone (O2)."""

    opens: time
    closes: time


@dataclass(frozen=True)
class BusinessDays:
    """What the provider's calendar has over the official one."""

    calendar: str
    """Whose official holidays count: `china`, or a country or part of one, such as `DE` or `DE-BE`."""
    holidays: frozenset[date] = frozenset()
    extra_working_days: frozenset[date] = frozenset()
    published_until: date | None = None
    """Set when the holidays of a further year are entered here by hand."""


@dataclass(frozen=True)
class TicketLimits:
    """O2."""

    answered_within: timedelta
    """Opening time within which a ticket is answered."""


@dataclass(frozen=True)
class Carrier:
    carrier_id: str
    names: Names
    other_names: tuple[str, ...]
    """As people write them, too."""
    tracking_url_template: str
    """The carrier's page of one parcel, with `{tracking_number}` in it."""

    @property
    def all_names(self) -> tuple[str, ...]:
        return (self.carrier_id, self.names.zh, self.names.en, *self.other_names)

    def tracking_url(self, tracking_number: str) -> str:
        """`tracking_number` must be one that was checked: nothing in it is escaped."""
        return self.tracking_url_template.replace("{tracking_number}", tracking_number)


@dataclass(frozen=True)
class PaperLimits:
    """P2 and P3."""

    most_copies: int
    mailed_after_days: int
    """Business days after the request at which mailing begins."""
    mailed_within_days: int
    """Business days after the request by which it is mailed."""


class IcpRule(StrEnum):
    """What a region asks of the addresses in a commercial ICP filing (O3)."""

    IDENTICAL = "identical"
    """Contract, destination and filed address are identical, and the server is in the region."""
    LOCATED = "located"
    """All three are the address of a server located in the region."""
    CONTRACT_IS_DESTINATION = "contract_is_destination"
    """The contract's address is the actual destination."""
    CONSULT = "consult"
    """The local authority is asked before a contract is requested."""


@dataclass(frozen=True)
class IcpRegion:
    region_id: str
    names: Names
    rule: IcpRule
    other_names: tuple[str, ...]
    """As people write them, too."""

    def is_called(self, text: str) -> bool:
        """Whether people mean it by this, with or without the kind of place (市, Province) or the country."""
        names = (self.region_id, self.names.zh, self.names.en, *self.other_names)
        return _place(text) in map(_place, names)


@dataclass(frozen=True)
class Colours:
    """The site's own colours, as #rrggbb: of links and buttons, and what lies under and on them."""

    accent: str
    accent_strong: str
    """Of what is pointed at."""
    accent_soft: str
    """Under what is chosen."""
    on_accent: str


@dataclass(frozen=True)
class LocalNumber:
    """A number that registers of the provider's country give."""

    names: Names
    form: str
    """A regular expression of a whole number."""
    example: str

    def fits(self, number: str) -> bool:
        return re.fullmatch(self.form, number, re.ASCII) is not None


@dataclass(frozen=True)
class EntityNumbers:
    """Of invoicing entities that are registered elsewhere than in China."""

    registration: LocalNumber
    tax: LocalNumber


@dataclass(frozen=True)
class ProviderProfile:
    names: Names
    contract_address: str
    """Printed on every contract beside the invoicing entity."""
    mailing: MailingAddress
    time_zone: TimeZone
    hours: Hours
    business_days: BusinessDays
    carriers: tuple[Carrier, ...]
    icp_regions: tuple[IcpRegion, ...]
    """Every region that is not named here is to be consulted about."""
    riding_group_size: int
    """Pages that share one riding seal at most (L2)."""
    seal_diameter_mm: float
    paper: PaperLimits
    tickets: TicketLimits
    statement_columns: Mapping[str, tuple[str, ...]]
    """What the provider's banks call the columns of their statements; the most telling name first (O1)."""
    stipulations: Stipulations
    """What every contract lays down."""
    site_name: Names
    colours: Mapping[str, Colours]
    """For `light` and for `dark`."""
    currencies: tuple[str, ...]
    """What payments may be claimed in; the first is offered first."""
    sellers: Mapping[Seller, Names]
    """How texts call those who sell; one that is not named sells nothing."""
    products: Catalogue
    country: str
    """Of ISO 3166: whose telephone numbers people write without a country's code."""
    entity_numbers: EntityNumbers | None
    """None: every invoicing entity is registered in China."""
    filing_number: str | None
    """Of the site's ICP filing; none where it is not served from China."""

    @property
    def is_in_china(self) -> bool:
        return self.country == CHINA

    def carrier(self, named: str) -> Carrier | None:
        """The carrier of this id or name, however spelled; none for one that the profile does not know."""
        spelled = name_key(named)
        return next((it for it in self.carriers if spelled in map(name_key, it.all_names)), None)

    def carrier_names(self, named: str) -> Names | None:
        carrier = self.carrier(named)
        return carrier.names if carrier else None


def _place(name: str) -> str:
    spelled = name_key(name)
    found = _AROUND_A_PLACE.fullmatch(spelled)
    return found[1] if found else spelled
