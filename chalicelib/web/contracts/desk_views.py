"""Staff look at the queues and at customers' contracts."""

from chalicelib.application.contracts.rows import RowView
from chalicelib.application.contracts.viewing import ContractView
from chalicelib.application.desk.contracts import Search
from chalicelib.web.contracts.answers import HistoryAnswer
from chalicelib.web.contracts.bodies import DeskContractsQuery
from chalicelib.web.contracts.desk_answers import (
    DeskContractAnswer,
    DeskContractPageAnswer,
    DeskContractRowAnswer,
)
from chalicelib.web.contracts.histories import history_answer
from chalicelib.web.contracts.representing import contract_answer, row_answer
from chalicelib.web.edge.calls import Call, WithQuery
from chalicelib.web.edge.kinds import StoryQuery
from chalicelib.web.edge.page_size import as_many_as_fit


def found(call: WithQuery[DeskContractsQuery]) -> DeskContractPageAnswer:
    query = call.query
    wanted = Search(query.q, query.account_id, query.status)
    if query.view is not None:
        rows = call.services.find_contracts.rows(wanted, query.limit, query.cursor, call.now)
        found = [_desk_row(view, call) for view in rows.items]
        return DeskContractPageAnswer(items=[*found], next_cursor=rows.next_cursor)
    items, next_cursor = as_many_as_fit(
        lambda limit: call.services.find_contracts.search(wanted, limit, query.cursor, call.now),
        query.limit,
        lambda view: _desk_contract(view, call),
    )
    return DeskContractPageAnswer(items=[*items], next_cursor=next_cursor)


def one(call: Call, contract_id: str) -> DeskContractAnswer:
    return _desk_contract(call.services.find_contracts.one(contract_id, call.now), call)


def story(call: WithQuery[StoryQuery], contract_id: str) -> HistoryAnswer:
    page = call.services.find_contracts.story(contract_id, call.now, call.query.cursor)
    return history_answer(page, call)


def _desk_row(view: RowView, call: Call) -> DeskContractRowAnswer:
    answer = row_answer(view, call)
    answer["actions"] = []
    return DeskContractRowAnswer(**answer, account_id=view.row.account_id)


def _desk_contract(view: ContractView, call: Call) -> DeskContractAnswer:
    contract, answer = view.contract, contract_answer(view, call)
    answer["actions"] = []
    return DeskContractAnswer(
        **answer,
        account_id=contract.account_id,
        created_by=contract.created_by,
        created_by_name=contract.created_by_name or None,
        finalized_by=contract.finalized_by,
        finalized_by_name=contract.finalized_by_name or None,
        ended_by=contract.ended_by,
        ended_by_name=contract.ended_by_name or None,
        sealing_fault=contract.sealing_fault,
        retry_proposed_by=contract.retry_proposed_by,
        retry_proposed_by_name=contract.retry_proposed_by_name or None,
    )
