"""The customers' calls about orders and bills."""

from chalicelib.application.ports import BillFilter, OrderFilter
from chalicelib.web.answers.orders import BillAnswer, BillPageAnswer, OrderAnswer, OrderPageAnswer
from chalicelib.web.bodies.orders import BillsQuery, OrdersQuery
from chalicelib.web.calls import Call
from chalicelib.web.representing import bill_answer, order_answer


def orders(call: Call) -> OrderPageAnswer:
    query: OrdersQuery = call.query
    wanted = OrderFilter(
        product=query.product,
        service_type=query.service_type,
        seller=query.seller,
        state=query.state,
        placed_from=query.placed_from,
        placed_to=query.placed_to,
        number_prefix=query.q,
        without_marketplace=query.list is not None,
    )
    page = call.services.list_orders.page(call.account_id, wanted, query.limit, query.cursor, call.now)
    items = [order_answer(view, call) for view in page.items]
    return OrderPageAnswer(items=items, next_cursor=page.next_cursor)


def order(call: Call, order_id: str) -> OrderAnswer:
    return order_answer(call.services.list_orders.one(call.account_id, order_id, call.now), call)


def bills(call: Call) -> BillPageAnswer:
    query: BillsQuery = call.query
    wanted = BillFilter(query.month, query.q)
    page = call.services.list_bills.page(call.account_id, wanted, query.limit, query.cursor, call.now)
    items = [bill_answer(view, call) for view in page.items]
    return BillPageAnswer(items=items, next_cursor=page.next_cursor)


def bill(call: Call, bill_id: str) -> BillAnswer:
    return bill_answer(call.services.list_bills.one(call.account_id, bill_id, call.now), call)
