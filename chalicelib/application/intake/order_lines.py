"""An order line of the feed."""

from chalicelib.application.intake.faults import EachFault
from chalicelib.application.intake.fields import LONGEST_ID, Fields
from chalicelib.application.intake.forms import CURRENCY_CODE, FRACTION, INSTANT, PERIOD, SUM
from chalicelib.domain.common.money import Money
from chalicelib.domain.requesting.orders import BillingMethod, Order, OrderState, Seller, ServiceType

LONGEST_CONFIGURATION = 2_000
"""Thirty orders in one contract, in Chinese, stay far from what a record can hold."""

GREATEST_QUANTITY = 10**9


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
            placed_at=value(fields.formed, "placed_at", INSTANT),
            paid_at=value(fields.formed_or_none, "paid_at", INSTANT),
            cancelled_at=value(fields.formed_or_none, "cancelled_at", INSTANT),
            service_start=value(fields.formed_or_none, "service_start", INSTANT),
            service_end=value(fields.formed_or_none, "service_end", INSTANT),
            duration=value(fields.formed_or_none, "duration", PERIOD),
            cash_payable=value(lambda: _money(fields.nested("cash_payable"))),
            tax_rate=value(fields.formed_or_none, "tax_rate", FRACTION),
            electronic_contract=value(fields.flag, "electronic_contract", default=True),
        )


def _service_type(fields: Fields) -> str:
    return fields.choice("service_type", ServiceType).value


def _money(fields: Fields) -> Money:
    with EachFault() as value:
        amount = value(fields.formed, "amount", SUM)
        currency = value(fields.formed, "currency", CURRENCY_CODE)
    return Money(amount, currency)
