"""What a contract says: everything that is typeset, frozen at the request (C10, C14)."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from chalicelib.domain.common.money import Money
from chalicelib.domain.parties.particulars import NOTHING_TOLD, CustomerParticulars, EntityParticulars
from chalicelib.domain.parties.parties import Contact, CustomerType, Names, RemittanceAccount
from chalicelib.domain.requesting.orders import DOMAIN_NAME, Seller


class Source(StrEnum):
    ORDERS = "orders"
    BILLS = "bills"


class Language(StrEnum):
    ZH = "zh"
    EN = "en"
    BILINGUAL = "bilingual"


@dataclass(frozen=True)
class ServicePeriod:
    """Two instants; printed in the provider's time zone, without day arithmetic."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Line:
    """One line of the contract's table (C1): an order, or one service of a bill (C9)."""

    reference: str
    """The order number, or the bill's id."""
    service_name: str
    configuration: str
    quantity: int | None
    service_period: ServicePeriod | None
    service_duration: str | None
    """ISO 8601 duration such as P12M."""
    cash_payable: Money | None
    """Exact; none where the monthly bill settles it (C8)."""
    billing_month: str | None = None
    """YYYY-MM, bill contracts only."""
    period_is_duration: bool = False
    """The duration stands in place of the period: unpaid orders of the provider's own products (C4)."""
    product: str | None = None
    """Of an order: decides which Terms of Service it has. None in contracts of before it was kept."""
    seller: Seller | None = None
    tax_rate: Decimal | None = None
    """A fraction such as 0.06, where the feed tells it."""
    domain_name: bool | None = None
    """None in contracts of before it was kept, and of bills: they go by the product."""

    @property
    def is_domain_name(self) -> bool:
        return self.product == DOMAIN_NAME if self.domain_name is None else self.domain_name


@dataclass(frozen=True)
class TermsAnnex:
    """Terms of Service that belong to the contract (C12)."""

    product: str
    title: Names
    version: str
    paragraphs: tuple[Names, ...]
    document_sha256: str | None = None
    """Names the PDF of terms that exist only as one; they have no paragraphs."""
    effective_from: datetime | None = field(default=None, compare=False)
    """From when this version counts: the date of a document of it. The version alone says which one it is."""


@dataclass(frozen=True)
class Stipulations:
    """What the provider lays down alike in every contract: figures and names within the wording."""

    tax_included: bool
    """Whether amounts include value-added tax."""
    late_payment_daily_percent: Decimal | None
    """Of the sum that is late; none leaves it to the law."""
    law: Names
    """The law that governs the contract."""
    court: Names | None = None
    """Which court decides; `{place}` is that of the provider's address. None: as contracts of before."""
    signature_law: Names | None = None
    """The law by which the electronic signature counts. None: as contracts of before."""
    site: Names | None = None
    """What contracts call the site. None: as contracts of before."""
    prevailing_language: str = "zh"
    special_vat_invoices: bool = True
    """Whether the law knows special invoices besides ordinary ones."""

    @property
    def spelled_out(self) -> "Stipulations":
        """With what contracts said before their provider laid it down."""
        return replace(
            self,
            court=self.court or COURT_OF_BEFORE,
            signature_law=self.signature_law or SIGNATURE_LAW_OF_BEFORE,
            site=self.site or SITE_OF_BEFORE,
        )

    def is_still(self, today: "Stipulations") -> bool:
        """Whether a contract with these says what one of today would."""
        return self.spelled_out == today.spelled_out


COURT_OF_BEFORE = Names("{place}有管辖权的人民法院", "the people’s court with jurisdiction at {place}")
SIGNATURE_LAW_OF_BEFORE = Names(
    "《中华人民共和国电子签名法》", "the Electronic Signature Law of the People’s Republic of China"
)
SITE_OF_BEFORE = Names("合同中心", "the contract centre")


@dataclass(frozen=True)
class ContractContent:
    """All that the typesetter needs; two equal contents give the same document text."""

    contract_number: str
    source: Source
    language: Language
    drawn_up_at: datetime
    provider: Names
    """The invoicing entity's legal names: the party that seals."""
    provider_address: str
    """Its registered address; the provider's own where none was registered."""
    customer_name: str
    customer_type: CustomerType
    contact: Contact | None
    lines: tuple[Line, ...]
    currency: str
    total: Money | None
    """Exact sum of the amounts; none when no line shows one (C8)."""
    remittance_account: RemittanceAccount
    valid_until: datetime | None
    """Deadline of a contract with an unpaid order (E7)."""
    verification_url: str
    time_zone: str
    annexes: tuple[TermsAnnex, ...] = ()
    provider_particulars: EntityParticulars | None = None
    customer_particulars: CustomerParticulars = NOTHING_TOLD

    stipulations: Stipulations | None = None
    """None in contracts of before they were kept."""
    customer_reference: str = ""
    """The customer's own note, where they wish it printed."""

    @property
    def can_be_notified(self) -> bool:
        """The customer's part shows an address that a notice in writing can go to."""
        contact = self.contact
        of_contact = contact is not None and (contact.email.strip() or contact.address.strip())
        return bool(of_contact or self.customer_particulars.registered_address)

    @cached_property
    def rounding(self) -> Money | None:
        """What the shown lines and the shown total differ by; shown as a line of its own when not zero."""
        if self.total is None:
            return None
        shown = Money(self.total.rounded().amount, self.currency)
        for line in self.lines:
            if line.cash_payable is not None:
                shown = shown - line.cash_payable.rounded()
        return shown if shown.amount else None
