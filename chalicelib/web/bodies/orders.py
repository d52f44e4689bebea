"""How clients may filter orders and bills."""

from typing import Annotated

from pydantic import StringConstraints

from chalicelib.domain.requesting.orders import OrderState, Seller
from chalicelib.web.bodies.kinds import From, PageQuery, Prefix, To


class OrdersQuery(PageQuery):
    product: str | None = None
    service_type: str | None = None
    seller: Seller | None = None
    state: OrderState | None = None
    placed_from: From | None = None
    placed_to: To | None = None
    q: Prefix | None = None
    list: Annotated[str, StringConstraints(pattern="^contract_management$")] | None = None


class BillsQuery(PageQuery):
    month: Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")] | None = None
    q: Prefix | None = None
