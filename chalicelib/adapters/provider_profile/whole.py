"""The whole profile, and what its parts must be to each other."""

from datetime import timedelta
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from chalicelib.adapters.provider_profile.agreeing import disagreements
from chalicelib.adapters.provider_profile.parts import (
    BusinessDays,
    Carrier,
    CatalogueRow,
    Colours,
    EntityNumbers,
    Hours,
    IcpRegion,
    Mailing,
    Paper,
    Sellers,
    StatementColumns,
    Tickets,
)
from chalicelib.adapters.provider_profile.values import Both, Country, CourtNames, Currency, Part, Text, Zone
from chalicelib.domain.contract.contents import Stipulations
from chalicelib.domain.provider import profile as provider
from chalicelib.domain.provider.time_zones import TimeZone, names_by_distance


class Laid(Part):
    """What every contract lays down; a change makes drafts out of date."""

    tax_included: Annotated[bool, Field(description="whether amounts include value-added tax")]
    late_payment_daily_percent: Annotated[
        Decimal | None,
        Field(
            gt=0,
            le=1,
            max_digits=5,
            decimal_places=4,
            description="what late payment costs a day, of the sum; null leaves it to the law",
        ),
    ]
    law: Annotated[Both, Field(description="which law governs")]
    court: Annotated[
        CourtNames, Field(description="which court decides; `{place}` is that of the address in the contract")
    ]
    signature_law: Annotated[Both, Field(description="by which law the electronic signature counts")]
    site: Annotated[Both, Field(description="what clauses call the site, within a sentence")]
    prevailing_language: Annotated[
        Literal["zh", "en"], Field(description="which text of a bilingual contract counts")
    ]
    special_vat_invoices: Annotated[
        bool, Field(description="whether a clause tells special from ordinary VAT invoices")
    ]

    def as_stipulations(self) -> Stipulations:
        return Stipulations(
            self.tax_included,
            self.late_payment_daily_percent,
            self.law.as_names(),
            self.court.as_names(),
            self.signature_law.as_names(),
            self.site.as_names(),
            self.prevailing_language,
            self.special_vat_invoices,
        )


class Profile(Part):
    """The provider: who it is, where its mail room is, when it works, and its limits."""

    schema_: Annotated[str | None, Field(alias="$schema", description="for editors")] = None
    names: Annotated[Both, Field(description="the provider, where no legal entity is meant")]
    address: Annotated[
        Both,
        Field(description="on contracts of entities that were registered without an address of their own"),
    ]
    country: Annotated[
        Country,
        Field(
            description="where you are, by two letters of ISO 3166: telephone numbers and recipients of paper"
            " are there unless they say otherwise, and so are entities without a credit code, as their"
            " certificates say; of `CN` credit codes of customers are checked, too"
        ),
    ]
    entity_numbers: Annotated[
        EntityNumbers | None,
        Field(description="of entities that are registered elsewhere than in China; left out, none is"),
    ] = None
    mailing: Mailing
    site_name: Annotated[Both, Field(description="in titles, at the head of each page and the foot of mails")]
    filing_number: Annotated[
        Text | None,
        Field(
            description="of the site's ICP filing, where it is served from China: at the foot of each page,"
            " with a link to the register; left out, nothing"
        ),
    ] = None
    colours: Colours
    currencies: Annotated[
        tuple[Currency, ...],
        Field(min_length=1, description="which the form of a claim offers, the usual one first (O1)"),
    ]
    sellers: Sellers
    products: Annotated[tuple[CatalogueRow, ...], Field(min_length=1)]
    time_zone: Annotated[Zone, Field(description="in which people read times and deadlines are counted")]
    time_zone_names: Annotated[
        Both | None,
        Field(
            description="what texts call it; left out, its key, with its distance from UTC where that never"
            " changes"
        ),
    ] = None
    hours: Hours
    business_days: BusinessDays
    carriers: Annotated[tuple[Carrier, ...], Field(min_length=1)]
    icp_regions: tuple[IcpRegion, ...]
    riding_group_size: Annotated[int, Field(ge=3, le=20, description="pages that share a riding seal (L2)")]
    seal_diameter_mm: Annotated[float, Field(ge=30, le=58, description="of the round seal")]
    paper: Paper
    tickets: Tickets
    statement_columns: StatementColumns = StatementColumns()
    contract: Laid

    @model_validator(mode="after")
    def _agrees(self) -> "Profile":
        faults = list(disagreements(self))
        if faults:
            raise ValueError("\n".join(faults))
        return self

    def as_profile(self) -> provider.ProviderProfile:
        mailing, days = self.mailing, self.business_days
        named = self.time_zone_names
        zone_names = named.as_names() if named else names_by_distance(self.time_zone)
        return provider.ProviderProfile(
            names=self.names.as_names(),
            contract_address=f"{self.address.zh} {self.address.en}",
            mailing=provider.MailingAddress(
                mailing.address.as_names(),
                mailing.postal_code,
                mailing.recipient.as_names(),
                mailing.phone,
            ),
            time_zone=TimeZone(self.time_zone, zone_names),
            hours=self.hours.as_hours(),
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
            stipulations=self.contract.as_stipulations(),
            site_name=self.site_name.as_names(),
            colours=self.colours.as_schemes(),
            currencies=self.currencies,
            sellers=self.sellers.as_sellers(),
            products={each.id: each.as_product() for each in self.products},
            country=self.country,
            entity_numbers=self.entity_numbers.as_numbers() if self.entity_numbers else None,
            filing_number=self.filing_number,
        )
