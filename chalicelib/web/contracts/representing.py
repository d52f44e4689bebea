"""Domain objects as answers."""

from datetime import datetime

from chalicelib.application.contracts.rows import RowView
from chalicelib.application.contracts.viewing import ContractView, Warned
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contents import Line, ServicePeriod, Source
from chalicelib.domain.contract.differences import Difference, Value
from chalicelib.domain.contract.facts_of_end import facts_of_end
from chalicelib.web.contracts.answers import (
    ContractAnswer,
    ContractRowAnswer,
    DifferenceAnswer,
    LineAnswer,
    NoticeAnswer,
    PeriodAnswer,
)
from chalicelib.web.contracts.facts import fact_answers
from chalicelib.web.edge.calls import Call
from chalicelib.web.edge.fields import money, timestamp, timestamp_or_none
from chalicelib.web.edge.offering import offered
from chalicelib.web.edge.sentences import field_name, said
from chalicelib.web.parties.answers import ContractingEntityAnswer, CustomerAnswer
from chalicelib.web.parties.representing import (
    contact_answer,
    contracted_by,
    contracting_entity_answer,
    customer_answer,
)


def contract_answer(view: ContractView, call: Call) -> ContractAnswer:
    contract, content = view.contract, view.contract.content
    name = contract.entity_names.in_language(call.language)
    return ContractAnswer(
        contract_id=contract.contract_id,
        contract_number=contract.contract_number,
        source=contract.source,
        status=view.status,
        language=content.language,
        invoiced_by=contracted_by(contract.entity_id, contract.entity_names, call),
        invoicing_entity=contracting_entity_answer(contract.entity_id, name, content),
        customer=customer_answer(content),
        contact=contact_answer(content.contact) if content.contact else None,
        first_service_name=content.lines[0].service_name if content.lines else None,
        line_count=len(content.lines),
        lines=[line_answer(line, contract.source) for line in content.lines],
        total=money(content.total) if content.total else None,
        rounding=money(content.rounding) if content.rounding else None,
        created_at=timestamp(contract.created_at),
        finalized_at=timestamp_or_none(contract.sealed_at),
        ended_at=timestamp_or_none(
            contract.valid_until if view.status is not contract.status else contract.ended_at
        ),
        ended_reason=contract.ended_reason,
        ended_facts=fact_answers(facts_of_end(contract), call),
        valid_until=timestamp_or_none(contract.valid_until),
        revision=contract.revision,
        document_sha256=contract.base_sha256,
        sha256=contract.official_sha256,
        signature_level=contract.longevity.level if contract.official_sha256 else None,
        archive_sha256=contract.longevity.archive_sha256,
        warnings=[notice(warning, call) for warning in view.warnings],
        actions=offered(view.actions, call),
        paper_request_id=contract.paper_request_id,
        note=contract.note,
        print_note=contract.note_is_printed,
        size=contract.document_size or None,
    )


def row_answer(view: RowView, call: Call) -> ContractRowAnswer:
    row = view.row
    delayed = [notice(Warned("sealing_delayed", {}), call)] if view.is_delayed else []
    return ContractRowAnswer(
        contract_id=row.contract_id,
        contract_number=row.contract_number,
        source=row.source,
        status=view.status,
        language=row.language,
        invoiced_by=contracted_by(row.entity_id, row.entity_names, call),
        invoicing_entity=ContractingEntityAnswer(
            id=row.entity_id, name=row.entity_names.in_language(call.language)
        ),
        customer=CustomerAnswer(name=row.customer_name),
        first_service_name=row.first_service or None,
        line_count=row.line_count,
        total=money(row.total) if row.total else None,
        created_at=timestamp(row.created_at),
        finalized_at=timestamp_or_none(row.sealed_at),
        ended_at=timestamp_or_none(row.valid_until if view.status is not row.status else row.ended_at),
        valid_until=timestamp_or_none(row.valid_until),
        revision=row.revision,
        warnings=delayed,
        actions=offered(view.actions, call),
        paper_request_id=row.paper_request_id,
        note=row.note,
        print_note=row.note_is_printed,
        size=row.document_size or None,
    )


def notice(warned: Warned, call: Call) -> NoticeAnswer:
    return NoticeAnswer(code=warned.code, detail=said(warned.code, warned.facts, call))


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


def difference_answer(difference: Difference, call: Call) -> DifferenceAnswer:
    return DifferenceAnswer(
        field=difference.field,
        name=field_name(difference.field, call.language),
        reference=difference.reference,
        before=_in_words(difference.before, call),
        after=_in_words(difference.after, call),
    )


def _in_words(value: Value, call: Call) -> str | None:
    if isinstance(value, Money):
        return value.spoken
    if isinstance(value, datetime):
        return call.services.provider.time_zone.spoken(value, call.language)
    if isinstance(value, ServicePeriod):
        return f"{_in_words(value.start, call)} – {_in_words(value.end, call)}"
    if isinstance(value, bool):
        return ("yes" if value else "no") if call.language == "en" else ("是" if value else "否")
    return None if value is None else str(value)
