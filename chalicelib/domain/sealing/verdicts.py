"""What a verification comes to: one thing that is so, with one consequence for whoever asks.

A file shows many facts, and some of them seem to contradict each other: a signature may be intact and worth
nothing here. Whoever received a contract wants to know what it is and whether to rely on it, and nothing else
first. The register decides: nothing that it does not know can be relied on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.sealing.verification import Reason


class KnownAs(StrEnum):
    """As what the register knows a file, byte for byte. Another kind of document that is given out gets its
    name here, its verdict below, and is looked for where these are (`register.py`)."""

    OFFICIAL = "official"
    ARCHIVE_COPY = "archive_copy"
    """It begins with the official file and proves it for longer, also one that is none of our own copies."""
    DRAFT = "draft"
    EVIDENCE_REPORT = "evidence_report"
    """It tells of the contract, and is none."""


class VerdictKind(StrEnum):
    """What was found."""

    CONTRACT = "contract"
    ARCHIVE_COPY = "archive_copy"
    ENDED_CONTRACT = "ended_contract"
    ENDED_ARCHIVE_COPY = "ended_archive_copy"
    DRAFT = "draft"
    EVIDENCE_REPORT = "evidence_report"
    OTHER_FILE = "other_file"
    """It names a contract of the register, and is another file than that one's."""
    CHANGED = "changed"
    ADDED_TO = "added_to"
    IRREGULAR_SEAL = "irregular_seal"
    UNPROVEN_TIME = "unproven_time"
    CERTIFICATE_NOT_IN_FORCE = "certificate_not_in_force"
    CERTIFICATE_REVOKED = "certificate_revoked"
    SEALED_NOT_REGISTERED = "sealed_not_registered"
    SIGNED_BY_OTHERS = "signed_by_others"
    NOT_ISSUED_HERE = "not_issued_here"
    UNREADABLE = "unreadable"
    UNKNOWN_FILE = "unknown_file"
    """No issued file has this hash; nothing else was looked at."""
    REGISTERED_NUMBER = "registered_number"
    ENDED_NUMBER = "ended_number"
    UNKNOWN_NUMBER = "unknown_number"


class Consequence(StrEnum):
    """What to do about it."""

    RELY = "rely"
    NO_EFFECT = "no_effect"
    """It was a contract, and nobody is bound by it any more."""
    BINDS_NOBODY = "binds_nobody"
    """Ask for the sealed contract."""
    NOT_THE_CONTRACT = "not_the_contract"
    """It is genuine, and the contract that it tells of is another file."""
    ASK_FOR_ORIGINAL = "ask_for_original"
    ASK_ISSUER = "ask_issuer"
    NOT_A_CONTRACT_HERE = "not_a_contract_here"
    CHECK_THE_FILE = "check_the_file"
    """So far only a hash was compared: the file itself may be sent."""
    COMPARE_THE_FILE = "compare_the_file"
    """The number alone says nothing of a document that somebody holds."""
    CHECK_THE_NUMBER = "check_the_number"


CONSEQUENCES: Mapping[VerdictKind, Consequence] = {
    VerdictKind.CONTRACT: Consequence.RELY,
    VerdictKind.ARCHIVE_COPY: Consequence.RELY,
    VerdictKind.ENDED_CONTRACT: Consequence.NO_EFFECT,
    VerdictKind.ENDED_ARCHIVE_COPY: Consequence.NO_EFFECT,
    VerdictKind.DRAFT: Consequence.BINDS_NOBODY,
    VerdictKind.EVIDENCE_REPORT: Consequence.NOT_THE_CONTRACT,
    VerdictKind.OTHER_FILE: Consequence.ASK_FOR_ORIGINAL,
    VerdictKind.CHANGED: Consequence.ASK_FOR_ORIGINAL,
    VerdictKind.ADDED_TO: Consequence.ASK_FOR_ORIGINAL,
    VerdictKind.IRREGULAR_SEAL: Consequence.ASK_FOR_ORIGINAL,
    VerdictKind.UNPROVEN_TIME: Consequence.ASK_FOR_ORIGINAL,
    VerdictKind.CERTIFICATE_NOT_IN_FORCE: Consequence.ASK_ISSUER,
    VerdictKind.CERTIFICATE_REVOKED: Consequence.ASK_ISSUER,
    VerdictKind.SEALED_NOT_REGISTERED: Consequence.ASK_ISSUER,
    VerdictKind.SIGNED_BY_OTHERS: Consequence.NOT_A_CONTRACT_HERE,
    VerdictKind.NOT_ISSUED_HERE: Consequence.NOT_A_CONTRACT_HERE,
    VerdictKind.UNREADABLE: Consequence.ASK_FOR_ORIGINAL,
    VerdictKind.UNKNOWN_FILE: Consequence.CHECK_THE_FILE,
    VerdictKind.REGISTERED_NUMBER: Consequence.COMPARE_THE_FILE,
    VerdictKind.ENDED_NUMBER: Consequence.NO_EFFECT,
    VerdictKind.UNKNOWN_NUMBER: Consequence.CHECK_THE_NUMBER,
}

