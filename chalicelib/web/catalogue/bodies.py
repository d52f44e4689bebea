"""How clients may filter orders and bills."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from chalicelib.domain.contract.contents import Language
from chalicelib.domain.requesting.orders import OrderState, Seller
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.kinds import From, PageQuery, Prefix, Summary, To, not_before


class OrdersQuery(PageQuery):
    product: Prefix | None = None
    service_type: Prefix | None = None
    seller: Seller | None = None
    state: OrderState | None = None
    placed_from: From | None = None
    placed_to: Annotated[To | None, not_before("placed_from")] = None
    q: Prefix | None = None
    list: Annotated[str, StringConstraints(pattern="^contract_management$")] | None = None


class BillsQuery(PageQuery):
    month: Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")] | None = None
    q: Prefix | None = None
    view: Summary | None = None


class TermsQuery(Strict):
    version: Annotated[str, StringConstraints(min_length=1, max_length=32)] | None = None
    language: Language | None = None


class ChecklistQuery(Strict):
    format: Literal["html", "pdf"] | None = None
    language: Literal["en", "zh"] | None = None
