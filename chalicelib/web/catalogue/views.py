"""The customers' calls about orders and bills."""

from chalicelib.domain.requesting.catalogue import Product
from chalicelib.web.catalogue.answers import (
    BillAnswer,
    BillPageAnswer,
    OrderAnswer,
    OrderPageAnswer,
    ProductAnswer,
    ProductsAnswer,
    TermsVersionAnswer,
)
from chalicelib.web.catalogue.bodies import BillsQuery, OrdersQuery
from chalicelib.web.catalogue.representing import bill_answer, bill_row_answer, order_answer
from chalicelib.web.edge.answers import NamesAnswer
from chalicelib.web.edge.calls import Call, WithQuery
from chalicelib.web.edge.fields import timestamp
from chalicelib.web.edge.page_size import as_many_as_fit


def orders(call: WithQuery[OrdersQuery]) -> OrderPageAnswer:
    query = call.query
    page = call.services.list_orders.page(call.account_id, query.wanted, query.limit, query.cursor, call.now)
    items = [order_answer(view, call) for view in page.items]
    return OrderPageAnswer(items=items, next_cursor=page.next_cursor)


def order(call: Call, order_id: str) -> OrderAnswer:
    return order_answer(call.services.list_orders.one(call.account_id, order_id, call.now), call)


def bills(call: WithQuery[BillsQuery]) -> BillPageAnswer:
    query, wanted = call.query, call.query.wanted
    if query.view is not None:
        rows = call.services.list_bills.rows(call.account_id, wanted, query.limit, query.cursor, call.now)
        return BillPageAnswer(
            items=[bill_row_answer(view, call) for view in rows.items], next_cursor=rows.next_cursor
        )
    items, next_cursor = as_many_as_fit(
        lambda limit: call.services.list_bills.page(call.account_id, wanted, limit, query.cursor, call.now),
        query.limit,
        lambda view: bill_answer(view, call),
    )
    return BillPageAnswer(items=[*items], next_cursor=next_cursor)


def bill(call: Call, bill_id: str) -> BillAnswer:
    return bill_answer(call.services.list_bills.one(call.account_id, bill_id, call.now), call)


def products(call: Call) -> ProductsAnswer:
    return ProductsAnswer(
        items=[_product(row, call) for row in call.services.provider_profile.products.values()]
    )


def _product(row: Product, call: Call) -> ProductAnswer:
    url = f"/api/products/{row.product}/terms"
    terms = call.services.terms.of(row.product)
    return ProductAnswer(
        product=row.product,
        name=NamesAnswer(en=row.name.en, zh=row.name.zh),
        seller=row.seller,
        self_service=row.self_service,
        terms_url=url,
        terms_versions=[
            TermsVersionAnswer(
                version=version.version,
                effective_from=timestamp(version.effective_from),
                url=f"{url}?version={version.version}",
            )
            for version in (terms.versions if terms else ())
        ],
    )
