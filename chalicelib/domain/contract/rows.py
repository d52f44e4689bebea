"""What a list shows of a contract: small, however many lines the contract has."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contents import Language, Source
from chalicelib.domain.contract.contracts import Contract, Standing, Status
from chalicelib.domain.paper.paper_request import PaperStatus
from chalicelib.domain.parties.parties import Names


@dataclass(frozen=True)
class ContractRow(Standing):
    """A contract without its lines, annexes and particulars; always made of the whole record."""

    contract_id: str
    contract_number: str
    account_id: str
    source: Source
    status: Status
    language: Language
    entity_id: str
    entity_names: Names
    customer_name: str
    first_service: str
    line_count: int
    total: Money | None
    created_at: datetime
    revision: int
    valid_until: datetime | None = None
    sealing_failed: bool = False
    """Sealing gave up, and staff look into it."""
    sealed_at: datetime | None = None
    ended_at: datetime | None = None
    paper_request_id: str | None = None
    paper_status: PaperStatus | None = None
    note: str = ""
    """The customer's own."""
    note_is_printed: bool = False
    document_size: int = 0
    sealing_fault: str | None = None
    """What keeps it from being sealed, for staff; rows of before do not tell."""
    retry_proposed_by: str | None = None
    """Who of the staff proposes to seal it again."""
    retry_proposed_by_name: str = ""
    row: int = 0


@dataclass(frozen=True)
class UnsealedRow:
    """What the desk shows of a contract that waits for its seal."""

    contract_id: str
    contract_number: str
    account_id: str
    customer_name: str
    sealing_since: datetime
    sealing_fault: str | None = None
    retry_proposed_by: str | None = None
    retry_proposed_by_name: str = ""


@dataclass(frozen=True)
class WaitingForSeal:
    """A contract that is being sealed, since when, and whether sealing gave up."""

    contract_id: str
    sealing_since: datetime
    failed: bool


def unsealed_row(known: ContractRow | Contract, since: datetime) -> UnsealedRow:
    """Args: since: when it began to wait."""
    name = known.content.customer_name if isinstance(known, Contract) else known.customer_name
    return UnsealedRow(
        contract_id=known.contract_id,
        contract_number=known.contract_number,
        account_id=known.account_id,
        customer_name=name,
        sealing_since=since,
        sealing_fault=known.sealing_fault,
        retry_proposed_by=known.retry_proposed_by,
        retry_proposed_by_name=known.retry_proposed_by_name,
    )


def row_of(contract: Contract) -> ContractRow:
    content = contract.content
    return ContractRow(
        contract_id=contract.contract_id,
        contract_number=contract.contract_number,
        account_id=contract.account_id,
        source=contract.source,
        status=contract.status,
        language=content.language,
        entity_id=contract.entity_id,
        entity_names=contract.entity_names,
        customer_name=content.customer_name,
        first_service=content.lines[0].service_name if content.lines else "",
        line_count=len(content.lines),
        total=content.total,
        created_at=contract.created_at,
        revision=contract.revision,
        valid_until=contract.valid_until,
        sealing_failed=contract.sealing_fault is not None,
        sealed_at=contract.sealed_at,
        ended_at=contract.ended_at,
        paper_request_id=contract.paper_request_id,
        paper_status=contract.paper_status,
        note=contract.note,
        note_is_printed=contract.note_is_printed,
        document_size=contract.document_size,
        sealing_fault=contract.sealing_fault,
        retry_proposed_by=contract.retry_proposed_by,
        retry_proposed_by_name=contract.retry_proposed_by_name,
        row=contract.row,
    )
