"""Domain objects as answers."""

from datetime import datetime

from chalicelib.application.contracts.listing import BillView, OrderView
from chalicelib.application.contracts.viewing import ContractView, Warned
from chalicelib.domain.contract.contents import Line, Source
from chalicelib.domain.contract.drawing_up import payable
from chalicelib.domain.parties.parties import Contact, InvoicingEntity, Names
from chalicelib.domain.requesting.eligibility import Verdict
from chalicelib.web.answers.accounts import ContactAnswer, CustomerAnswer, EntityAnswer
from chalicelib.web.answers.contracts import ContractAnswer, LineAnswer, NoticeAnswer, PeriodAnswer
from chalicelib.web.answers.orders import (
    BillAnswer,
    BillLineAnswer,
    OrderAnswer,
    RequestabilityAnswer,
)
from chalicelib.web.calls import Call
from chalicelib.web.fields import money, timestamp, timestamp_or_none
from chalicelib.web.sentences import sentence
from chalicelib.web.ways_out import way_out


def in_language(names: Names, language: str) -> str:
    return names.zh if language == "zh" else names.en


def contract_answer(view: ContractView, call: Call) -> ContractAnswer:
    contract, content = view.contract, view.contract.content
    name = in_language(contract.entity_names, call.language)
    return ContractAnswer(
        contract_id=contract.contract_id,
        contract_number=contract.contract_number,
        source=contract.source,
        status=view.status,
        language=content.language,
        invoicing_entity=EntityAnswer(id=contract.entity_id, name=name),
        customer=CustomerAnswer(name=content.customer_name),
        contact=contact_answer(content.contact) if content.contact else None,
        lines=[line_answer(line, contract.source) for line in content.lines],
        total=money(content.total) if content.total else None,
        rounding=money(content.rounding) if content.rounding else None,
        created_at=timestamp(contract.created_at),
        finalized_at=timestamp_or_none(contract.sealed_at),
        ended_at=timestamp_or_none(
            contract.valid_until if view.status is not contract.status else contract.ended_at
        ),
        ended_reason=contract.ended_reason,
        valid_until=timestamp_or_none(contract.valid_until),
        revision=contract.revision,
        document_sha256=contract.base_sha256,
        sha256=contract.official_sha256,
        signature_level=contract.longevity.level if contract.official_sha256 else None,
        archive_sha256=contract.longevity.archive_sha256,
        warnings=[notice(warning, call) for warning in view.warnings],
        actions=list(view.actions),
        paper_request_id=contract.paper_request_id,
    )


def notice(warned: Warned, call: Call) -> NoticeAnswer:
    zone = call.services.provider.time_zone
    return NoticeAnswer(code=warned.code, detail=sentence(warned.code, warned.facts, call.language, zone))


def contact_answer(contact: Contact) -> ContactAnswer:
    return ContactAnswer(
        contact_id=contact.contact_id,
        name=contact.name,
        phone=contact.phone,
        email=contact.email,
        address=contact.address,
        postal_code=contact.postal_code,
        default=contact.default,
        source=contact.source,
    )


def line_answer(line: Line, source: Source) -> LineAnswer:
    period = line.service_period
    return LineAnswer(
        order_id=line.reference if source is Source.ORDERS else None,
        bill_id=line.reference if source is Source.BILLS else None,
        service_name=line.service_name,
        configuration=line.configuration,
        quantity=line.quantity,
        service_period=PeriodAnswer(start=timestamp(period.start), end=timestamp(period.end))
        if period
        else None,
        service_duration=line.service_duration,
        billing_month=line.billing_month,
        cash_payable=money(line.cash_payable) if line.cash_payable else None,
    )


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
    bill = view.bill
    return BillAnswer(
        bill_id=bill.bill_id,
        month=bill.month,
        invoicing_entity=bill.invoice_issuer,
        invoicing_entity_id=view.entity.entity_id if view.entity else None,
        invoicing_entity_name=_entity_name(view.entity, call),
        state=bill.state,
        total=money(bill.total),
        lines=[BillLineAnswer(service=line.service_name, amount=money(line.amount)) for line in bill.lines],
        contract_request=requestability(view.verdict, None, None, call),
    )


def _entity_name(entity: InvoicingEntity | None, call: Call) -> str | None:
    return in_language(entity.names, call.language) if entity else None


def requestability(
    verdict: Verdict, deadline: datetime | None, order_id: str | None, call: Call
) -> RequestabilityAnswer:
    """`order_id`: of an order; none for a bill."""
    zone = call.services.provider.time_zone
    contract_id = verdict.facts.get("contract_id")
    return RequestabilityAnswer(
        allowed=verdict.allowed,
        code=verdict.code,
        detail=sentence(verdict.code, verdict.facts, call.language, zone) if verdict.code else None,
        contract_id=str(contract_id) if contract_id else None,
        deadline=timestamp_or_none(deadline),
        hints=list(verdict.hints),
        way_out=way_out(verdict.code, verdict.facts, order_id),
    )
