"""The calls of the provider's staff."""

from chalicelib.application.ports import MOST_COUNTED, Backlog
from chalicelib.web.desk.answers import BacklogAnswer, IntakeAnswer, OverviewAnswer, RejectedLineAnswer
from chalicelib.web.desk.bodies import IntakeQuery
from chalicelib.web.edge.calls import Call, WithQuery
from chalicelib.web.edge.fields import timestamp, timestamp_or_none


def rejected_lines(call: WithQuery[IntakeQuery]) -> IntakeAnswer:
    query = call.query
    page = call.services.rejected_lines.rejected(query.limit, query.cursor)
    return IntakeAnswer(
        items=[
            RejectedLineAnswer(file=n.file, line=n.line, code=n.code, detail=n.detail, at=timestamp(n.at))
            for n in page.items
        ],
        next_cursor=page.next_cursor,
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
