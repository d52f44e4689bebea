"""The public register: is there such an official contract, and is this its file?"""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.ports import Contracts
from chalicelib.domain.contract.contract_number import normalized
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.sealing.verification import Result


@dataclass(frozen=True)
class RegisterEntry:
    """Nothing about the customer, the lines or the amount."""

    result: Result
    status: Status | None = None
    issued_at: datetime | None = None
    entity_id: str | None = None
    entity_names: Names | None = None
    contract_number: str | None = None


@dataclass(frozen=True)
class LookUp:
    contracts: Contracts

    def __call__(self, contract_number: str, sha256: str | None, now: datetime) -> RegisterEntry:
        """Drafts are not in the register: they bind nobody, and their numbers are nobody's business."""
        number = normalized(contract_number)
        contract = self.contracts.by_number(number) if number else None
        if contract is None or not is_registered(contract):
            return RegisterEntry(Result.UNKNOWN)
        altered = sha256 is not None and not contract.was_issued_as(sha256)
        return entry_of(contract, now, altered=altered)


def is_registered(contract: Contract) -> bool:
    """Whether it has become official once."""
    return contract.sealed_at is not None


def entry_of(contract: Contract, now: datetime, *, altered: bool) -> RegisterEntry:
    """What the register says of one of its contracts, and of a file that may be another one."""
    status = contract.status_at(now)
    valid = Result.GENUINE if status is Status.OFFICIAL else Result.NOT_VALID_ANY_MORE
    return RegisterEntry(
        result=Result.ALTERED if altered else valid,
        status=status,
        issued_at=contract.sealed_at,
        entity_id=contract.entity_id,
        entity_names=contract.entity_names,
        contract_number=contract.contract_number,
    )
