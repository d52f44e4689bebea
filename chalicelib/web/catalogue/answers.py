"""Orders and bills, and whether a contract can be requested for them."""

from typing_extensions import TypedDict

from chalicelib.web.edge.answers import NamesAnswer
from chalicelib.web.edge.fields import MoneyAnswer, Timestamp


class WayOutAnswer(TypedDict):
    kind: str
    url: str | None
    name: str | None


class RequestabilityAnswer(TypedDict):
    """What a request would say now."""

    allowed: bool
    code: str | None
    detail: str | None
    contract_id: str | None
    deadline: Timestamp | None
    hints: list[str]
    way_out: WayOutAnswer | None


class OrderAnswer(TypedDict):
    order_id: str
    product: str
    service_name: str
    configuration: str
    quantity: int
    billing_method: str
    service_type: str
    seller: str
    invoicing_entity: str
    invoicing_entity_name: str | None
    electronic_contract: bool
    state: str
    placed_at: Timestamp
    paid_at: Timestamp | None
    cancelled_at: Timestamp | None
    service_start: Timestamp | None
    service_end: Timestamp | None
    duration: str | None
    cash_payable: MoneyAnswer
    contract_request: RequestabilityAnswer


class OrderPageAnswer(TypedDict):
    items: list[OrderAnswer]
    next_cursor: str | None


class BillLineAnswer(TypedDict):
    service: str
    amount: MoneyAnswer


class BillRowAnswer(TypedDict):
    """A bill in a list with view=summary."""

    bill_id: str
    month: str
    invoicing_entity: str
    invoicing_entity_id: str | None
    invoicing_entity_name: str | None
    state: str
    total: MoneyAnswer
    line_count: int
    contract_request: RequestabilityAnswer


class BillAnswer(BillRowAnswer):
    lines: list[BillLineAnswer]


class BillPageAnswer(TypedDict):
    items: list[BillAnswer | BillRowAnswer]
    next_cursor: str | None


class TermsVersionAnswer(TypedDict):
    version: str
    effective_from: Timestamp
    url: str


class ProductAnswer(TypedDict):
    product: str
    name: NamesAnswer
    seller: str
    self_service: bool
    terms_url: str
    """The version in force."""
    terms_versions: list[TermsVersionAnswer]


class ProductsAnswer(TypedDict):
    items: list[ProductAnswer]
