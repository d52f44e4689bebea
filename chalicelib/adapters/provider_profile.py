"""The provider's profile: one JSON file, read once, with every fault in it named at once."""

from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from chalicelib.domain.common.currencies import CURRENCIES
from chalicelib.domain.common.spellings import name_key
from chalicelib.domain.contract.contents import Stipulations
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider import profile as provider
from chalicelib.domain.provider.time_zones import TimeZone, names_by_distance
from chalicelib.domain.requesting.catalogue import Product
from chalicelib.domain.requesting.orders import Seller

_PLACE_OF_NUMBER = "{tracking_number}"


class ProviderProfileInvalidError(Exception):
    """Raised when the profile cannot be used; its text has a line for each fault."""


def read_provider_profile(file: Path) -> provider.ProviderProfile:
    """Raises ProviderProfileInvalidError naming every field that is missing, unknown or wrong."""
    try:
        return _Profile.model_validate_json(file.read_bytes()).as_profile()
    except OSError as error:
        raise ProviderProfileInvalidError(f"{file}: {error.strerror}") from error
    except ValidationError as error:
        faults = [
            f"{'.'.join(map(str, fault['loc'])) or 'the profile'}: {fault['msg']}" for fault in error.errors()
        ]
        raise ProviderProfileInvalidError(f"{file}:\n" + "\n".join(faults)) from error


def provider_profile_schema() -> dict[str, Any]:
    """The JSON Schema of the profile, for editors and for whoever writes one."""
    schema = _Profile.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _known_time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError(f"there is no time zone {name}") from error
    return name


def _known_calendar(name: str) -> str:
    if name == "china":
        return name
    from holidays import country_holidays

    country, _, part = name.partition("-")
    try:
        country_holidays(country, subdiv=part or None)
    except NotImplementedError as error:
        raise ValueError(
            f"{error} Write china, a country such as DE, or a part of one such as DE-BE"
        ) from error
    return name


def _currency(code: str) -> str:
    if code not in CURRENCIES:
        raise ValueError(f"{code} is no currency code of ISO 4217")
    return code


def _court(words: str) -> str:
    if words.count("{") != words.count("{place}") or words.count("{place}") > 1:
        raise ValueError("{place} may stand in it once, and no other brace")
    return words


def _tracking_url(template: str) -> str:
    if template.count(_PLACE_OF_NUMBER) != 1:
        raise ValueError(f"the number's place {_PLACE_OF_NUMBER} must stand in it once")
    parts = urlsplit(template)
    if parts.scheme != "https" or not parts.hostname or _PLACE_OF_NUMBER in parts.netloc:
        raise ValueError("an https address whose path or query has the number")
    return template


