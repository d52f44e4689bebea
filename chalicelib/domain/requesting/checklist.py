"""The business checklist of an unpaid domain name order: what to pay, to whom, until when (O7)."""

import re
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.parties.parties import Account, InvoicingEntity
from chalicelib.domain.requesting.catalogue import Catalogue, is_domain_name
from chalicelib.domain.requesting.orders import Order, OrderState

_BETWEEN_NAMES = re.compile(r"[,，;；、\s]+")


@dataclass(frozen=True)
class Checklist:
    order: Order
    deadline: datetime
    customer_name: str | None
    """None while the account's identity is not verified."""
    entity: InvoicingEntity | None
    """Who invoices and is paid; none where it is not registered yet."""

    @property
    def domain_names(self) -> tuple[str, ...]:
        return tuple(filter(None, _BETWEEN_NAMES.split(self.order.configuration)))


def checklist(
    order: Order,
    account: Account | None,
    entity: InvoicingEntity | None,
    catalogue: Catalogue,
    now: datetime,
) -> Checklist:
    """Raises Conflict `checklist_not_needed`, or `order_expired` from the order's deadline on (E7)."""
    deadline = order.deadline
    if not is_domain_name(order, catalogue) or order.state is not OrderState.UNPAID or deadline is None:
        raise Conflict("checklist_not_needed", order_id=order.order_id)
    if now >= deadline:
        raise Conflict("order_expired", deadline=deadline)
    return Checklist(order, deadline, account.entity_name if account else None, entity)


@dataclass(frozen=True)
class Sheet:
    """A printed sheet in one language: what stands on it, whoever draws it."""

    language: str
    """`zh` or `en`."""
    title: str
    warning: str
    facts: tuple[tuple[str, str], ...]
    """Label and value, in the order of reading; a value may have several lines."""
    steps_title: str
    steps: tuple[str, ...]
    """Boxes to tick."""
    printed: str
    """When and where it was made, in words."""
    printed_at: datetime
