"""What the API answers with: the OpenAPI page is generated from these.

Typed dictionaries, because they cost nothing when the function starts: as models they were a fifth of it.
"""

from typing_extensions import TypedDict

from chalicelib.web.fields import MoneyAnswer, Timestamp


class EntityAnswer(TypedDict):
    id: str
    name: str


class CustomerAnswer(TypedDict):
    name: str


class ContactAnswer(TypedDict):
    contact_id: str
    name: str
    phone: str
    email: str
    address: str
    postal_code: str
    default: bool
    source: str


class ContactsAnswer(TypedDict):
    items: list[ContactAnswer]


class PeriodAnswer(TypedDict):
    start: Timestamp
    end: Timestamp


class LineAnswer(TypedDict):
    order_id: str | None
    bill_id: str | None
    service_name: str
    configuration: str
    quantity: int | None
    service_period: PeriodAnswer | None
    service_duration: str | None
    billing_month: str | None
    cash_payable: MoneyAnswer | None


class NoticeAnswer(TypedDict):
    code: str
    detail: str


class ContractAnswer(TypedDict):
    contract_id: str
    contract_number: str
    source: str
    status: str
    language: str
    invoicing_entity: EntityAnswer
    customer: CustomerAnswer
    contact: ContactAnswer | None
    lines: list[LineAnswer]
    total: MoneyAnswer | None
    rounding: MoneyAnswer | None
    created_at: Timestamp
    finalized_at: Timestamp | None
    ended_at: Timestamp | None
    ended_reason: str | None
    valid_until: Timestamp | None
    revision: int
    document_sha256: str
    sha256: str | None
    warnings: list[NoticeAnswer]
    actions: list[str]
    paper_request_id: str | None


class ContractsAnswer(TypedDict):
    contracts: list[ContractAnswer]


class ContractPageAnswer(TypedDict):
    items: list[ContractAnswer]
    next_cursor: str | None


class DownloadAnswer(TypedDict):
    url: str
    view_url: str
    expires_at: Timestamp
    filename: str
    sha256: str
    kind: str


class HistoryEntryAnswer(TypedDict):
    at: Timestamp
    actor: str
    action: str
    detail: str


class HistoryAnswer(TypedDict):
    items: list[HistoryEntryAnswer]


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


class BillAnswer(TypedDict):
    bill_id: str
    month: str
    invoicing_entity: str
    invoicing_entity_id: str | None
    invoicing_entity_name: str | None
    state: str
    total: MoneyAnswer
    lines: list[BillLineAnswer]
    contract_request: RequestabilityAnswer


class BillPageAnswer(TypedDict):
    items: list[BillAnswer]
    next_cursor: str | None


class VerificationAnswer(TypedDict):
    status: str
    type: str
    name: str


class PartnerAnswer(TypedDict):
    type: str
    name: str


class MeAnswer(TypedDict):
    account_id: str
    entity_name: str | None
    verification: VerificationAnswer | None
    partner: PartnerAnswer | None
    invoice_title: str | None
    contacts: list[ContactAnswer]
    roles: list[str]


class NamesAnswer(TypedDict):
    en: str
    zh: str


class ProductAnswer(TypedDict):
    product: str
    name: NamesAnswer
    seller: str
    self_service: bool
    terms_url: str | None


class ProductsAnswer(TypedDict):
    items: list[ProductAnswer]


class RejectedLineAnswer(TypedDict):
    file: str
    line: int
    code: str
    detail: str
    at: Timestamp


class IntakeAnswer(TypedDict):
    items: list[RejectedLineAnswer]
    next_cursor: str | None


class StuckSealingAnswer(TypedDict):
    contract_id: str
    contract_number: str
    status: str
    since: Timestamp
    age_seconds: int
    reason: str | None


class SealingAnswer(TypedDict):
    items: list[StuckSealingAnswer]


class RegisterAnswer(TypedDict):
    """Nothing about the customer, the lines or the amount."""

    result: str
    status: str | None
    issued_at: Timestamp | None
    invoicing_entity: EntityAnswer | None


class HealthAnswer(TypedDict):
    status: str


class ProblemAnswer(TypedDict):
    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[dict[str, str]] | None