Text = Annotated[str, Field(min_length=1, max_length=200)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Names(_Part):
    zh: Text
    en: Text

    def as_names(self) -> Names:
        return Names(self.zh, self.en)


class _Mailing(_Part):
    """Where customers send offline contracts."""

    address: _Names
    postal_code: Text
    recipient: _Names
    phone: Text


class _Hours(_Part):
    """Opening hours of a working day, in the provider's time zone."""

    opens: time
    closes: time

    @model_validator(mode="after")
    def _in_order(self) -> "_Hours":
        if self.opens.tzinfo or self.closes.tzinfo or self.opens >= self.closes:
            raise ValueError("opens must come before closes, both without a time zone")
        return self


class _BusinessDays(_Part):
    """The official calendar, what differs from it, and further years that are entered here."""

    calendar: Annotated[
        str,
        AfterValidator(_known_calendar),
        Field(
            description="`china`, or a country of the `holidays` library: `DE`, `DE-BE` with a part of it."
        ),
    ] = "china"
    holidays: frozenset[date] = frozenset()
    extra_working_days: frozenset[date] = frozenset()
    published_until: date | None = None

    @model_validator(mode="after")
    def _no_day_is_both(self) -> "_BusinessDays":
        both = self.holidays & self.extra_working_days
        if both:
            named = ", ".join(sorted(day.isoformat() for day in both))
            raise ValueError(f"both a holiday and a working day: {named}")
        return self


class _Carrier(_Part):
    id: Id
    names: _Names
    other_names: tuple[Text, ...] = ()
    tracking_url: Annotated[str, AfterValidator(_tracking_url)]

    def as_carrier(self) -> provider.Carrier:
        return provider.Carrier(self.id, self.names.as_names(), self.other_names, self.tracking_url)


class _IcpRegion(_Part):
    id: Id
    names: _Names
    rule: provider.IcpRule
    other_names: tuple[Text, ...] = ()

    def as_region(self) -> provider.IcpRegion:
        return provider.IcpRegion(self.id, self.names.as_names(), self.rule, self.other_names)


class _Paper(_Part):
    """Limits of paper contracts."""

    most_copies: Annotated[int, Field(ge=1, le=6)]
    mailed_after_days: Annotated[int, Field(ge=1, le=30)]
    mailed_within_days: Annotated[int, Field(ge=1, le=30)]

    @model_validator(mode="after")
    def _in_order(self) -> "_Paper":
        if self.mailed_after_days > self.mailed_within_days:
            raise ValueError("mailed_after_days is at most mailed_within_days")
        return self


class _Tickets(_Part):
    """How fast tickets are answered, in hours of opening time."""

    answered_within_hours: Annotated[float, Field(gt=0, le=200)]


class _StatementColumns(_Part):
    """What the provider's banks call the columns of their statements; the most telling name first."""

    account: tuple[Text, ...] = ()
    payer: tuple[Text, ...] = ()
    amount: tuple[Text, ...] = ()
    currency: tuple[Text, ...] = ()
    date: tuple[Text, ...] = ()
    reference: tuple[Text, ...] = ()
    transaction_id: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _each_name_once(self) -> "_StatementColumns":
        names = [name_key(name) for column, names in self for name in (column, *names)]
        if len(set(names)) < len(names):
            raise ValueError("each name may stand only once, and a column's own name need not stand")
        return self


class _Court(_Part):
    """In `{place}` stands the place of the address that the contract shows of the provider."""

    zh: Annotated[Text, AfterValidator(_court)]
    en: Annotated[Text, AfterValidator(_court)]


class _Scheme(_Part):
    accent: Colour
    accent_strong: Colour
    accent_soft: Colour
    on_accent: Colour

    def as_colours(self) -> provider.Colours:
        return provider.Colours(self.accent, self.accent_strong, self.accent_soft, self.on_accent)


class _Colours(_Part):
    """Of links and buttons; each is checked to be readable where the site uses it."""

    light: _Scheme
    dark: _Scheme


class _Sellers(_Part):
    """How texts call those who sell; null: there is none, and no text speaks of it."""

    cloud: _Names
    hichina: _Names | None = None
    marketplace: _Names | None = None

    def as_sellers(self) -> dict[Seller, Names]:
        named = {
            Seller.CLOUD: self.cloud,
            Seller.HICHINA: self.hichina,
            Seller.MARKETPLACE: self.marketplace,
        }
        return {seller: names.as_names() for seller, names in named.items() if names is not None}


class _Product(_Part):
    """A row of the catalogue; orders name it by its id."""

    id: Id
    names: _Names
    seller: Seller
    self_service: Annotated[bool, Field(description="Whether contracts can be requested online.")] = True

    def as_product(self) -> Product:
        return Product(self.id, self.names.as_names(), self.seller, self.self_service)


class _Contract(_Part):
    """What every contract lays down: whether amounts include value-added tax, late payment, the law."""

    tax_included: bool = True
    late_payment_daily_percent: Annotated[
        Decimal | None,
        Field(
            gt=0,
            le=1,
            max_digits=5,
            decimal_places=4,
            description="Of the sum that is late; null leaves it to the law.",
        ),
    ] = Decimal("0.05")
    law: _Names
    court: _Court
    signature_law: _Names
    site: Annotated[_Names, Field(description="What the clauses call the site, within a sentence.")]
    prevailing_language: Literal["zh", "en"]
    special_vat_invoices: bool


class _Profile(_Part):
    """The provider: who it is, where its mail room is, when it works, and its limits."""

    schema_: Annotated[str | None, Field(alias="$schema")] = None
    names: _Names
    address: _Names
    mailing: _Mailing
    time_zone: Annotated[str, AfterValidator(_known_time_zone)]
    time_zone_names: _Names | None = None
    hours: _Hours
    business_days: _BusinessDays
    carriers: Annotated[tuple[_Carrier, ...], Field(min_length=1)]
    icp_regions: tuple[_IcpRegion, ...]
    riding_group_size: Annotated[int, Field(ge=3, le=20)]
    seal_diameter_mm: Annotated[float, Field(ge=30, le=58)]
    paper: _Paper
    tickets: _Tickets
    statement_columns: _StatementColumns = _StatementColumns()
    contract: _Contract
    site_name: _Names
    colours: _Colours
    currencies: Annotated[tuple[Annotated[str, AfterValidator(_currency)], ...], Field(min_length=1)]
    sellers: _Sellers
    products: Annotated[tuple[_Product, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_id_once(self) -> "_Profile":
        for what in ("carriers", "icp_regions", "products"):
            ids = [entry.id for entry in getattr(self, what)]
            if len(set(ids)) < len(ids):
                raise ValueError(f"{what}: each id may stand only once")
        return self

    @model_validator(mode="after")
    def _sold_by_somebody(self) -> "_Profile":
        sellers = self.sellers.as_sellers()
        for number, product in enumerate(self.products):
            if product.seller not in sellers:
                raise ValueError(f"products.{number}.seller: sellers names no {product.seller}")
        return self

    def as_profile(self) -> provider.ProviderProfile:
        mailing, days = self.mailing, self.business_days
        return provider.ProviderProfile(
            names=self.names.as_names(),
            contract_address=f"{self.address.zh} {self.address.en}",
            mailing=provider.MailingAddress(
                mailing.address.as_names(),
                mailing.postal_code,
                mailing.recipient.as_names(),
                mailing.phone,
            ),
            time_zone=TimeZone(
                self.time_zone,
                self.time_zone_names.as_names()
                if self.time_zone_names
                else names_by_distance(self.time_zone),
            ),
            hours=provider.Hours(self.hours.opens, self.hours.closes),
            business_days=provider.BusinessDays(
                days.calendar, days.holidays, days.extra_working_days, days.published_until
            ),
            carriers=tuple(c.as_carrier() for c in self.carriers),
            icp_regions=tuple(r.as_region() for r in self.icp_regions),
            riding_group_size=self.riding_group_size,
            seal_diameter_mm=self.seal_diameter_mm,
            paper=provider.PaperLimits(**self.paper.model_dump()),
            tickets=provider.TicketLimits(timedelta(hours=self.tickets.answered_within_hours)),
            statement_columns=self.statement_columns.model_dump(),
            stipulations=Stipulations(
                self.contract.tax_included,
                self.contract.late_payment_daily_percent,
                self.contract.law.as_names(),
                Names(self.contract.court.zh, self.contract.court.en),
                self.contract.signature_law.as_names(),
                self.contract.site.as_names(),
                self.contract.prevailing_language,
                self.contract.special_vat_invoices,
            ),
            site_name=self.site_name.as_names(),
            colours={
                "light": self.colours.light.as_colours(),
                "dark": self.colours.dark.as_colours(),
            },
            currencies=self.currencies,
            sellers=self.sellers.as_sellers(),
            products={each.id: each.as_product() for each in self.products},
        )
