"""Staff look at the queues and at customers' contracts."""

from chalicelib.application.contracts.viewing import ContractView
from chalicelib.application.desk.contracts import Search
from chalicelib.application.ports import MOST_COUNTED, Backlog
from chalicelib.web.answers.contracts import HistoryAnswer
from chalicelib.web.answers.desk import (
    BacklogAnswer,
    DeskContractAnswer,
    DeskContractPageAnswer,
    OverviewAnswer,
)
from chalicelib.web.bodies.desk import DeskContractsQuery
from chalicelib.web.calls import Call
from chalicelib.web.contracts import history_answer
from chalicelib.web.fields import timestamp_or_none
from chalicelib.web.representing import contract_answer


def overview(call: Call) -> OverviewAnswer:
    backlogs = call.services.view_desk(call.someone, call.now)
    return OverviewAnswer(queues=[_backlog(name, backlog, call) for name, backlog in backlogs.items()])


def found(call: Call) -> DeskContractPageAnswer:
    call.someone.require_to_read()
    query: DeskContractsQuery = call.query
    wanted = Search(query.q, query.account_id, query.status)
    page = call.services.find_contracts.search(wanted, query.limit, query.cursor, call.now)
    items = [_desk_contract(view, call) for view in page.items]
    return DeskContractPageAnswer(items=items, next_cursor=page.next_cursor)


def one(call: Call, contract_id: str) -> DeskContractAnswer:
    call.someone.require_to_read()
    return _desk_contract(call.services.find_contracts.one(contract_id, call.now), call)


def story(call: Call, contract_id: str) -> HistoryAnswer:
    call.someone.require_to_read()
    return history_answer(call.services.find_contracts.story(contract_id, call.now))


def _desk_contract(view: ContractView, call: Call) -> DeskContractAnswer:
    contract, answer = view.contract, contract_answer(view, call)
    answer["actions"] = []
    return DeskContractAnswer(
        **answer,
        account_id=contract.account_id,
        created_by=contract.created_by,
        finalized_by=contract.finalized_by,
        ended_by=contract.ended_by,
        sealing_fault=contract.sealing_fault,
        retry_proposed_by=contract.retry_proposed_by,
    )


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
