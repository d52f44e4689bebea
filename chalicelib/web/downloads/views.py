"""The customers' calls about downloads of many contracts and of lists."""

from pydantic import BaseModel

from chalicelib.application.downloads.ordering import DownloadWish
from chalicelib.application.ports.downloads import DownloadJob, LeftOut, ListName, WantedList
from chalicelib.domain.common.errors import Gone
from chalicelib.web.catalogue.bodies import BillsQuery, OrdersQuery
from chalicelib.web.contracts.bodies import ContractsQuery
from chalicelib.web.downloads.answers import DownloadJobAnswer, LeftOutAnswer
from chalicelib.web.downloads.bodies import DownloadBody
from chalicelib.web.edge.calls import Call, WithBody
from chalicelib.web.edge.fields import timestamp, timestamp_or_none
from chalicelib.web.edge.request_parts import idempotency_key
from chalicelib.web.edge.sentences import said


def ordered(call: WithBody[DownloadBody]) -> DownloadJobAnswer:
    body = call.body
    wish = DownloadWish(
        account_id=call.account_id,
        actor=call.actor,
        language=call.language,
        contract_ids=tuple(body.contract_ids or ()),
        wanted=_wanted(body.list, body.query_of_list()) if body.list is not None else None,
        names=body.filename,
        idempotency_key=idempotency_key(call),
    )
    return _shown(call.services.order_download(wish, call.now), call)


def one(call: Call, download_id: str) -> DownloadJobAnswer:
    return _shown(call.services.view_download(call.account_id, download_id), call)


def _wanted(name: ListName, query: BaseModel) -> WantedList:
    if isinstance(query, ContractsQuery):
        return WantedList(name, contracts=query.wanted)
    if isinstance(query, OrdersQuery):
        return WantedList(name, orders=query.wanted)
    if isinstance(query, BillsQuery):
        return WantedList(name, bills=query.wanted)
    status = getattr(query, "status", None)
    return WantedList(name, status=None if status is None else str(status))


def _shown(job: DownloadJob, call: Call) -> DownloadJobAnswer:
    state: str = job.state_at(call.now)
    try:
        file = call.services.view_download.file(job, call.now)
    except Gone:
        state, file = "outdated", None
    return DownloadJobAnswer(
        download_id=job.download_id,
        state=state,  # type: ignore[typeddict-item] # the enum's values are the literal's
        done=job.done,
        total=job.total,
        filename=job.filename,
        size=job.size,
        left_out=[_left_out(it, call) for it in job.left_out],
        is_cut=job.is_cut,
        created_at=timestamp(job.created_at),
        url=file.url if file else None,
        expires_at=timestamp_or_none(file.expires_at if file else None),
    )


def _left_out(left: LeftOut, call: Call) -> LeftOutAnswer:
    detail = said(left.code, {"status": left.status}, call)
    return LeftOutAnswer(contract_id=left.contract_id, code=left.code, detail=detail)
