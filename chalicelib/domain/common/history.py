"""The append-only story of a contract (L11)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.common.actors import SignIn, Witnessed
from chalicelib.domain.common.facts import CopyKind, Fact, FactKind, fact


class Action(StrEnum):
    REQUESTED = "contract.requested"
    EDITED = "contract.edited"
    NOTED = "contract.noted"
    FINALIZED = "contract.finalized"
    SEALED = "contract.sealed"
    TIMESTAMPED = "contract.timestamped"
    ARCHIVE_RENEWED = "contract.archive_renewed"
    SEAL_FAILED = "contract.seal_failed"
    SEAL_RETRY_PROPOSED = "contract.seal_retry_proposed"
    SEAL_RETRIED = "contract.seal_retried"
    DOWNLOADED = "contract.downloaded"
    DELETED = "contract.deleted"
    VOIDED = "contract.voided"
    CANCELLED = "contract.cancelled"
    EXPIRED = "contract.expired"
    REINSTATED = "contract.reinstated"
    EVIDENCE_ISSUED = "contract.evidence_issued"
    PAPER_REQUESTED = "paper.requested"
    PAPER_RECIPIENT_CHANGED = "paper.recipient_changed"
    PAPER_CANCELLED = "paper.cancelled"
    PAPER_PRINTED = "paper.printed"
    PAPER_MAILED = "paper.mailed"
    PAPER_MAILING_CORRECTED = "paper.mailing_corrected"
    PAPER_DELIVERED = "paper.delivered"
    PAPER_RETURNED = "paper.returned"
    PAPER_REDISPATCHED = "paper.redispatched"
    NOTICE_SENT = "notice.sent"
    NOTICE_SKIPPED = "notice.skipped"
    NOTICE_FAILED = "notice.failed"
    NOTICE_UNCONFIRMED = "notice.unconfirmed"
    REMITTANCE_CLAIMED = "remittance.claimed"
    REMITTANCE_MATCHED = "remittance.matched"
    REMITTANCE_UNMATCHED = "remittance.unmatched"
    REMITTANCE_REJECTED = "remittance.rejected"
    REMITTANCE_WITHDRAWN = "remittance.withdrawn"


SYSTEM = "system"
"""The actor of what the clock and the feeds bring about."""
STAFF = "staff"
"""How customers are told of whoever of the provider's staff it was."""
_AT_THE_DESK = frozenset(
    {
        Action.SEAL_RETRY_PROPOSED,
        Action.SEAL_RETRIED,
        Action.EVIDENCE_ISSUED,
        Action.PAPER_PRINTED,
        Action.PAPER_MAILED,
        Action.PAPER_MAILING_CORRECTED,
        Action.PAPER_DELIVERED,
        Action.PAPER_RETURNED,
        Action.PAPER_REDISPATCHED,
        Action.REMITTANCE_MATCHED,
        Action.REMITTANCE_UNMATCHED,
        Action.REMITTANCE_REJECTED,
    }
)


def actor_for_customers(actor: str, action: Action) -> str:
    """Staff's names for signing in are the provider's own affair; customers are told that it was staff."""
    return STAFF if action in _AT_THE_DESK and actor != SYSTEM else actor


def name_for_customers(name: str, actor: str, action: Action) -> str:
    """Of the customer's own people; none of staff."""
    return name if actor_for_customers(actor, action) == actor else ""


@dataclass(frozen=True)
class Confirmation:
    """What somebody read and agreed to, word by word, and which of the service's wordings that was."""

    wording: str
    language: str
    words: str


@dataclass(frozen=True)
class HistoryEntry(Witnessed):
    contract_id: str
    at: datetime
    actor: str
    action: Action
    detail: str = ""
    actor_name: str = ""
    """What they were called then; empty of the clock, and of entries from before names were kept."""
    sign_in: SignIn | None = None
    """None of the clock, and of entries from before they were kept."""
    confirmed: Confirmation | None = None
    """The words that were agreed to by this act, where it binds."""
    facts: tuple[Fact, ...] = ()
    """The same as `detail`, for whoever puts it into words; none in entries from before they were kept."""


def downloaded(contract_id: str, at: datetime, actor: str, copy: CopyKind, sha256: str) -> HistoryEntry:
    """A copy of this contract was given out, by itself or among others."""
    what = "archive copy" if copy is CopyKind.ARCHIVE else copy
    told = (fact(FactKind.DOCUMENT, copy=copy, sha256=sha256),)
    return HistoryEntry(contract_id, at, actor, Action.DOWNLOADED, f"{what} sha256 {sha256}", facts=told)
