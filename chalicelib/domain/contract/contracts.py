"""The contract as an aggregate: its states and the changes that the rules allow (L1 to L10).

Each change returns a new contract or raises what stands in its way. Storing it is conditional on the record
being the one that was read (`row`), so that what was checked here is still true when it is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from chalicelib.domain.common.actors import SignIn, name_of
from chalicelib.domain.common.errors import Conflict, Gone
from chalicelib.domain.common.policy import SEALING_LEASE
from chalicelib.domain.contract.batches import Batch
from chalicelib.domain.contract.contents import ContractContent, Source
from chalicelib.domain.contract.own_notes import note_key
from chalicelib.domain.contract.sums import Counted
from chalicelib.domain.notices.occasions import Notice, Occasion
from chalicelib.domain.paper.paper_request import OUT_OF_THE_HOUSE, PaperRequest, PaperStatus
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.sealing.longevity import NEVER_PROVEN, Longevity, Proof


class Status(StrEnum):
    DRAFT = "draft"
    SEALING = "sealing"
    OFFICIAL = "official"
    DELETED = "deleted"
    VOIDED = "voided"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


LIVE = frozenset({Status.DRAFT, Status.SEALING, Status.OFFICIAL})


class _Facts(Protocol):
    """What decides how a contract stands."""

    @property
    def status(self) -> Status: ...

    @property
    def valid_until(self) -> datetime | None: ...

    @property
    def paper_status(self) -> PaperStatus | None: ...

    def status_at(self, now: datetime) -> Status: ...

    def is_overdue(self, now: datetime) -> bool: ...


class Standing:
    """How a contract stands: decided by these facts and the clock, of a whole one and of a list's row."""

    def status_at(self: _Facts, now: datetime) -> Status:
        """Decided by record and clock, whether or not the sweep has tidied up (L8)."""
        return Status.EXPIRED if self.is_overdue(now) else self.status

    def is_overdue(self: _Facts, now: datetime) -> bool:
        deadline = self.valid_until
        return self.status in LIVE and deadline is not None and now >= deadline

    def require_downloadable(self: _Facts, now: datetime) -> Status:
        """The state whose document is given out; while sealing there is none (L3, L10)."""
        status = self.status_at(now)
        if status is Status.SEALING:
            raise Conflict("sealing_in_progress", status=status)
        if status not in LIVE:
            raise Gone("contract_not_downloadable", status=status)
        return status

    @property
    def may_be_voided(self: _Facts) -> bool:
        """No order of it is unpaid (L6), and no paper is out (P6)."""
        return self.valid_until is None and self.paper_status not in OUT_OF_THE_HOUSE

    @property
    def is_without_paper(self: _Facts) -> bool:
        """P2: no request stands; one that was cancelled was never stamped, and does not count."""
        return self.paper_status in (None, PaperStatus.CANCELLED)


