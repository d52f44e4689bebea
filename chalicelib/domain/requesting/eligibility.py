"""Who may request a contract, and for what (E1 to E14).

One code decides both what a request does and what `contract_request` announces beforehand. The rules stand
in the order in which their refusals are told: the first that refuses is the answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.domain.common.texts import code_points
from chalicelib.domain.parties.parties import Account
from chalicelib.domain.requesting.bill_rows import BillRow
from chalicelib.domain.requesting.bills import Bill, BillState
from chalicelib.domain.requesting.catalogue import UNPAID_DOMAIN_SERVICE_TYPES, Catalogue, is_domain_name
from chalicelib.domain.requesting.orders import BillingMethod, Order, OrderState, Seller


@dataclass(frozen=True)
class Requestability:
    """What a request for one order or bill would say now."""

    code: str | None = None
    """None: it can be requested."""
    facts: Mapping[str, object] = field(default_factory=dict)
    hints: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        return self.code is None


@dataclass(frozen=True)
class Circumstances:
    """What a verdict depends on besides the order or bill itself."""

    account: Account | None
    catalogue: Catalogue
    now: datetime
    live_contract_id: str | None
    """Another contract that holds the order or bill and is alive at `now` (E2)."""
    live_contract_number: str | None
    entity_registered: bool
    unprintable: str | None
    """The first character of the customer's name that no font has, so that no contract could show it."""
    unprintable_line: str | None = None
    """The same of what the order's or bill's lines would show."""


Requestable = Order | Bill | BillRow
Rule = Callable[[Requestable, Circumstances], Requestability | None]


def verdict(thing: Requestable, around: Circumstances) -> Requestability:
    """The first rule that refuses, or the permission with its hints."""
    for rule in _RULES:
        refusal = rule(thing, around)
        if refusal is not None:
            return refusal
    return Requestability(hints=_hints(thing, around))


def _partner(_: Requestable, around: Circumstances) -> Requestability | None:
    partner = around.account.partner if around.account else None
    if partner is None:
        return None
    return Requestability("contact_service_provider", {"partner": partner.name})  # E6


def _identity(_: Requestable, around: Circumstances) -> Requestability | None:
    verified = around.account is not None and around.account.entity_name is not None
    return None if verified else Requestability("identity_not_verified")  # E5


def _printable_name(_: Requestable, around: Circumstances) -> Requestability | None:
    """The name is not the customer's to change (E5): an offline contract is the way out."""
    if around.unprintable is None:
        return None
    named = {"character": around.unprintable, "code_point": code_points(around.unprintable)}
    return Requestability("name_not_printable", named)


def _cancelled(thing: Requestable, _: Circumstances) -> Requestability | None:
    dead = isinstance(thing, Order) and thing.is_dead
    return Requestability("order_cancelled") if dead else None  # E8


def _contracted(_: Requestable, around: Circumstances) -> Requestability | None:
    if around.live_contract_id is None:
        return None
    named = {"contract_id": around.live_contract_id, "contract_number": around.live_contract_number}
    return Requestability("already_contracted", named)  # E2


def _marketplace(thing: Requestable, _: Circumstances) -> Requestability | None:
    without = (
        isinstance(thing, Order) and thing.seller is Seller.MARKETPLACE and not thing.electronic_contract
    )
    return Requestability("marketplace_ticket") if without else None  # E4


def _self_service(thing: Requestable, around: Circumstances) -> Requestability | None:
    if not isinstance(thing, Order):
        return None
    product = around.catalogue.get(thing.product)
    if product is not None and product.self_service:
        return None
    return Requestability("offline_contract_only", {"product": thing.product})  # E1


def _unpaid_domain(thing: Requestable, around: Circumstances) -> Requestability | None:
    if not isinstance(thing, Order) or not _is_unpaid_domain(thing, around):
        return None
    excepted = thing.seller is not Seller.HICHINA and thing.service_type in UNPAID_DOMAIN_SERVICE_TYPES
    return None if excepted else Requestability("domain_payment_required")  # E9, E10, E11


def _is_unpaid_domain(order: Order, around: Circumstances) -> bool:
    return order.state is OrderState.UNPAID and is_domain_name(order, around.catalogue)


def _expired(thing: Requestable, around: Circumstances) -> Requestability | None:
    deadline = thing.deadline if isinstance(thing, Order) else None
    if deadline is None or around.now < deadline:
        return None
    return Requestability("order_expired", {"deadline": deadline})  # E7


def _final(thing: Requestable, _: Circumstances) -> Requestability | None:
    still_open = not isinstance(thing, Order) and thing.state is not BillState.FINAL
    return Requestability("bill_not_final") if still_open else None  # E13


def _negative(thing: Requestable, _: Circumstances) -> Requestability | None:
    total = thing.cash_payable if isinstance(thing, Order) else thing.total
    return Requestability("negative_total") if total.is_negative else None


def _entity(thing: Requestable, around: Circumstances) -> Requestability | None:
    if around.entity_registered:
        return None
    name = thing.invoicing_entity if isinstance(thing, Order) else thing.invoice_issuer
    return Requestability("invoicing_entity_unknown", {"invoicing_entity": name})


def _printable_lines(_: Requestable, around: Circumstances) -> Requestability | None:
    """What the feed tells is not the customer's to change either (C1, C9)."""
    if around.unprintable_line is None:
        return None
    named = {"character": around.unprintable_line, "code_point": code_points(around.unprintable_line)}
    return Requestability("text_not_printable", named)


_RULES: tuple[Rule, ...] = (
    _partner,
    _identity,
    _printable_name,
    _cancelled,
    _contracted,
    _marketplace,
    _self_service,
    _unpaid_domain,
    _expired,
    _final,
    _negative,
    _entity,
    _printable_lines,
)


def _hints(thing: Requestable, around: Circumstances) -> tuple[str, ...]:
    hints = []
    if isinstance(thing, Order):
        if thing.billing_method is BillingMethod.PAY_AS_YOU_GO:
            hints.append("use_monthly_bill")  # E12
        if _is_unpaid_domain(thing, around):
            hints.append("unpaid_domain_may_be_lost")  # E10
    return tuple(hints)
