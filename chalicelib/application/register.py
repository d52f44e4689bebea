"""The public register: is there such an official contract, and is this its file?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.application.ports import Contracts
from chalicelib.domain.contract_number import normalized
from chalicelib.domain.contracts import Contract, Status
from chalicelib.domain.parties import Names


class Result(StrEnum):
    GENUINE = "genuine"
    UNKNOWN = "unknown"
    ALTERED = "altered"
    NOT_VALID_ANY_MORE = "not_valid_any_more"


@dataclass(frozen=True)
class RegisterEntry:
    """Nothing about the customer, the lines or the amount."""

    result: Result
    status: Status | None = None
    issued_at: datetime | None = None
    entity_id: str | None = None
    entity_names: Names | None = None


@dataclass(frozen=True)
class LookUp:
    contracts: Contracts

    def __call__(self, contract_number: str, sha256: str | None, now: datetime) -> RegisterEntry:
        """Drafts are not in the register: they bind nobody, and their numbers are nobody's business."""
        number = normalized(contract_number)
        contract = self.contracts.by_number(number) if number else None
        if contract is None or contract.sealed_at is None:
            return RegisterEntry(Result.UNKNOWN)
        status = contract.status_at(now)
        return RegisterEntry(
            result=_result(contract, status, sha256),
            status=status,
            issued_at=contract.sealed_at,
            entity_id=contract.entity_id,
            entity_names=contract.entity_names,
        )


def _result(contract: Contract, status: Status, sha256: str | None) -> Result:
    if sha256 is not None and sha256.lower() != contract.official_sha256:
        return Result.ALTERED
    return Result.GENUINE if status is Status.OFFICIAL else Result.NOT_VALID_ANY_MORE
