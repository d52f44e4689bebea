"""Paper requests as answers."""

from collections.abc import Sequence

from chalicelib.application.contracts.viewing import Warned
from chalicelib.application.paper.viewing import DeskView, PaperView
from chalicelib.domain.common.errors import DomainError
from chalicelib.domain.paper.actions import MailRoomAction, PaperAction
from chalicelib.domain.paper.paper_request import PaperRequest
from chalicelib.web.contracts.answers import NoticeAnswer
from chalicelib.web.contracts.representing import notice
from chalicelib.web.edge.answers import NamesAnswer
from chalicelib.web.edge.calls import Call
from chalicelib.web.edge.fields import timestamp, timestamp_or_none
from chalicelib.web.edge.offering import offered
from chalicelib.web.edge.sentences import said
from chalicelib.web.paper.answers import (
    DeskPaperAnswer,
    PaperRequestAnswer,
    RecipientAnswer,
    RefusedPaperAnswer,
)


def paper_answer(view: PaperView, call: Call) -> PaperRequestAnswer:
    """With the notice that nothing is to be sent back (P4)."""
    told = notice(Warned("nothing_to_send_back", {}), call)
    return _answer(view.paper, offered(view.actions, call), [told], call)


def desk_paper_answer(view: DeskView, call: Call) -> DeskPaperAnswer:
    paper = view.paper
    notices = [notice(Warned("calendar_ends", {}), call)] if view.calendar_ends else []
    return DeskPaperAnswer(
        **_answer(paper, view.actions, notices, call),
        account_id=paper.account_id,
        customer_name=view.customer_name,
        requested_by=paper.requested_by,
        contract_status=view.contract_status,
        prints=paper.prints,
        age_seconds=int((call.now - paper.requested_at).total_seconds()),
        overdue=view.overdue,
    )


def refused_paper_answer(paper_request_id: str, refusal: DomainError, call: Call) -> RefusedPaperAnswer:
    return RefusedPaperAnswer(
        paper_request_id=paper_request_id, code=refusal.code, detail=refusal_detail(refusal, call)
    )


def refusal_detail(refusal: DomainError, call: Call) -> str:
    return said(refusal.code, refusal.facts, call)


def _answer(
    paper: PaperRequest,
    actions: Sequence[PaperAction | MailRoomAction],
    notices: list[NoticeAnswer],
    call: Call,
) -> PaperRequestAnswer:
    mailing, recipient = paper.mailing, paper.recipient
    carrier = call.services.provider_profile.carrier(mailing.carrier) if mailing else None
    return PaperRequestAnswer(
        paper_request_id=paper.paper_request_id,
        contract_id=paper.contract_id,
        contract_number=paper.contract_number,
        copies=paper.copies,
        recipient=RecipientAnswer(
            name=recipient.name,
            phone=recipient.phone,
            address=recipient.address,
            postal_code=recipient.postal_code,
            country=recipient.country,
        ),
        status=paper.status,
        requested_at=timestamp(paper.requested_at),
        mail_from=paper.window.mail_from.isoformat(),
        mail_by=paper.window.mail_by.isoformat(),
        carrier=mailing.carrier if mailing else None,
        carrier_names=NamesAnswer(en=carrier.names.en, zh=carrier.names.zh) if carrier else None,
        tracking_number=mailing.tracking_number if mailing else None,
        tracking_url=carrier.tracking_url(mailing.tracking_number) if mailing and carrier else None,
        mailed_at=timestamp_or_none(mailing.mailed_at if mailing else None),
        delivered_at=timestamp_or_none(paper.delivered_at),
        returned_at=timestamp_or_none(paper.returned_at),
        return_reason=paper.return_reason,
        cancelled_at=timestamp_or_none(paper.cancelled_at),
        cancel_reason=_cancel_reason(paper, call),
        notices=notices,
        actions=list(actions),
    )


def _cancel_reason(paper: PaperRequest, call: Call) -> str | None:
    """P6, in words; who took a request back knows why."""
    if paper.contract_ended_as is None:
        return None
    return said("paper_ended_with_contract", {"status": paper.contract_ended_as}, call)
