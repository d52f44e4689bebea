"""What a customer may do now with a contract: exactly what its transitions would accept (L1 to L5, P2)."""

from datetime import datetime
from enum import StrEnum

from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.rows import ContractRow


class ContractAction(StrEnum):
    DOWNLOAD = "download"
    FINALIZE = "finalize"
    EDIT = "edit"
    DELETE = "delete"
    VOID = "void"
    REQUEST_PAPER = "request_paper"
    NOTE = "note"
    """To change the customer's own note, where no document has it; of a draft that is an edit."""


def contract_actions(contract: Contract | ContractRow, now: datetime) -> tuple[ContractAction, ...]:
    """In the order in which pages offer them."""
    status = contract.status_at(now)
    if status is Status.DRAFT:
        return (
            ContractAction.DOWNLOAD,
            ContractAction.FINALIZE,
            ContractAction.EDIT,
            ContractAction.DELETE,
        )
    if status is not Status.OFFICIAL:
        return ()
    return (
        ContractAction.DOWNLOAD,
        *((ContractAction.VOID,) if contract.may_be_voided else ()),
        *((ContractAction.REQUEST_PAPER,) if contract.is_without_paper else ()),
        *(() if contract.note_is_printed else (ContractAction.NOTE,)),
    )
