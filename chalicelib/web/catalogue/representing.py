"""Orders and bills as answers, with whether a contract can be requested for them."""

from datetime import datetime

from chalicelib.application.contracts.listing import BillRowView, BillView, OrderView
from chalicelib.domain.contract.drawing_up import payable
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.requesting.bill_rows import bill_row_of
from chalicelib.domain.requesting.eligibility import Requestability
from chalicelib.web.catalogue.answers import (
    BillAnswer,
    BillLineAnswer,
    BillRowAnswer,
    OrderAnswer,
    RequestabilityAnswer,
)
from chalicelib.web.catalogue.ways_out import way_out
from chalicelib.web.edge.calls import Call
from chalicelib.web.edge.fields import money, timestamp, timestamp_or_none
from chalicelib.web.edge.sentences import said
from chalicelib.web.parties.representing import invoiced_by


def order_answer(view: OrderView, call: Call) -> OrderAnswer:
    order = view.order
    return OrderAnswer(
        order_id=order.order_id,
        product=order.product,
        service_name=order.service_name,
        configuration=order.configuration,
        quantity=order.quantity,
        billing_method=order.billing_method,
        service_type=order.service_type,
        seller=order.seller,
        invoiced_by=invoiced_by(view.entity, call, id=order.invoicing_entity),
        invoicing_entity=order.invoicing_entity,
        invoicing_entity_name=_entity_name(view.entity, call),
        electronic_contract=order.electronic_contract,
        state=order.state,
        placed_at=timestamp(order.placed_at),
        paid_at=timestamp_or_none(order.paid_at),
        cancelled_at=timestamp_or_none(order.cancelled_at),
        service_start=timestamp_or_none(order.service_start),
        service_end=timestamp_or_none(order.service_end),
        duration=order.duration,
        cash_payable=money(payable(order)),
        contract_request=requestability(view.verdict, order.deadline, order.order_id, call),
    )


def bill_answer(view: BillView, call: Call) -> BillAnswer:
    row = bill_row_answer(BillRowView(bill_row_of(view.bill), view.verdict, view.entity), call)
    lines = [BillLineAnswer(service=it.service_name, amount=money(it.amount)) for it in view.bill.lines]
    return BillAnswer(**row, lines=lines)


def bill_row_answer(view: BillRowView, call: Call) -> BillRowAnswer:
    row = view.row
    return BillRowAnswer(
        bill_id=row.bill_id,
        month=row.month,
        invoiced_by=invoiced_by(view.entity, call, name=row.invoice_issuer),
        invoicing_entity=row.invoice_issuer,
        invoicing_entity_id=view.entity.entity_id if view.entity else None,
        invoicing_entity_name=_entity_name(view.entity, call),
        state=row.state,
        total=money(row.total),
        line_count=row.line_count,
        contract_request=requestability(view.verdict, None, None, call),
    )


def _entity_name(entity: InvoicingEntity | None, call: Call) -> str | None:
    return entity.names.in_language(call.language) if entity else None


def requestability(
    verdict: Requestability, deadline: datetime | None, order_id: str | None, call: Call
) -> RequestabilityAnswer:
    """`order_id`: of an order; none for a bill."""
    contract_id = verdict.facts.get("contract_id")
    return RequestabilityAnswer(
        allowed=verdict.allowed,
        code=verdict.code,
        detail=said(verdict.code, verdict.facts, call) if verdict.code else None,
        contract_id=str(contract_id) if contract_id else None,
        deadline=timestamp_or_none(deadline),
        hints=list(verdict.hints),
        way_out=way_out(verdict.code, verdict.facts, order_id),
    )
