"""The append-only story of a contract (L11)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Action(StrEnum):
    REQUESTED = "contract.requested"
    EDITED = "contract.edited"
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


@dataclass(frozen=True)
class HistoryEntry:
    contract_id: str
    at: datetime
    actor: str
    action: Action
    detail: str = ""
