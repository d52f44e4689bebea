"""The mail room's calls."""

from chalicelib.application.paper.mailing_list import ListedMailing
from chalicelib.application.paper.printing import Print
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.paper.paper_request import PaperRequest
from chalicelib.web.edge.calls import Call, WithBody, WithQuery
from chalicelib.web.edge.fields import timestamp
from chalicelib.web.paper.answers import (
    DeskPaperAnswer,
    DeskPaperPageAnswer,
    ListedMailingAnswer,
    MailingListAnswer,
    PrintAnswer,
)
from chalicelib.web.paper.bodies import DeskPaperQuery, MailingBody, PrintBody, RedispatchBody, ReturnBody
from chalicelib.web.paper.representing import desk_paper_answer, refusal_detail, refused_paper_answer
from chalicelib.web.paper.views import recipient_of


def queue(call: WithQuery[DeskPaperQuery]) -> DeskPaperPageAnswer:
    query = call.query
    view, limit, cursor = call.services.view_paper, query.limit, query.cursor
    if query.account_id is not None:
        page = view.of_account_at_desk(query.account_id, limit, cursor, call.now)
    else:
        page = view.queue(query.status, limit, cursor, call.now)
    return DeskPaperPageAnswer(
        items=[desk_paper_answer(view, call) for view in page.items], next_cursor=page.next_cursor
    )


def one(call: Call, paper_request_id: str) -> DeskPaperAnswer:
    return _shown(paper_request_id, call)


def printed(call: WithBody[PrintBody]) -> PrintAnswer:
    body = call.body
    made = call.services.print_paper(body.ids, actor=call.actor, now=call.now)
    return _print_answer(made, call)


def one_printed(call: Call, paper_request_id: str) -> PrintAnswer:
    """As one of several, but for a request that is not there: nothing else was asked for."""
    made = call.services.print_paper([paper_request_id], actor=call.actor, now=call.now)
    for _, refusal in made.refused:
        if isinstance(refusal, NotFound):
            raise refusal
    return _print_answer(made, call)


def mailed(call: WithBody[MailingBody], paper_request_id: str) -> DeskPaperAnswer:
    body = call.body
    paper = call.services.mail_paper.mail(
        paper_request_id, body.carrier, body.tracking_number, actor=call.actor, now=call.now
    )
    return _shown_paper(paper, call)


def mailing_corrected(call: WithBody[MailingBody], paper_request_id: str) -> DeskPaperAnswer:
    body = call.body
    paper = call.services.mail_paper.correct(
        paper_request_id, body.carrier, body.tracking_number, actor=call.actor, now=call.now
    )
    return _shown_paper(paper, call)


def mailed_from_list(call: WithBody[bytes]) -> MailingListAnswer:
    lines = call.services.mail_from_list(call.body, actor=call.actor, now=call.now)
    refused = sum(line.refusal is not None for line in lines)
    return MailingListAnswer(
        mailed=len(lines) - refused, refused=refused, items=[_line(line, call) for line in lines]
    )


def delivered(call: Call, paper_request_id: str) -> DeskPaperAnswer:
    paper = call.services.mail_paper.delivered(paper_request_id, actor=call.actor, now=call.now)
    return _shown_paper(paper, call)


def returned(call: WithBody[ReturnBody], paper_request_id: str) -> DeskPaperAnswer:
    body = call.body
    paper = call.services.mail_paper.returned(
        paper_request_id, reason=body.reason, actor=call.actor, now=call.now
    )
    return _shown_paper(paper, call)


def redispatched(call: WithBody[RedispatchBody], paper_request_id: str) -> DeskPaperAnswer:
    body = call.body
    recipient = recipient_of(body.recipient) if body.recipient else None
    paper = call.services.mail_paper.redispatch(paper_request_id, recipient, actor=call.actor, now=call.now)
    return _shown_paper(paper, call)


def _print_answer(made: Print, call: Call) -> PrintAnswer:
    return PrintAnswer(
        url=made.url,
        expires_at=timestamp(made.expires_at),
        filename=made.filename,
        pages=made.pages,
        items=[_shown_paper(paper, call) for paper in made.printed],
        refused=[refused_paper_answer(named, refusal, call) for named, refusal in made.refused],
    )


def _shown(paper_request_id: str, call: Call) -> DeskPaperAnswer:
    return desk_paper_answer(call.services.view_paper.at_desk(paper_request_id, call.now), call)


def _shown_paper(paper: PaperRequest, call: Call) -> DeskPaperAnswer:
    return desk_paper_answer(call.services.view_paper.desk(paper, call.now), call)


def _line(line: ListedMailing, call: Call) -> ListedMailingAnswer:
    paper, refusal = line.paper, line.refusal
    return ListedMailingAnswer(
        line=line.line,
        named=line.named,
        paper_request_id=paper.paper_request_id if paper else None,
        contract_number=paper.contract_number if paper else None,
        status=paper.status if paper else None,
        code=refusal.code if refusal else None,
        detail=refusal_detail(refusal, call) if refusal else None,
    )
