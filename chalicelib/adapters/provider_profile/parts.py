"""The parts of a profile, each with what it means: docs/provider.md lists them from here."""

from datetime import date, time
from typing import Annotated

from pydantic import Field, model_validator

from chalicelib.adapters.provider_profile.values import (
    Both,
    Calendar,
    Clock,
    Colour,
    Form,
    Id,
    Part,
    Text,
    TrackingUrl,
)
from chalicelib.domain.common.spellings import name_key
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider import profile as provider
from chalicelib.domain.requesting.catalogue import Product
from chalicelib.domain.requesting.orders import Seller


class Mailing(Part):
    """Where customers send offline contracts."""

    address: Annotated[Both, Field(description="where customers send offline contracts (O5)")]
    postal_code: Annotated[Text, Field(description="of that address; in China six digits")]
    recipient: Annotated[Both, Field(description="who gets them")]
    phone: Annotated[Text, Field(description="for carriers and customers")]


class Hours(Part):
    """Opening hours of a working day, in the provider's time zone."""

    opens: Annotated[
        Clock, Field(description="when a working day begins, in the provider's zone, as `08:30` (O2)")
    ]
    closes: Annotated[Clock, Field(description="when it ends")]

    @model_validator(mode="after")
    def _in_order(self) -> "Hours":
        if self.opens >= self.closes:
            raise ValueError("opens must come before closes")
        return self

    def as_hours(self) -> provider.Hours:
        return provider.Hours(time.fromisoformat(self.opens), time.fromisoformat(self.closes))


class BusinessDays(Part):
    """The official calendar, what differs from it, and further years that are entered here."""

    calendar: Annotated[
        Calendar,
        Field(
            description="whose holidays count (P3): `china`, or a country or part of one, as `DE` or `DE-BE`"
        ),
    ]
    holidays: Annotated[frozenset[date], Field(description="days off beside the official ones")] = frozenset()
    extra_working_days: Annotated[
        frozenset[date], Field(description="days on which you work all the same")
    ] = frozenset()
    published_until: Annotated[
        date | None,
        Field(description="of `china`: the last day that the calendar knows with what stands here"),
    ] = None

    @model_validator(mode="after")
    def _no_day_is_both(self) -> "BusinessDays":
        both = self.holidays & self.extra_working_days
        if both:
            named = ", ".join(sorted(day.isoformat() for day in both))
            raise ValueError(f"both a holiday and a working day: {named}")
        return self


class Carrier(Part):
    id: Annotated[Id, Field(description="what the API calls the carrier; kept in records")]
    names: Annotated[Both, Field(description="what texts call it")]
    other_names: Annotated[tuple[Text, ...], Field(description="as people write it, too")] = ()
    tracking_url: Annotated[
        TrackingUrl, Field(description="its page of a parcel, with `{tracking_number}` in path or query (P5)")
    ]

    def as_carrier(self) -> provider.Carrier:
        return provider.Carrier(self.id, self.names.as_names(), self.other_names, self.tracking_url)


class IcpRegion(Part):
    id: Annotated[Id, Field(description="what the API calls the region")]
    names: Annotated[Both, Field(description="what texts call it")]
    rule: Annotated[
        provider.IcpRule,
        Field(
            description="what it asks for a commercial ICP filing (O3); a region not named is consulted about"
        ),
    ]
    other_names: Annotated[
        tuple[Text, ...],
        Field(description="as people write it, too; 市, Province and the like need not stand"),
    ] = ()

    def as_region(self) -> provider.IcpRegion:
        return provider.IcpRegion(self.id, self.names.as_names(), self.rule, self.other_names)


class Paper(Part):
    """Limits of paper contracts."""

    most_copies: Annotated[int, Field(ge=1, le=6, description="stamped copies of a contract at most (P2)")]
    mailed_after_days: Annotated[
        int, Field(ge=1, le=30, description="business days after which mailing begins (P3)")
    ]
    mailed_within_days: Annotated[int, Field(ge=1, le=30, description="business days by which it is mailed")]

    @model_validator(mode="after")
    def _in_order(self) -> "Paper":
        if self.mailed_after_days > self.mailed_within_days:
            raise ValueError("mailed_after_days is at most mailed_within_days")
        return self


