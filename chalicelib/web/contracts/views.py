"""The customers' calls about contracts."""

from chalicelib.application.contracts.editing import Edit
from chalicelib.application.contracts.requesting import ContractRequest
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.parties.parties import Account
from chalicelib.web.contracts.answers import (
    ChainAnswer,
    ContractAnswer,
    ContractPageAnswer,
    ContractsAnswer,
    ContractSumsAnswer,
    DownloadAnswer,
    EditedContractAnswer,
    HistoryAnswer,
    MonthOfEntityAnswer,
    OneContractAnswer,
)
from chalicelib.web.contracts.bodies import (
    ContractRequestBody,
    ContractsQuery,
    DownloadQuery,
    EditBody,
    FinalizeBody,
    VoidBody,
)
from chalicelib.web.contracts.histories import history_answer
from chalicelib.web.contracts.representing import contract_answer, difference_answer, row_answer
from chalicelib.web.edge.calls import Call, WithBody, WithQuery
from chalicelib.web.edge.fields import money, timestamp, timestamp_or_none
from chalicelib.web.edge.kinds import StoryQuery
from chalicelib.web.edge.page_size import as_many_as_fit
from chalicelib.web.edge.request_parts import idempotency_key
from chalicelib.web.parties.answers import EntityAnswer


def requested(call: WithBody[ContractRequestBody]) -> ContractsAnswer:
    body = call.body
    request = ContractRequest(
        account_id=call.account_id,
        actor=call.actor,
        source=body.source,
        ids=tuple(body.ids),
        contact_id=body.contact_id,
        language=body.language,
        idempotency_key=idempotency_key(call),
        note=body.note,
        print_note=body.print_note,
    )
    made = call.services.request_contracts(request, call.now)
    call.services.measurements.count("ContractsRequested", len(made.contracts))
    views = call.services.view_contracts.several(made.contracts, call.account_id, call.now, made.account)
    return ContractsAnswer(contracts=[contract_answer(view, call) for view in views])


def listed(call: WithQuery[ContractsQuery]) -> ContractPageAnswer:
    query, wanted = call.query, call.query.wanted
    if query.view is not None:
        rows = call.services.list_contracts(call.account_id, wanted, query.limit, query.cursor, call.now)
        return ContractPageAnswer(
            items=[row_answer(view, call) for view in rows.items], next_cursor=rows.next_cursor
        )
    items, next_cursor = as_many_as_fit(
        lambda limit: call.services.view_contracts.page(
            call.account_id, wanted, limit, query.cursor, call.now
        ),
        query.limit,
        lambda view: contract_answer(view, call),
    )
    return ContractPageAnswer(items=[*items], next_cursor=next_cursor)


def sums(call: Call) -> ContractSumsAnswer:
    found = call.services.sum_contracts(call.account_id, call.services.provider.time_zone.zone, call.now)
    items = [
        MonthOfEntityAnswer(
            month=each.month,
            invoicing_entity=EntityAnswer(
                id=each.entity_id, name=each.entity_names.in_language(call.language)
            ),
            currency=each.currency,
            total=money(each.total) if each.total else None,
            contracts=each.contracts,
        )
        for each in found.months
    ]
    return ContractSumsAnswer(items=items, compared_at=timestamp_or_none(found.compared_at))


def one(call: Call, contract_id: str) -> OneContractAnswer:
    view = call.services.view_contracts.one(call.account_id, contract_id, call.now)
    head = call.services.history_chains.head(contract_id)
    chain = ChainAnswer(entries=head.count, hash=head.hash) if head.count else None
    return OneContractAnswer(**contract_answer(view, call), chain=chain)


def edited(call: WithBody[EditBody], contract_id: str) -> EditedContractAnswer:
    body = call.body
    edit = Edit(body.contact_id, body.language, body.refresh, body.note, body.print_note)
    done = call.services.edit_draft(call.account_id, contract_id, edit, actor=call.actor, now=call.now)
    changed = [difference_answer(each, call) for each in done.differences]
    return EditedContractAnswer(**_shown(done.contract, call, done.account), changed=changed)


def finalized(call: WithBody[FinalizeBody], contract_id: str) -> ContractAnswer:
    body = call.body
    contract = call.services.finalize(
        call.account_id,
        contract_id,
        revision=body.revision,
        actor=call.actor,
        now=call.now,
        wording=body.wording,
        language=call.language,
    )
    return _shown(contract, call)


def download(call: WithQuery[DownloadQuery], contract_id: str) -> DownloadAnswer:
    query = call.query
    found = call.services.download_contract(
        call.account_id,
        contract_id,
        copy=query.copy_,
        names=query.filename,
        purpose=query.purpose,
        actor=call.actor,
        now=call.now,
    )
    return DownloadAnswer(
        url=found.url,
        view_url=found.view_url,
        expires_at=timestamp(found.expires_at),
        filename=found.filename,
        sha256=found.sha256,
        kind=found.kind,
    )


def deleted(call: Call, contract_id: str) -> None:
    call.services.withdraw.delete(call.account_id, contract_id, actor=call.actor, now=call.now)


def voided(call: WithBody[VoidBody], contract_id: str) -> ContractAnswer:
    body = call.body
    contract = call.services.withdraw.void(
        call.account_id, contract_id, reason=body.reason, actor=call.actor, now=call.now
    )
    return _shown(contract, call)


def story(call: WithQuery[StoryQuery], contract_id: str) -> HistoryAnswer:
    page = call.services.view_contracts.story(call.account_id, contract_id, call.now, call.query.cursor)
    return history_answer(page, call)


def _shown(contract: Contract, call: Call, account: Account | None = None) -> ContractAnswer:
    return contract_answer(call.services.view_contracts.shown(contract, call.now, account), call)
