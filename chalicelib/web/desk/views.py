"""The calls of the provider's staff."""

from chalicelib.application.ports import MOST_COUNTED, Backlog, LineFault, NotedRejection
from chalicelib.web.desk.answers import (
    BacklogAnswer,
    IntakeAnswer,
    LineFaultAnswer,
    OverviewAnswer,
    RejectedLineAnswer,
)
from chalicelib.web.desk.bodies import IntakeQuery
from chalicelib.web.desk.feed_sentences import feed_sentence
from chalicelib.web.edge.calls import Call, WithQuery
from chalicelib.web.edge.fields import timestamp, timestamp_or_none


def rejected_lines(call: WithQuery[IntakeQuery]) -> IntakeAnswer:
    query = call.query
    page = call.services.rejected_lines.rejected(query.limit, query.cursor)
    return IntakeAnswer(
        items=[_rejected_line(it, call.language) for it in page.items],
        next_cursor=page.next_cursor,
    )


def _rejected_line(noted: NotedRejection, language: str) -> RejectedLineAnswer:
    faults = (LineFault(noted.code, noted.detail), *noted.further)
    return RejectedLineAnswer(
        file=noted.file,
        line=noted.line,
        code=noted.code,
        detail=feed_sentence(noted.detail, language),
        faults=[LineFaultAnswer(code=it.code, detail=feed_sentence(it.detail, language)) for it in faults],
        at=timestamp(noted.at),
    )


def overview(call: Call) -> OverviewAnswer:
    backlogs = call.services.view_desk(call.someone, call.now)
    return OverviewAnswer(queues=[_backlog(name, backlog, call) for name, backlog in backlogs.items()])


def _backlog(name: str, backlog: Backlog, call: Call) -> BacklogAnswer:
    oldest = backlog.oldest_at
    return BacklogAnswer(
        queue=name,
        count=min(backlog.count, MOST_COUNTED),
        there_are_more=backlog.there_are_more,
        overdue=backlog.overdue,
        oldest_at=timestamp_or_none(oldest),
        oldest_age_seconds=None if oldest is None else int((call.now - oldest).total_seconds()),
    )
