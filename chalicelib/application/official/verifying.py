"""Verifying a file that somebody holds: the register first, then the file itself.

The register knows every file that was ever given out, so its word counts. What is not in it byte for byte is
genuine only if it was sealed here, names a contract of the register, and begins with that contract's file.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.official.register import (
    GENUINE,
    RegisterEntry,
    entry_of,
    evidence_entry,
    is_draft_of,
    is_registered,
    known_as_issued,
)
from chalicelib.application.ports import Contracts, Documents, Entities, FileExamination, TrustSettings
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.contract.contract_number import normalized
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.sealing.verdicts import KnownAs, Verdict, verdict_on_file
from chalicelib.domain.sealing.verification import Findings, Reason, Result, SignatureFacts

_MARK, _MARK_WITHIN = b"%PDF-", 1024
_END = b"%%EOF"
"""Behind which the mark of a draft is appended to its base."""
_ONLY_UNPROVEN = {Reason.TIMESTAMP_MISSING, Reason.REVOCATION_DATA_MISSING}
"""What the register's own copy of the file can make up for."""


@dataclass(frozen=True)
class FileVerdict:
    """Nothing about the customer, the lines or the amount."""

    entry: RegisterEntry
    reasons: tuple[Reason, ...] = ()
    signature: SignatureFacts | None = None

    @property
    def verdict(self) -> Verdict:
        entry = self.entry
        is_signed = self.signature is not None
        return verdict_on_file(entry.known_as, entry.status, self.reasons, is_signed=is_signed)


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
        sha256 = hashlib.sha256(content).hexdigest()
        contract = self.contracts.by_document(sha256)
        known_as = known_as_issued(contract, sha256) if contract else None
        findings = self.examination.examine(content, self.entities.seals(), self.trust.get())
        if contract is not None and known_as is not None:
            entry = entry_of(contract, now, known_as, altered=False)
            return FileVerdict(entry, signature=findings.signature)
        told_of = self.contracts.by_evidence(sha256)
        if told_of is not None:
            return FileVerdict(evidence_entry(told_of, now), signature=_vouched(findings, told_of))
        return self._judged(content, sha256, findings, now)

    def _judged(self, content: bytes, sha256: str, findings: Findings, now: datetime) -> FileVerdict:
        """By what the file says and by the contracts that it says it is."""
        stated = self._stated(findings.contract_numbers)
        for contract in filter(is_registered, stated):
            known_as = self._known_as(content, sha256, findings, contract)
            genuine = known_as in GENUINE
            reasons = () if genuine else findings.reasons or (Reason.NOT_THE_ISSUED_FILE,)
            entry = entry_of(contract, now, known_as, altered=not genuine)
            return FileVerdict(entry, reasons, findings.signature)
        is_draft = any(self._is_draft(content, sha256, findings, contract) for contract in stated)
        known_as = KnownAs.DRAFT if is_draft else None
        if findings.result is Result.GENUINE:
            return FileVerdict(RegisterEntry(Result.UNKNOWN), (Reason.NOT_REGISTERED,), findings.signature)
        return FileVerdict(
            RegisterEntry(findings.result, known_as=known_as), findings.reasons, findings.signature
        )

    def _stated(self, numbers: tuple[str, ...]) -> list[Contract]:
        spelled = dict.fromkeys(number for number in map(normalized, numbers) if number)
        found = (self.contracts.by_number(number) for number in spelled)
        return [contract for contract in found if contract is not None]

    def _known_as(
        self, content: bytes, sha256: str, findings: Findings, contract: Contract
    ) -> KnownAs | None:
        if _ONLY_UNPROVEN.issuperset(findings.reasons) and self._continues(content, contract):
            return KnownAs.OFFICIAL if sha256 == contract.official_sha256 else KnownAs.ARCHIVE_COPY
        return KnownAs.DRAFT if self._is_draft(content, sha256, findings, contract) else None

    def _is_draft(self, content: bytes, sha256: str, findings: Findings, contract: Contract) -> bool:
        """Whether it is a draft of the contract, byte for byte, also one of an earlier revision."""
        if findings.signature is not None:
            return False
        if is_draft_of(contract, sha256, self.documents):
            return True
        end = content.find(_END) + len(_END)
        bases = {content[:end], content[: end + 1]} if end < len(content) else set()
        hashes = [hashlib.sha256(base).hexdigest() for base in bases]
        marked = (self.documents.marked_draft_sha256(contract.contract_id, each) for each in hashes)
        return sha256 in marked

    def _continues(self, content: bytes, contract: Contract) -> bool:
        """Whether it begins with the very file that was issued; the rest has been found to be our own."""
        issued = self.documents.get_official(contract.contract_id, contract.base_sha256)
        return issued is not None and content.startswith(issued.content)


def _vouched(findings: Findings, told_of: Contract) -> SignatureFacts | None:
    """A report bears no seal, without which the examination trusts no signature: the register does.

    It knows the file to its last byte: what follows the signature is the proof that belongs to it.
    """
    signature = findings.signature
    if signature is None:
        return None
    vouched = signature.intact
    return replace(signature, trusted=vouched, covers_whole_document=vouched, signer=told_of.entity_names)
