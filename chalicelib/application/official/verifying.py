"""Verifying a file that somebody holds: the register first, then the file itself.

The register knows every file that was ever given out, so its word counts. What is not in it byte for byte is
genuine only if it was sealed here, names a contract of the register, and begins with that contract's file.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.official.register import RegisterEntry, entry_of, is_registered
from chalicelib.application.ports import Contracts, Documents, Entities, FileExamination, TrustSettings
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.contract.contract_number import normalized
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.sealing.verification import Findings, Reason, Result, SignatureFacts

_MARK, _MARK_WITHIN = b"%PDF-", 1024
_ONLY_UNPROVEN = {Reason.TIMESTAMP_MISSING, Reason.REVOCATION_DATA_MISSING}
"""What the register's own copy of the file can make up for."""


@dataclass(frozen=True)
class FileVerdict:
    """Nothing about the customer, the lines or the amount."""

    entry: RegisterEntry
    reasons: tuple[Reason, ...] = ()
    signature: SignatureFacts | None = None


@dataclass(frozen=True)
class VerifyFile:
    contracts: Contracts
    documents: Documents
    entities: Entities
    trust: TrustSettings
    examination: FileExamination

    def __call__(self, content: bytes, now: datetime) -> FileVerdict:
        """Raises Invalid `not_a_pdf` for what does not even say that it is one."""
        if _MARK not in content[:_MARK_WITHIN]:
            raise Invalid("not_a_pdf")
        registered = self._registered(self.contracts.by_document(hashlib.sha256(content).hexdigest()))
        findings = self.examination.examine(content, self.entities.seals(), self.trust.get())
        if registered is not None:
            return FileVerdict(entry_of(registered, now, altered=False), signature=findings.signature)
        return self._judged(content, findings, now)

    def _judged(self, content: bytes, findings: Findings, now: datetime) -> FileVerdict:
        """By what the file says and by the contracts that it says it is."""
        for contract in self._stated(findings.contract_numbers):
            genuine = _ONLY_UNPROVEN.issuperset(findings.reasons) and self._continues(content, contract)
            reasons = () if genuine else findings.reasons or (Reason.NOT_THE_ISSUED_FILE,)
            return FileVerdict(entry_of(contract, now, altered=not genuine), reasons, findings.signature)
        if findings.result is Result.GENUINE:
            unknown = RegisterEntry(Result.UNKNOWN)
            return FileVerdict(unknown, (Reason.NOT_REGISTERED,), findings.signature)
        return FileVerdict(RegisterEntry(findings.result), findings.reasons, findings.signature)

    def _stated(self, numbers: tuple[str, ...]) -> list[Contract]:
        spelled = dict.fromkeys(number for number in map(normalized, numbers) if number)
        found = (self._registered(self.contracts.by_number(number)) for number in spelled)
        return [contract for contract in found if contract is not None]

    def _registered(self, contract: Contract | None) -> Contract | None:
        return contract if contract is not None and is_registered(contract) else None

    def _continues(self, content: bytes, contract: Contract) -> bool:
        """Whether it begins with the very file that was issued; the rest has been found to be our own."""
        issued = self.documents.get_official(contract.contract_id, contract.base_sha256)
        return issued is not None and content.startswith(issued.content)
