"""An order line of the feed."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from chalicelib.application.intake.faults import EachFault
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
    with EachFault() as value:
        return Order(
            order_id=value(fields.identifier, "order_id"),
            account_id=value(fields.identifier, "account_id"),
            version=value(fields.whole, "version", least=0),
            product=value(fields.identifier, "product"),
            service_name=value(fields.text, "service_name"),
            configuration=value(fields.text_or_empty, "configuration", LONGEST_CONFIGURATION),
            quantity=value(fields.whole, "quantity", least=1, most=GREATEST_QUANTITY),
            billing_method=value(fields.choice, "billing_method", BillingMethod),
            service_type=value(_service_type, fields),
            seller=value(fields.choice, "seller", Seller),
            invoicing_entity=value(fields.text, "invoicing_entity", LONGEST_ID),
            state=value(fields.choice, "state", OrderState),
            placed_at=value(_instant, fields, "placed_at"),
            paid_at=value(_instant_or_none, fields, "paid_at"),
            cancelled_at=value(_instant_or_none, fields, "cancelled_at"),
            service_start=value(_instant_or_none, fields, "service_start"),
            service_end=value(_instant_or_none, fields, "service_end"),
            duration=value(_duration_or_none, fields, "duration"),
            cash_payable=value(lambda: _money(fields.nested("cash_payable"))),
            tax_rate=value(_tax_rate_or_none, fields),
            electronic_contract=value(fields.flag, "electronic_contract", default=True),
        )


def _service_type(fields: Fields) -> str:
    return fields.choice("service_type", ServiceType).value


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
    with EachFault() as value:
        amount, currency = value(_amount, fields), value(_currency, fields)
    return Money(amount, currency)


def _amount(fields: Fields) -> Decimal:
    amount = amount_of(fields.text("amount"))
    if amount is None:
        raise fields.invalid("amount", "is not a decimal number of a sensible size")
    return amount


def _currency(fields: Fields) -> str:
    currency = fields.text("currency")
    if not is_currency(currency):
        raise fields.invalid("currency", "is not a currency code of three capital letters")
    return currency
