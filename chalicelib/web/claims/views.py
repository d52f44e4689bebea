"""Remittance claims: the customers' calls (O1)."""

from chalicelib.application.claims.claim_request import ClaimRequest
from chalicelib.domain.claims.remittance import RemittanceClaim
from chalicelib.web.claims.answers import (
    ClaimAnswer,
    ClaimPageAnswer,
    ClaimWithHistoryAnswer,
    SlipUploadAnswer,
)
from chalicelib.web.claims.bodies import ClaimBody, ClaimsQuery, SlipBody
from chalicelib.web.claims.representing import claim_answer
from chalicelib.web.contracts.answers import HistoryAnswer
from chalicelib.web.contracts.histories import entry_answers, history_answer
from chalicelib.web.edge.calls import Call, WithBody, WithQuery
from chalicelib.web.edge.fields import timestamp
from chalicelib.web.edge.kinds import StoryQuery
from chalicelib.web.edge.request_parts import idempotency_key


def slip_upload(call: WithBody[SlipBody]) -> SlipUploadAnswer:
    body = call.body
    upload = call.services.offer_slip_upload(call.account_id, body.content_type, call.now)
    return SlipUploadAnswer(
        slip_id=upload.slip_id,
        url=upload.form.url,
        fields=dict(upload.form.fields),
        expires_at=timestamp(upload.expires_at),
    )


def claimed(call: WithBody[ClaimBody]) -> ClaimAnswer:
    body = call.body
    request = ClaimRequest(
        account_id=call.account_id,
        actor=call.actor,
        payer=body.payer,
        bank=body.bank,
        account=body.account,
        amount=body.decimal_amount,
        currency=body.currency,
        paid_on=body.date,
        reference=body.reference,
        note=body.note,
        contract_id=body.contract_id,
        slip_id=body.slip_id,
        idempotency_key=idempotency_key(call),
    )
    return claim_answer(call.services.claim_payment(request, call.now), call)


def listed(call: WithQuery[ClaimsQuery]) -> ClaimPageAnswer:
    query = call.query
    page = call.services.view_claims.page(call.account_id, query.status, query.limit, query.cursor)
    return ClaimPageAnswer(
        items=[claim_answer(claim, call) for claim in page.items], next_cursor=page.next_cursor
    )


def one(call: Call, claim_id: str) -> ClaimWithHistoryAnswer:
    claim = call.services.view_claims.one(call.account_id, claim_id)
    return _with_history(claim, call)


def withdrawn(call: Call, claim_id: str) -> ClaimWithHistoryAnswer:
    claim = call.services.withdraw_claim(call.account_id, claim_id, actor=call.actor, now=call.now)
    return _with_history(claim, call)


def story(call: WithQuery[StoryQuery], claim_id: str) -> HistoryAnswer:
    page = call.services.view_claims.story(call.account_id, claim_id, call.query.cursor)
    return history_answer(page, call)


def _with_history(claim: RemittanceClaim, call: Call) -> ClaimWithHistoryAnswer:
    page = call.services.view_claims.story(claim.account_id, claim.claim_id)
    return ClaimWithHistoryAnswer(
        **claim_answer(claim, call), history=entry_answers(page.items, call), history_cursor=page.next_cursor
    )