@dataclass(frozen=True)
class Contract(Standing):
    contract_id: str
    contract_number: str
    account_id: str
    source: Source
    source_ids: tuple[str, ...]
    """The orders' or bills' ids, in the order of the request."""
    status: Status
    entity_id: str
    entity_names: Names
    content: ContractContent
    created_at: datetime
    created_by: str
    revision: int
    """Grows with each new base document: what the customer saw (finalize names it)."""
    base_sha256: str
    unpaid: Mapping[str, datetime] = field(default_factory=dict)
    """Unpaid orders of the contract and their deadlines (E7)."""
    domain_order_ids: tuple[str, ...] = ()
    """Its domain name orders: while one is unpaid, the name may be lost (E10)."""
    outdated: bool = False
    """An order's shown data has changed since the base was made; drafts only."""
    note: str = ""
    """The customer's own, such as their purchase order's number; printed where the content has it, too."""
    note_group: str = ""
    """With which others the note was given: they are found by it together. Empty once it is its own."""
    note_key: str = ""
    """By what the note is found; empty where an earlier release kept it as it is written."""
    finalized_by: str | None = None
    created_by_name: str = ""
    """What who requested it was called then."""
    created_sign_in: SignIn | None = None
    """By what right and from where they did."""
    finalized_by_name: str = ""
    ended_by_name: str = ""
    retry_proposed_by_name: str = ""
    """Likewise of who finalized it, who ended it, and who wants its sealing driven again."""
    batch: Batch | None = None
    """With which others it was finalized; none where it was the only one."""
    sealing_since: datetime | None = None
    sealing_lease_until: datetime | None = None
    sealing_attempts: int = 0
    """From the second on, an earlier one may have stored its sealed file."""
    sealing_fault: str | None = None
    """Why sealing gave up; staff see it and can drive it again."""
    retry_proposed_by: str | None = None
    """Who of the staff wants the failed sealing driven again; somebody else must agree."""
    sealed_at: datetime | None = None
    """The signature's time."""
    official_sha256: str | None = None
    base_size: int = 0
    """Bytes of the base document; 0 in records of before sizes were kept."""
    official_size: int = 0
    longevity: Longevity = NEVER_PROVEN
    """How long its signature can be proven, and its archive copies."""
    ended_at: datetime | None = None
    ended_by: str | None = None
    ended_reason: str | None = None
    status_before_expiry: Status | None = None
    notices: tuple[Notice, ...] = ()
    """What its contact has been told by e-mail, each thing once."""
    paper_request_id: str | None = None
    """Its latest request for stamped paper copies."""
    paper_status: PaperStatus | None = None
    """Where that is, always as the request's own record says."""
    row: int = 0
    counted: Counted | None = field(default=None, compare=False, repr=False)
    """Where the stored record is counted; beside the record, as its row is."""

    @property
    def valid_until(self) -> datetime | None:
        """The earliest deadline of its unpaid orders (L8); none once all are paid."""
        return min(self.unpaid.values(), default=None)

    @property
    def note_is_printed(self) -> bool:
        return bool(self.content.customer_reference)

    @property
    def document_size(self) -> int:
        """Bytes of what is downloaded, of a draft without its mark; 0 where nobody has noted it."""
        return self.official_size if self.status is Status.OFFICIAL else self.base_size

    @property
    def found_by(self) -> tuple[str, ...]:
        """By the start of which texts its customer finds it, beside its number."""
        note = self.note_key or self.note
        return (*self.source_ids, note) if note and note not in self.source_ids else self.source_ids

    @property
    def archive_due_at(self) -> datetime | None:
        """When its archive copy is to be made or renewed; contracts that ended keep what they have."""
        if self.status is not Status.OFFICIAL or self.sealed_at is None:
            return None
        return self.longevity.due_at(self.sealed_at)

    def is_live(self, now: datetime) -> bool:
        return self.status_at(now) in LIVE

    def edited(
        self, content: ContractContent, base_sha256: str, base_size: int, unpaid: Mapping[str, datetime]
    ) -> "Contract":
        """A new base for a draft."""
        return replace(
            self,
            content=content,
            base_sha256=base_sha256,
            base_size=base_size,
            unpaid=dict(unpaid),
            outdated=False,
            revision=self.revision + 1,
        )

    def noted(self, note: str, now: datetime) -> "Contract":
        """With another note, which no document has; raises Conflict `note_not_changeable`."""
        status = self.status_at(now)
        if status not in (Status.DRAFT, Status.OFFICIAL):
            raise Conflict("note_not_changeable", status=status)
        return replace(self, note=note, note_group="", note_key=note_key(note))

    def finalized(self, *, now: datetime, actor: str, batch: Batch | None = None) -> "Contract":
        """L2: from draft to sealing."""
        self.require_draft(now, "contract_not_draft")
        return replace(
            self,
            status=Status.SEALING,
            sealing_since=now,
            finalized_by=actor,
            finalized_by_name=name_of(actor),
            batch=batch,
            sealing_fault=None,
        )

    def require_draft(self, now: datetime, code: str) -> None:
        status = self.status_at(now)
        if status is not Status.DRAFT:
            raise Conflict(code, status=status)

    def leased_for_sealing(self, now: datetime) -> "Contract":
        """The exclusive right to seal, for the time of a lease."""
        if self.sealing_lease_until is not None and now < self.sealing_lease_until:
            raise Conflict("sealing_in_progress", status=self.status)
        attempts = self.sealing_attempts + 1
        return replace(self, sealing_lease_until=now + SEALING_LEASE, sealing_attempts=attempts)

    def sealed(
        self, *, sealed_at: datetime, sha256: str, size: int = 0, proof: Proof | None = None
    ) -> "Contract":
        return replace(
            self,
            longevity=Longevity(proof or Proof()),
            status=Status.OFFICIAL,
            sealed_at=sealed_at,
            official_sha256=sha256,
            official_size=size,
            sealing_since=None,
            sealing_lease_until=None,
            sealing_fault=None,
            retry_proposed_by=None,
        )

    def seal_failed(self, fault: str) -> "Contract":
        return replace(self, sealing_fault=fault, retry_proposed_by=None, sealing_lease_until=None)

    def retry_asked(self, now: datetime, actor: str) -> "Contract":
        """One person's wish for a failed sealing to be driven again; with another's it waits again.

        One that has not failed is left as it is. Raises Conflict `sealing_not_failed`, or
        `second_person_needed` for the same person twice.
        """
        status = self.status_at(now)
        if status is not Status.SEALING:
            raise Conflict("sealing_not_failed", status=status)
        if self.sealing_fault is None:
            return self
        if self.retry_proposed_by is None:
            return replace(self, retry_proposed_by=actor, retry_proposed_by_name=name_of(actor))
        if self.retry_proposed_by == actor:
            raise Conflict("second_person_needed", status=status)
        return replace(self, sealing_fault=None, retry_proposed_by=None)

    def released_from_sealing(self) -> "Contract":
        return replace(self, sealing_lease_until=None)

    def require_official(self, now: datetime) -> None:
        status = self.status_at(now)
        if status is not Status.OFFICIAL:
            raise Conflict("contract_not_official", status=status)

    def with_paper(self, paper: PaperRequest) -> "Contract":
        return replace(self, paper_request_id=paper.paper_request_id, paper_status=paper.status)

    def deleted(self, *, now: datetime, actor: str) -> "Contract":
        """L4."""
        self.require_draft(now, "contract_not_draft")
        return self._ended(Status.DELETED, now, actor, None)

    def voided(self, *, now: datetime, actor: str, reason: str) -> "Contract":
        """L5; a contract with an unpaid order ends with its order instead (L6)."""
        self.require_official(now)
        if obstacle := self.obstacle_to_voiding():
            raise obstacle
        return self._ended(Status.VOIDED, now, actor, reason)

    def obstacle_to_voiding(self) -> Conflict | None:
        """What keeps an official contract from being voided: an unpaid order (L6), paper that is out (P6)."""
        if self.may_be_voided:
            return None
        if self.unpaid:
            return Conflict("cancel_order_instead", order_ids=", ".join(sorted(self.unpaid)))
        return Conflict("paper_already_mailed", paper_request_id=self.paper_request_id)

    def cancelled(self, *, now: datetime, actor: str, reason: str) -> "Contract":
        """L7: also while it is being sealed."""
        return self._ended(Status.CANCELLED, now, actor, reason)

    def expired(self, *, actor: str) -> "Contract":
        """L8: its end is the deadline, whenever the sweep comes by."""
        deadline = self.valid_until
        if deadline is None:
            raise ValueError("a contract without an unpaid order does not expire")
        ended = self._ended(Status.EXPIRED, deadline, actor, None)
        return replace(ended, status_before_expiry=self.status, sealing_since=self.sealing_since)

    def reinstated(self) -> "Contract":
        """L9: back in the state it had."""
        if self.status is not Status.EXPIRED or self.status_before_expiry is None:
            raise Conflict("contract_not_expired", status=self.status)
        return replace(
            self,
            status=self.status_before_expiry,
            status_before_expiry=None,
            ended_at=None,
            ended_by=None,
            ended_by_name="",
            ended_reason=None,
        )

    def with_deadline(self, order_id: str, deadline: datetime | None) -> "Contract":
        """E7, L9: an unpaid order's deadline counts; paying it (none) ends it."""
        others = {key: at for key, at in self.unpaid.items() if key != order_id}
        return replace(self, unpaid=others if deadline is None else {**others, order_id: deadline})

    def notice_of(self, occasion: Occasion) -> Notice | None:
        return next((notice for notice in self.notices if notice.occasion == occasion), None)

    def with_notice(self, notice: Notice) -> "Contract":
        """With what became of telling its occasion; nothing is ever forgotten that was told."""
        others = (it for it in self.notices if it.occasion != notice.occasion)
        return replace(self, notices=(*others, notice))

    def _ended(self, status: Status, at: datetime, actor: str, reason: str | None) -> "Contract":
        return replace(
            self,
            status=status,
            ended_at=at,
            ended_by=actor,
            ended_by_name=name_of(actor),
            ended_reason=reason,
            sealing_lease_until=None,
        )
