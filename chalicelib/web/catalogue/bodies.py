"""How clients may filter orders and bills."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from chalicelib.application.ports import BillFilter, OrderFilter
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.requesting.orders import OrderState, Seller
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.kinds import From, PageQuery, Prefix, Requestable, Summary, To, not_before


class OrdersQuery(PageQuery):
    product: Prefix | None = None
    """Orders of the product with this id only."""
    service_type: Prefix | None = None
    """Orders of this service type only."""
    seller: Seller | None = None
    """Orders of this seller only."""
    state: OrderState | None = None
    """Orders in this state only."""
    placed_from: From | None = None
    """Placed at this time or later: a time, or a day from its first moment in UTC."""
    placed_to: Annotated[To | None, not_before("placed_from")] = None
    """Placed at this time or earlier: a time, or a day to its last moment in UTC."""
    q: Prefix | None = None
    """Orders whose id begins so."""
    list: Annotated[str, StringConstraints(pattern="^contract_management$")] | None = None
    """`contract_management` leaves out what the Marketplace sells (E4)."""
    requestable: Requestable | None = None
    """Only what a contract can be requested for now."""

    @property
    def wanted(self) -> OrderFilter:
        return OrderFilter(
            product=self.product,
            service_type=self.service_type,
            seller=self.seller,
            state=self.state,
            placed_from=self.placed_from,
            placed_to=self.placed_to,
            number_prefix=self.q,
            without_marketplace=self.list is not None,
            requestable=self.requestable is not None,
        )


class BillsQuery(PageQuery):
    month: Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")] | None = None
    """Bills of this month only, `YYYY-MM`."""
    q: Prefix | None = None
    """Bills whose id begins so."""
    view: Summary | None = None
    requestable: Requestable | None = None
    """Only what a contract can be requested for now."""

    @property
    def wanted(self) -> BillFilter:
        return BillFilter(self.month, self.q, self.requestable is not None)


class TermsQuery(Strict):
    version: Annotated[str, StringConstraints(min_length=1, max_length=32)] | None = None
    """Which version; the one in force if left out."""
    language: Language | None = None
    """Which language; the caller's if left out, both where `Accept-Language` names none."""


class ChecklistQuery(Strict):
    format: Literal["html", "pdf"] | None = None
    """HTML if left out, unless `Accept` names PDF alone."""
    language: Literal["en", "zh"] | None = None
    """Which language; the caller's if left out."""
