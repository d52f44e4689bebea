"""The customers' calls about paper copies."""

from chalicelib.application.paper.requesting import PaperWish
from chalicelib.domain.paper.paper_request import Recipient
from chalicelib.web.edge.calls import Call, WithBody, WithQuery
from chalicelib.web.paper.answers import PaperPageAnswer, PaperRequestAnswer
from chalicelib.web.paper.bodies import PaperChangeBody, PaperQuery, PaperRequestBody, RecipientBody
from chalicelib.web.paper.representing import paper_answer


def requested(call: WithBody[PaperRequestBody], contract_id: str) -> PaperRequestAnswer:
    body = call.body
    wish = PaperWish(call.account_id, contract_id, body.copies, recipient_of(body.recipient), call.actor)
    paper = call.services.request_paper(wish, call.now)
    return paper_answer(call.services.view_paper.shown(paper, call.now), call)


def listed(call: WithQuery[PaperQuery]) -> PaperPageAnswer:
    query = call.query
    page = call.services.view_paper.page(call.account_id, query.limit, query.cursor, call.now)
    return PaperPageAnswer(
        items=[paper_answer(view, call) for view in page.items], next_cursor=page.next_cursor
    )


def one(call: Call, paper_request_id: str) -> PaperRequestAnswer:
    return paper_answer(call.services.view_paper.one(call.account_id, paper_request_id, call.now), call)


def recipient_changed(call: WithBody[PaperChangeBody], paper_request_id: str) -> PaperRequestAnswer:
    body = call.body
    paper = call.services.change_paper.recipient(
        call.account_id, paper_request_id, recipient_of(body.recipient), actor=call.actor, now=call.now
    )
    return paper_answer(call.services.view_paper.shown(paper, call.now), call)


def cancelled(call: Call, paper_request_id: str) -> PaperRequestAnswer:
    paper = call.services.change_paper.cancel(
        call.account_id, paper_request_id, actor=call.actor, now=call.now
    )
    return paper_answer(call.services.view_paper.shown(paper, call.now), call)


def recipient_of(body: RecipientBody) -> Recipient:
    return Recipient(body.name, body.phone, body.address, body.postal_code, body.country)
