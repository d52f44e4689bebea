"""From selected orders or bills to what their contracts say (E3, C1 to C9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.common.money import Money, total_of
from chalicelib.domain.contract.contents import Line
from chalicelib.domain.contract.service_periods import period_rule, service_period
from chalicelib.domain.requesting.bill_rows import BillRow
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.catalogue import Catalogue, is_domain_name
from chalicelib.domain.requesting.orders import BillingMethod, Order


@dataclass(frozen=True)
class Group:
    """What goes into one contract: same invoicing entity, same currency (E3)."""

    entity_id: str
    currency: str
    members: tuple[Order | Bill, ...]


def grouped(members: Sequence[Order | Bill], entity_ids: Mapping[str, str]) -> tuple[Group, ...]:
    """One group per invoicing entity and currency, in the order of first mention.

    `entity_ids` gives the registered entity for each name that an order or bill carries.
    """
    groups: dict[tuple[str, str], list[Order | Bill]] = {}
    for member in members:
        key = (entity_ids[invoicing_name(member)], payable(member).currency)
        groups.setdefault(key, []).append(member)
    return tuple(Group(entity, currency, tuple(found)) for (entity, currency), found in groups.items())


def invoicing_name(member: Order | Bill | BillRow) -> str:
    """How the feed names the invoicing entity of an order or bill."""
    return member.invoicing_entity if isinstance(member, Order) else member.invoice_issuer


def payable(member: Order | Bill) -> Money:
    return member.total if isinstance(member, Bill) else member.cash_payable


def member_id(member: Order | Bill) -> str:
    return member.bill_id if isinstance(member, Bill) else member.order_id


def printed_texts(member: Order | Bill | BillRow) -> str:
    """What its lines print beside figures; which white space stands between words does not matter.

    Of a row only what could be in no font.
    """
    if isinstance(member, BillRow):
        return member.unusual
    if isinstance(member, Bill):
        texts = [line.service_name for line in member.lines]
    else:
        texts = [member.order_id, member.service_name, member.configuration]
    return " ".join(" ".join(texts).split())


def lines_of(group: Group, catalogue: Catalogue) -> tuple[Line, ...]:
    lines: list[Line] = []
    for member in group.members:
        lines.extend(_bill_lines(member) if isinstance(member, Bill) else [order_line(member, catalogue)])
    return tuple(lines)


def order_line(order: Order, catalogue: Catalogue) -> Line:
    """C1, with the period of C2 to C6; pay-as-you-go shows no amount (C8)."""
    by_usage = order.billing_method is BillingMethod.PAY_AS_YOU_GO
    return Line(
        reference=order.order_id,
        service_name=order.service_name,
        configuration=order.configuration,
        quantity=order.quantity,
        service_period=service_period(order),
        service_duration=order.duration,
        cash_payable=None if by_usage else order.cash_payable,
        period_is_duration=period_rule(order).duration_as_period,
        product=order.product,
        seller=order.seller,
        tax_rate=order.tax_rate,
        domain_name=is_domain_name(order, catalogue),
    )


def _bill_lines(bill: Bill) -> list[Line]:
    """C9: the billing month, a line for each service."""
    return [
        Line(
            reference=bill.bill_id,
            service_name=line.service_name,
            configuration="",
            quantity=None,
            service_period=None,
            service_duration=None,
            cash_payable=line.amount,
            billing_month=bill.month,
        )
        for line in bill.lines
    ]


def total_of_lines(lines: Sequence[Line], currency: str) -> Money | None:
    """C7: the exact sum of the shown lines; none where no line shows an amount (C8)."""
    amounts = [line.cash_payable for line in lines if line.cash_payable is not None]
    return total_of(amounts, currency) if amounts else None


def unpaid_deadlines(group: Group) -> dict[str, datetime]:
    """E7: the unpaid orders of the group with the instants at which they end."""
    return {
        member.order_id: member.deadline
        for member in group.members
        if isinstance(member, Order) and member.deadline is not None
    }


def domain_order_ids(group: Group, catalogue: Catalogue) -> tuple[str, ...]:
    orders = (member for member in group.members if isinstance(member, Order))
    return tuple(order.order_id for order in orders if is_domain_name(order, catalogue))