class Tickets(Part):
    """How fast tickets are answered."""

    answered_within_hours: Annotated[
        float, Field(gt=0, le=200, description="hours of opening time in which a ticket is answered (O2)")
    ]


_Column = Annotated[
    tuple[Text, ...], Field(description="what your banks call this column of their statements")
]


class StatementColumns(Part):
    """What the provider's banks call the columns of their statements; the most telling name first (O1)."""

    account: _Column = ()
    payer: _Column = ()
    amount: _Column = ()
    currency: _Column = ()
    date: _Column = ()
    reference: _Column = ()
    transaction_id: _Column = ()

    @model_validator(mode="after")
    def _each_name_once(self) -> "StatementColumns":
        names = [name_key(name) for column, names in self for name in (column, *names)]
        if len(set(names)) < len(names):
            raise ValueError("each name may stand only once, and a column's own name need not stand")
        return self


class Scheme(Part):
    accent: Annotated[Colour, Field(description="links and buttons")]
    accent_strong: Annotated[Colour, Field(description="those that are pointed at")]
    accent_soft: Annotated[Colour, Field(description="under what is chosen")]
    on_accent: Annotated[Colour, Field(description="text on buttons")]

    def as_colours(self) -> provider.Colours:
        return provider.Colours(self.accent, self.accent_strong, self.accent_soft, self.on_accent)


class Colours(Part):
    """Of links and buttons; each is checked to be readable where the site uses it."""

    light: Scheme
    dark: Scheme

    def as_schemes(self) -> dict[str, provider.Colours]:
        return {"light": self.light.as_colours(), "dark": self.dark.as_colours()}


class Sellers(Part):
    """How texts call those who sell; null: there is none, and no text speaks of it."""

    cloud: Annotated[Both, Field(description="who sells your own products")]
    hichina: Annotated[
        Both | None,
        Field(description="who sells what carries its terms as an annex (C5, C12); left out, nobody does"),
    ] = None
    marketplace: Annotated[
        Both | None,
        Field(description="what vendors of a marketplace are called (E4); left out, there is none"),
    ] = None

    def as_sellers(self) -> dict[Seller, Names]:
        named = {
            Seller.CLOUD: self.cloud,
            Seller.HICHINA: self.hichina,
            Seller.MARKETPLACE: self.marketplace,
        }
        return {seller: names.as_names() for seller, names in named.items() if names is not None}


class LocalNumber(Part):
    """A number that registers of the provider's country give."""

    names: Annotated[Both, Field(description="what contracts call it")]
    form: Annotated[Form, Field(description="a regular expression that a whole number fits")]
    example: Annotated[Text, Field(description="one that fits")]

    @model_validator(mode="after")
    def _fits(self) -> "LocalNumber":
        if not self.as_number().fits(self.example):
            raise ValueError(f"form {self.form} does not fit the whole of the example {self.example}")
        return self

    def as_number(self) -> provider.LocalNumber:
        return provider.LocalNumber(self.names.as_names(), self.form, self.example)


class EntityNumbers(Part):
    """Of invoicing entities that are registered elsewhere than in China."""

    registration: LocalNumber
    tax: LocalNumber

    def as_numbers(self) -> provider.EntityNumbers:
        return provider.EntityNumbers(self.registration.as_number(), self.tax.as_number())


class CatalogueRow(Part):
    """A row of the catalogue; orders name it by its id."""

    id: Annotated[Id, Field(description="what orders call the product")]
    names: Annotated[Both, Field(description="what lists and terms call it")]
    seller: Annotated[Seller, Field(description="who sells it; one of those that are named")]
    self_service: Annotated[
        bool, Field(description="whether contracts can be requested online (E1); left out, they can")
    ] = True
    domain_names: Annotated[
        bool,
        Field(
            description="whether it is of domain names: of unpaid ones E9 to E11 hold, there is a checklist"
            " (O7), and contracts and help tell of them; left out, it is not, but of the id `domain-name`,"
            " which once meant it, it must be said"
        ),
    ] = False

    def as_product(self) -> Product:
        return Product(
            self.id, self.names.as_names(), self.seller, self.self_service, domain_names=self.domain_names
        )
