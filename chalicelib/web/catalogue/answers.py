"""Orders and bills, and whether a contract can be requested for them."""

from typing import Annotated

from typing_extensions import TypedDict

from chalicelib.domain.requesting.bills import BillState
from chalicelib.domain.requesting.orders import BillingMethod, OrderState, Seller, ServiceType
from chalicelib.web.edge.answers import NamesAnswer, WayOutAnswer
from chalicelib.web.edge.closed_sets import NoticeCode, RequestRuleCode, one_of
from chalicelib.web.edge.fields import MoneyAnswer, Timestamp
from chalicelib.web.parties.answers import InvoicedByAnswer


class RequestabilityAnswer(TypedDict):
    """What a request would say now."""

    allowed: bool
    """Whether a contract can be requested now."""
    code: RequestRuleCode | None
    """The first rule that refuses; null where it is allowed."""
    detail: str | None
    """That rule as a sentence, in the caller's language."""
    contract_id: str | None
    """The contract that holds it already."""
    deadline: Timestamp | None
    """Until when the order can be paid; null for what is paid, and for bills."""
    hints: list[NoticeCode]
    """What somebody should know before requesting."""
    way_out: WayOutAnswer | None
    """Where to go on instead; null where there is no other way, or none is needed."""


class OrderAnswer(TypedDict):
    order_id: str
    product: str
    """The product's id in the catalogue, as `GET /api/products` lists it."""
    service_name: str
    """The service as contracts name it."""
    configuration: str
    """Model and configuration, as contracts print it."""
    quantity: int
    """How many of it."""
    billing_method: BillingMethod
    """A pay-as-you-go order's contract shows no amount."""
    service_type: Annotated[str, one_of(ServiceType)]
    """What the order buys."""
    seller: Seller
    """Who sells it."""
    invoiced_by: InvoicedByAnswer
    """The provider's company that invoices it."""
    invoicing_entity: str
    """Deprecated: `invoiced_by.id`."""
    invoicing_entity_name: str | None
    """Deprecated: `invoiced_by.name`."""
    electronic_contract: bool
    """Whether the seller offers electronic contracts; only the Marketplace's vendors may not."""
    state: OrderState
    """How the order stands with the order system."""
    placed_at: Timestamp
    """When it was placed."""
    paid_at: Timestamp | None
    """When it was paid; null before."""
    cancelled_at: Timestamp | None
    """When it was cancelled or refunded; null where it was not."""
    service_start: Timestamp | None
    """When the service begins; null where that is not known yet."""
    service_end: Timestamp | None
    """When the service ends; null where it has no end."""
    duration: str | None
    """How long the service is bought for, ISO 8601 such as `P12M`; null where that is not told."""
    cash_payable: MoneyAnswer
    """What is to be paid in money: vouchers and discounts are taken off."""
    contract_request: RequestabilityAnswer
    """What a request for its contract would say now."""


class OrderPageAnswer(TypedDict):
    items: list[OrderAnswer]
    next_cursor: str | None


class BillLineAnswer(TypedDict):
    service: str
    """The service whose charges these are."""
    amount: MoneyAnswer
    """Its charges in the month."""


class BillRowAnswer(TypedDict):
    """A bill in a list with view=summary."""

    bill_id: str
    month: str
    """The month that is billed, `YYYY-MM`."""
    invoiced_by: InvoicedByAnswer
    """The provider's company that issued it."""
    invoicing_entity: str
    """Deprecated: the issuer's name as the bill has it; use `invoiced_by`."""
    invoicing_entity_id: str | None
    """Deprecated: `invoiced_by.id`."""
    invoicing_entity_name: str | None
    """Deprecated: `invoiced_by.name`."""
    state: BillState
    """Contracts are for final bills only."""
    total: MoneyAnswer
    """What all its lines come to."""
    line_count: int
    contract_request: RequestabilityAnswer
    """What a request for its contract would say now."""


class BillAnswer(BillRowAnswer):
    lines: list[BillLineAnswer]
    """Its charges by service."""


class BillPageAnswer(TypedDict):
    items: list[BillAnswer | BillRowAnswer]
    next_cursor: str | None


class TermsVersionAnswer(TypedDict):
    version: str
    """The version's name, as `?version=` takes it."""
    effective_from: Timestamp
    """From when it is in force."""
    url: str
    """Where the PDF is, on this API."""


class ProductAnswer(TypedDict):
    product: str
    """The product's id."""
    name: NamesAnswer
    """What it is called."""
    seller: Seller
    """Who sells it."""
    self_service: bool
    """Whether contracts of its orders can be requested here."""
    terms_url: str
    """The version in force."""
    terms_versions: list[TermsVersionAnswer]
    """Every version of its Terms of Service, the newest first."""


class ProductsAnswer(TypedDict):
    items: list[ProductAnswer]
