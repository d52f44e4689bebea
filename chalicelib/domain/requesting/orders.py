"""Orders as the feed tells them, with the contract that holds them."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from chalicelib.domain.common.money import Money
from chalicelib.domain.common.policy import unpaid_deadline


class OrderState(StrEnum):
    UNPAID = "unpaid"
    PAID = "paid"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


class BillingMethod(StrEnum):
    SUBSCRIPTION = "subscription"
    PAY_AS_YOU_GO = "pay_as_you_go"


class Seller(StrEnum):
    CLOUD = "cloud"
    HICHINA = "hichina"
    MARKETPLACE = "marketplace"


class ServiceType(StrEnum):
    """What an order buys: the first three for products, the others for domain names."""

    PURCHASE = "purchase"
    RENEWAL = "renewal"
    UPGRADE = "upgrade"
    DOMAIN_REGISTRATION = "domain_registration"
    DOMAIN_RENEWAL = "domain_renewal"
    DOMAIN_TRANSFER_IN = "domain_transfer_in"
    DOMAIN_REDEMPTION = "domain_redemption"
    DOMAIN_BUYBACK = "domain_buyback"
    DOMAIN_BUYBACK_ZHIYU_HULIAN = "domain_buyback_zhiyu_hulian"
    DOMAIN_PREMIUM_PURCHASE = "domain_premium_purchase"
    DOMAIN_OWNER_CHANGE = "domain_owner_change"


DOMAIN_NAME = "domain-name"
"""What meant domain names before profiles said which of their products are: where nothing else tells."""

DOMAIN_SERVICES = frozenset(service for service in ServiceType if service.startswith("domain_"))


@dataclass(frozen=True)
class Order:
    order_id: str
    account_id: str
    version: int
    """The feed's number: grows with each change of the order upstream."""
    product: str
    service_name: str
    configuration: str
    quantity: int
    billing_method: BillingMethod
    service_type: str
    seller: Seller
    invoicing_entity: str
    state: OrderState
    placed_at: datetime
    paid_at: datetime | None
    cancelled_at: datetime | None
    service_start: datetime | None
    service_end: datetime | None
    duration: str | None
    """ISO 8601, such as P12M."""
    cash_payable: Money
    tax_rate: Decimal | None = None
    """Of the amount, as a fraction such as 0.06; none where the feed does not tell it."""
    electronic_contract: bool = True
    """False where a Marketplace vendor offers none (E4)."""
    contract_id: str | None = None
    """The contract that holds this order (E2); it may be dead by the clock and not yet tidied."""
    contract_number: str | None = None
    """Of that contract; none also where an earlier release wrote the record."""
    expired_contract_id: str | None = None
    """The contract that held it and expired: an in-time payment reported late may bring it back (L9)."""
    row: int = 0
    """Number of times the stored record was written; 0 is not stored yet."""

    @property
    def as_told(self) -> "Order":
        """What the feed says of it, without what became of it here."""
        return replace(self, contract_id=None, contract_number=None, expired_contract_id=None, row=0)

    @property
    def is_dead(self) -> bool:
        return self.state in (OrderState.CANCELLED, OrderState.REFUNDED)

    @property
    def deadline(self) -> datetime | None:
        """E7: when an unpaid order ends; a paid one has no deadline."""
        return unpaid_deadline(self.placed_at) if self.state is OrderState.UNPAID else None
