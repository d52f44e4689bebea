"""Which period and duration a contract shows for an order (C2 to C6)."""

from dataclasses import dataclass

from chalicelib.domain.contract.contents import ServicePeriod
from chalicelib.domain.requesting.orders import Order, OrderState, Seller


@dataclass(frozen=True)
class PeriodRule:
    """One row of the table: for orders in `state` sold by `seller` (any, where none), what is shown."""

    rule: str
    state: OrderState
    seller: Seller | None
    dates: bool
    duration_as_period: bool


# First match counts. A paid order shows its dates whatever it is: the service time of a subscription
# (C2) or domain name (C6), the billing cycle of pay-as-you-go (C3). An unpaid one shows none.
PERIOD_RULES = (
    PeriodRule("C2 C3 C6", OrderState.PAID, None, dates=True, duration_as_period=False),
    PeriodRule("C5", OrderState.UNPAID, Seller.HICHINA, dates=False, duration_as_period=False),
    PeriodRule("C4", OrderState.UNPAID, None, dates=False, duration_as_period=True),
)


def period_rule(order: Order) -> PeriodRule:
    """The row of the table that decides for this order; cancelled orders have none (E8)."""
    return next(
        rule
        for rule in PERIOD_RULES
        if rule.state is order.state and (rule.seller is None or rule.seller is order.seller)
    )


def service_period(order: Order) -> ServicePeriod | None:
    """The two instants to print, or none where the rule shows no dates or the feed names none."""
    if not period_rule(order).dates or order.service_start is None or order.service_end is None:
        return None
    return ServicePeriod(order.service_start, order.service_end)