_BY_REASON: Mapping[Reason, VerdictKind] = {
    # The gravest first: of several reasons the first one here is told.
    Reason.CHANGED_AFTER_SIGNING: VerdictKind.CHANGED,
    Reason.ADDED_AFTER_SIGNING: VerdictKind.ADDED_TO,
    Reason.SIGNATURE_IRREGULAR: VerdictKind.IRREGULAR_SEAL,
    Reason.SEAL_IRREGULAR: VerdictKind.IRREGULAR_SEAL,
    Reason.CERTIFICATE_REVOKED: VerdictKind.CERTIFICATE_REVOKED,
    Reason.CERTIFICATE_NOT_IN_FORCE: VerdictKind.CERTIFICATE_NOT_IN_FORCE,
    Reason.TIMESTAMP_NOT_TRUSTED: VerdictKind.UNPROVEN_TIME,
    Reason.TIMESTAMP_MISSING: VerdictKind.UNPROVEN_TIME,
    Reason.REVOCATION_DATA_MISSING: VerdictKind.UNPROVEN_TIME,
    Reason.NOT_REGISTERED: VerdictKind.SEALED_NOT_REGISTERED,
    Reason.NOT_THE_ISSUED_FILE: VerdictKind.OTHER_FILE,
    Reason.CANNOT_BE_VERIFIED: VerdictKind.UNREADABLE,
}
"""`not_signed_here` is not among them: what it means depends on what the file names and bears."""


@dataclass(frozen=True)
class Verdict:
    kind: VerdictKind
    ended_as: Status | None = None
    """How the contract has ended, where that is what the verdict says."""

    @property
    def consequence(self) -> Consequence:
        return CONSEQUENCES[self.kind]


def verdict_on_number(status: Status | None) -> Verdict:
    """`status`: of the registered contract; none where the register has no such number."""
    if status is None:
        return Verdict(VerdictKind.UNKNOWN_NUMBER)
    if status is Status.OFFICIAL:
        return Verdict(VerdictKind.REGISTERED_NUMBER)
    return Verdict(VerdictKind.ENDED_NUMBER, status)


def verdict_on_hash(known_as: KnownAs | None, status: Status | None) -> Verdict:
    """On a file of which only the hash was asked for.

    Args: status: of the registered contract that it is, or was compared with; none where there is none.
    """
    if known_as is None:
        return Verdict(VerdictKind.UNKNOWN_FILE if status is None else VerdictKind.OTHER_FILE)
    return _verdict_on_known(known_as, status)


def verdict_on_file(
    known_as: KnownAs | None, status: Status | None, reasons: tuple[Reason, ...], *, is_signed: bool
) -> Verdict:
    """On a file that was looked into.

    Args:
        status: of the registered contract that it is, or that it names; none where there is none.
        is_signed: whether it bears a signature of anybody.
    """
    if known_as is not None:
        return _verdict_on_known(known_as, status)
    for reason, kind in _BY_REASON.items():
        if reason in reasons:
            return Verdict(kind)
    if status is not None:
        return Verdict(VerdictKind.OTHER_FILE)
    return Verdict(VerdictKind.SIGNED_BY_OTHERS if is_signed else VerdictKind.NOT_ISSUED_HERE)


def _verdict_on_known(known_as: KnownAs, status: Status | None) -> Verdict:
    if known_as is KnownAs.DRAFT:
        return Verdict(VerdictKind.DRAFT)
    if known_as is KnownAs.EVIDENCE_REPORT:
        return Verdict(VerdictKind.EVIDENCE_REPORT)
    is_copy = known_as is KnownAs.ARCHIVE_COPY
    if status is Status.OFFICIAL:
        return Verdict(VerdictKind.ARCHIVE_COPY if is_copy else VerdictKind.CONTRACT)
    if status is None:  # what is known as a contract's file is of a contract
        return Verdict(VerdictKind.SEALED_NOT_REGISTERED)
    return Verdict(VerdictKind.ENDED_ARCHIVE_COPY if is_copy else VerdictKind.ENDED_CONTRACT, status)
