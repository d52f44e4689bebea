"""What a newer version of an order means for the order and for the contract that holds it (L6 to L9).

Versions arrive late, twice and in any order. So every function here looks at what the orders say now, never
at the step that led there: whichever way the versions come, the last one leaves the same state.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.history import SYSTEM
from chalicelib.domain.common.policy import unpaid_deadline
from chalicelib.domain.contract.contents import Line
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.drawing_up import order_line
from chalicelib.domain.requesting.catalogue import Catalogue, is_domain_name
from chalicelib.domain.requesting.orders import Order, OrderState


def renewed(stored: Order | None, incoming: Order) -> Order | None:
    """The order to store, with the contract that holds it kept; none where `incoming` brings nothing new.

    Raises Conflict `version_conflict` for the same version with other content, `account_changed` when an
    order moves to another account while a contract of the old one holds it. One that no contract holds
    moves, and forgets a contract that expired: that was somebody else's.
    """
    if stored is None:
        return incoming
    if incoming.version < stored.version:
        return None
    if incoming.version == stored.version:
        if incoming != stored.as_told:
            raise Conflict("version_conflict", version=stored.version)
        return None
    moved = incoming.account_id != stored.account_id
    if moved and stored.contract_id is not None:
        raise Conflict("account_changed")
    return replace(
        incoming,
        contract_id=stored.contract_id,
        contract_number=stored.contract_number,
        expired_contract_id=None if moved else stored.expired_contract_id,
        row=stored.row,
    )


def with_deadline_of(contract: Contract, order: Order, now: datetime) -> Contract:
    """The contract with what the order's state says about its deadline (E7, L9).

    Paying in time ends it. A payment after it does not, nor does cancelling: a contract that has expired
    by the clock stays so, whatever becomes known later.
    """
    order_id = order.order_id
    if order.state is OrderState.UNPAID:
        return contract.with_deadline(order_id, order.deadline)
    if order_id not in contract.unpaid or _was_paid_in_time(order, now):
        return contract.with_deadline(order_id, None)
    return contract.with_deadline(order_id, unpaid_deadline(order.placed_at))


def cancelled_by(contract: Contract, order: Order, now: datetime) -> Contract:
    """L7: the contract of an order that was cancelled or refunded. Deadlines mean nothing to it any more."""
    ended = contract.cancelled(now=now, actor=SYSTEM, reason=f"order {order.order_id} {order.state}")
    return replace(ended, unpaid={})


def can_come_back(contract: Contract, orders: Mapping[str, Order], now: datetime) -> bool:
    """L9: no unpaid order of the expired contract is past its deadline, and none has another contract."""
    deadline = contract.valid_until
    return (deadline is None or now < deadline) and all(
        order_id in orders
        and orders[order_id].contract_id is None
        and orders[order_id].expired_contract_id == contract.contract_id
        for order_id in contract.source_ids
    )


def compared_with(
    contract: Contract, orders: Mapping[str, Order], entity_ids: Mapping[str, str], catalogue: Catalogue
) -> Contract:
    """A draft, marked where its orders do not say any more what it says; any other contract as it is (C14).

    `entity_ids` gives the registered entity for each name that an order carries.
    """
    if contract.status is not Status.DRAFT:
        return contract
    return replace(contract, outdated=not _says_what_they_say(contract, orders, entity_ids, catalogue))


def _says_what_they_say(
    contract: Contract, orders: Mapping[str, Order], entity_ids: Mapping[str, str], catalogue: Catalogue
) -> bool:
    content = contract.content
    held = [orders[order_id] for order_id in contract.source_ids if order_id in orders]
    products = {order.product for order in held}
    domain_order_ids = tuple(order.order_id for order in held if is_domain_name(order, catalogue))
    return (
        not any(order.is_dead for order in held)
        and len(held) == len(content.lines)
        and all(_is_line_of(order, line, catalogue) for order, line in zip(held, content.lines, strict=True))
        and {order.cash_payable.currency for order in held} == {content.currency}
        and {entity_ids.get(order.invoicing_entity) for order in held} == {contract.entity_id}
        and contract.valid_until == content.valid_until
        and domain_order_ids == contract.domain_order_ids
        and {annex.product for annex in content.annexes} <= products
    )


def _is_line_of(order: Order, line: Line, catalogue: Catalogue) -> bool:
    """Contracts of before products were kept say nothing of them."""
    now, said = order_line(order, catalogue), replace(line, domain_name=line.is_domain_name)
    return said in (now, replace(now, product=None, seller=None, domain_name=False))


def _was_paid_in_time(order: Order, now: datetime) -> bool:
    """Also of an order that was refunded since; a payment whose time the feed does not tell was just made."""
    paid = order.state in (OrderState.PAID, OrderState.REFUNDED)
    paid_at = order.paid_at or (now if paid else None)
    return paid_at is not None and paid_at <= unpaid_deadline(order.placed_at)
