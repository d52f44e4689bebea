"""An order line of the feed."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from chalicelib.application.intake.fields import LONGEST_ID, Fields
from chalicelib.application.intake.values import amount_of, instant_of, is_currency, is_duration
from chalicelib.domain.common.money import Money
from chalicelib.domain.requesting.orders import BillingMethod, Order, OrderState, Seller

LONGEST_CONFIGURATION = 2_000
"""Thirty orders in one contract, in Chinese, stay far from what a record can hold."""

GREATEST_QUANTITY = 10**9


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


def order_of(fields: Fields) -> Order:
    """The order that a line tells of; raises BadLine. Products and entities need not be known."""
    return Order(
        order_id=fields.identifier("order_id"),
        account_id=fields.identifier("account_id"),
        version=fields.whole("version", least=0),
        product=fields.identifier("product"),
        service_name=fields.text("service_name"),
        configuration=fields.text_or_empty("configuration", LONGEST_CONFIGURATION),
        quantity=fields.whole("quantity", least=1, most=GREATEST_QUANTITY),
        billing_method=fields.choice("billing_method", BillingMethod),
        service_type=fields.choice("service_type", ServiceType).value,
        seller=fields.choice("seller", Seller),
        invoicing_entity=fields.text("invoicing_entity", LONGEST_ID),
        state=fields.choice("state", OrderState),
        placed_at=_instant(fields, "placed_at"),
        paid_at=_instant_or_none(fields, "paid_at"),
        cancelled_at=_instant_or_none(fields, "cancelled_at"),
        service_start=_instant_or_none(fields, "service_start"),
        service_end=_instant_or_none(fields, "service_end"),
        duration=_duration_or_none(fields, "duration"),
        cash_payable=_money(fields.nested("cash_payable")),
        tax_rate=_tax_rate_or_none(fields),
        electronic_contract=fields.flag("electronic_contract", default=True),
    )


def _instant(fields: Fields, name: str) -> datetime:
    at = instant_of(fields.text(name))
    if at is None:
        raise fields.invalid(name, "is not a time with a zone, such as 2024-09-01T08:00:00Z")
    return at


def _instant_or_none(fields: Fields, name: str) -> datetime | None:
    return None if fields.is_null(name) else _instant(fields, name)


def _duration_or_none(fields: Fields, name: str) -> str | None:
    duration = fields.text_or_none(name)
    if duration is not None and not is_duration(duration):
        raise fields.invalid(name, "is not an ISO 8601 duration, such as P12M")
    return duration


def _tax_rate_or_none(fields: Fields) -> Decimal | None:
    text = fields.text_or_none("tax_rate")
    if text is None:
        return None
    rate = amount_of(text)
    if rate is None or not 0 <= rate < 1:
        raise fields.invalid("tax_rate", "is not a fraction from 0 to below 1, such as 0.06")
    return rate


def _money(fields: Fields) -> Money:
    amount = amount_of(fields.text("amount"))
    if amount is None:
        raise fields.invalid("amount", "is not a decimal number of a sensible size")
    currency = fields.text("currency")
    if not is_currency(currency):
        raise fields.invalid("currency", "is not a currency code of three capital letters")
    return Money(amount, currency)
