"""The public register: is there such an official contract, and is this its file?"""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.ports import Contracts, Documents
from chalicelib.domain.contract.contract_number import normalized
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.sealing.verdicts import KnownAs, Verdict, verdict_on_hash, verdict_on_number
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
    known_as: KnownAs | None = None
    """What the file is, byte for byte; none for a file that is not known, and where there is no file."""


@dataclass(frozen=True)
class LookUp:
    contracts: Contracts
    documents: Documents

    def __call__(self, contract_number: str, sha256: str | None, now: datetime) -> RegisterEntry:
        """Drafts are not in the register: they bind nobody, and their numbers are nobody's business.

        Who has the very file of a draft is told that it is one, and no more.
        """
        number = normalized(contract_number)
        contract = self.contracts.by_number(number) if number else None
        if contract is None:
            return RegisterEntry(Result.UNKNOWN)
        known_as = self._known_as(contract, sha256.lower()) if sha256 else None
        if not is_registered(contract):
            return RegisterEntry(Result.UNKNOWN, known_as=known_as)
        if sha256 and known_as is None and self._is_evidence_of(contract, sha256.lower()):
            return evidence_entry(contract, now)
        return entry_of(contract, now, known_as, altered=sha256 is not None and known_as not in GENUINE)

    def by_hash(self, sha256: str, now: datetime) -> RegisterEntry:
        """Of the contract that a file with this hash was issued as."""
        contract = self.contracts.by_document(sha256.lower())
        known_as = known_as_issued(contract, sha256.lower()) if contract else None
        if contract is None or known_as is None:
            told_of = self.contracts.by_evidence(sha256.lower())
            return evidence_entry(told_of, now) if told_of else RegisterEntry(Result.UNKNOWN)
        return entry_of(contract, now, known_as, altered=False)

    def _is_evidence_of(self, contract: Contract, sha256: str) -> bool:
        told_of = self.contracts.by_evidence(sha256)
        return told_of is not None and told_of.contract_id == contract.contract_id

    def _known_as(self, contract: Contract, sha256: str) -> KnownAs | None:
        if (issued := known_as_issued(contract, sha256)) is not None:
            return issued
        return KnownAs.DRAFT if is_draft_of(contract, sha256, self.documents) else None


GENUINE = frozenset({KnownAs.OFFICIAL, KnownAs.ARCHIVE_COPY})
"""What is the contract itself."""


def verdict_of(entry: RegisterEntry, sha256: str | None) -> Verdict:
    """What an entry means for whoever asked by number or by the hash of a file."""
    if sha256 is None:
        return verdict_on_number(entry.status)
    return verdict_on_hash(entry.known_as, entry.status)


def known_as_issued(contract: Contract, sha256: str) -> KnownAs | None:
    """As what this file was given out once the contract was official; none where it was not."""
    if not is_registered(contract):
        return None
    if sha256 == contract.official_sha256:
        return KnownAs.OFFICIAL
    return KnownAs.ARCHIVE_COPY if sha256 in contract.longevity.archive_sha256s else None


def is_draft_of(contract: Contract, sha256: str, documents: Documents) -> bool:
    """Whether it is the contract's newest draft, with or without its mark."""
    base = contract.base_sha256
    return sha256 in (base, documents.marked_draft_sha256(contract.contract_id, base))


def is_registered(contract: Contract) -> bool:
    """Whether it has become official once."""
    return contract.sealed_at is not None


def entry_of(contract: Contract, now: datetime, known_as: KnownAs | None, *, altered: bool) -> RegisterEntry:
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
        known_as=known_as,
    )


def evidence_entry(contract: Contract, now: datetime) -> RegisterEntry:
    """Of an evidence report: whoever asks whether it is an official contract is never told that it is."""
    entry = entry_of(contract, now, KnownAs.EVIDENCE_REPORT, altered=False)
    return replace(entry, result=Result.UNKNOWN)
