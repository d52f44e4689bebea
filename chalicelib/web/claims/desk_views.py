"""Remittance claims: the finance desk's calls (O1)."""

from chalicelib.application.claims.viewing import ClaimView
from chalicelib.domain.claims.remittance import RemittanceClaim
from chalicelib.web.claims.answers import (
    DeskClaimPageAnswer,
    DeskClaimWithHistoryAnswer,
    PaymentPageAnswer,
    SlipLinkAnswer,
)
from chalicelib.web.claims.bodies import DecisionBody, DeskClaimsQuery, MatchBody, PaymentsQuery
from chalicelib.web.claims.representing import desk_claim_answer, payment_answer
from chalicelib.web.contracts.answers import HistoryAnswer
from chalicelib.web.contracts.histories import entry_answers, history_answer
from chalicelib.web.edge.calls import Call, WithBody, WithQuery
from chalicelib.web.edge.fields import timestamp
from chalicelib.web.edge.kinds import StoryQuery


def queue(call: WithQuery[DeskClaimsQuery]) -> DeskClaimPageAnswer:
    query = call.query
    desk, with_candidates = call.services.claims_desk, query.view is None
    if query.account_id is not None:
        page = desk.of_account(query.account_id, query.limit, query.cursor, with_candidates=with_candidates)
    else:
        page = desk.queue(query.status, query.limit, query.cursor, with_candidates=with_candidates)
    return DeskClaimPageAnswer(
        items=[desk_claim_answer(view, call) for view in page.items], next_cursor=page.next_cursor
    )


def one(call: Call, claim_id: str) -> DeskClaimWithHistoryAnswer:
    return _with_history(call.services.claims_desk.one(claim_id), call)


def story(call: WithQuery[StoryQuery], claim_id: str) -> HistoryAnswer:
    page = call.services.claims_desk.story(claim_id, call.query.cursor)
    return history_answer(page, call)


def slip(call: Call, claim_id: str) -> SlipLinkAnswer:
    link = call.services.claims_desk.slip(claim_id, call.now)
    return SlipLinkAnswer(url=link.url, expires_at=timestamp(link.expires_at), filename=link.filename)


def matched(call: WithBody[MatchBody], claim_id: str) -> DeskClaimWithHistoryAnswer:
    body = call.body
    claim = call.services.decide_claim.match(
        claim_id, body.chosen, reason=body.reason, actor=call.actor, now=call.now
    )
    return _decided(claim, call)


def rejected(call: WithBody[DecisionBody], claim_id: str) -> DeskClaimWithHistoryAnswer:
    body = call.body
    claim = call.services.decide_claim.reject(claim_id, reason=body.reason, actor=call.actor, now=call.now)
    return _decided(claim, call)


def parted(call: WithBody[DecisionBody], claim_id: str) -> DeskClaimWithHistoryAnswer:
    body = call.body
    claim = call.services.decide_claim.part(claim_id, reason=body.reason, actor=call.actor, now=call.now)
    return _decided(claim, call)


def payments(call: WithQuery[PaymentsQuery]) -> PaymentPageAnswer:
    query = call.query
    page = call.services.claims_desk.payments_page(query.status, query.limit, query.cursor, query.q or "")
    return PaymentPageAnswer(
        items=[payment_answer(payment) for payment in page.items], next_cursor=page.next_cursor
    )


def _decided(claim: RemittanceClaim, call: Call) -> DeskClaimWithHistoryAnswer:
    return _with_history(call.services.claims_desk.of(claim), call)


def _with_history(view: ClaimView, call: Call) -> DeskClaimWithHistoryAnswer:
    page = call.services.claims_desk.story(view.claim.claim_id)
    return DeskClaimWithHistoryAnswer(
        **desk_claim_answer(view, call),
        history=entry_answers(page.items, call),
        history_cursor=page.next_cursor,
    )
