"""A stamped paper copy of an official contract, from the request to the customer's door (P1 to P6).

Each change returns a new request or raises what stands in its way. The state stands on the contract as
well, and the two are always written together: whatever ends a contract meets its paper, and the other way
round. Who does a thing twice does it once.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.common.errors import Conflict


class PaperStatus(StrEnum):
    REQUESTED = "requested"
    PRINTING = "printing"
    MAILED = "mailed"
    DELIVERED = "delivered"
    RETURNED = "returned"
    CANCELLED = "cancelled"


IN_THE_HOUSE = frozenset({PaperStatus.REQUESTED, PaperStatus.PRINTING})
"""Not mailed yet: whatever ends the contract ends the paper, too (P6)."""

OUT_OF_THE_HOUSE = frozenset({PaperStatus.MAILED, PaperStatus.DELIVERED})
"""Stamped copies are with the carrier or the customer: the contract cannot be voided."""

MOST_MAILINGS = 10
"""How often a parcel that came back goes out again; one more is a matter for a telephone call."""


@dataclass(frozen=True)
class Recipient:
    name: str
    phone: str
    address: str
    postal_code: str
    country: str | None = None
    """ISO 3166, two letters; none where the customer named none."""


@dataclass(frozen=True)
class MailingWindow:
    """P3: the days between which it is mailed, both included."""

    mail_from: date
    mail_by: date


@dataclass(frozen=True)
class Mailing:
    """What the mail room gave to a carrier."""

    carrier: str
    """As the mail room names it."""
    tracking_number: str
    mailed_at: datetime

    @property
    def words(self) -> str:
        return f"{self.carrier} {self.tracking_number}"

    def is_of(self, other: "Mailing") -> bool:
        return (self.carrier, self.tracking_number) == (other.carrier, other.tracking_number)


@dataclass(frozen=True)
class PaperRequest:
    paper_request_id: str
    contract_id: str
    contract_number: str
    account_id: str
    copies: int
    recipient: Recipient
    status: PaperStatus
    requested_at: datetime
    requested_by: str
    window: MailingWindow
    contract_may_expire: bool = False
    """The contract had an unpaid order: the clock may end it before any sweep has (L8)."""
    prints: int = 0
    """How often its copies were printed; each time they are stamped."""
    mailing: Mailing | None = None
    earlier_mailings: tuple[Mailing, ...] = ()
    """Those that came back."""
    delivered_at: datetime | None = None
    returned_at: datetime | None = None
    return_reason: str | None = None
    cancelled_at: datetime | None = None
    cancelled_by: str | None = None
    contract_ended_as: str | None = None
    """The state of the contract that it was cancelled with; none where the customer took it back."""
    row: int = 0

    @property
    def mailings(self) -> tuple[Mailing, ...]:
        """Of every parcel that went out, those that came back first."""
        return self.earlier_mailings if self.mailing is None else (*self.earlier_mailings, self.mailing)

    @property
    def is_in_the_house(self) -> bool:
        return self.status in IN_THE_HOUSE

    @property
    def recipient_can_change(self) -> bool:
        """Until printing, and while the copies are back."""
        return self.status in (PaperStatus.REQUESTED, PaperStatus.RETURNED)

    @property
    def can_go_out_again(self) -> bool:
        return self.status is PaperStatus.RETURNED and not self._was_mailed_too_often

    @property
    def _was_mailed_too_often(self) -> bool:
        return len(self.earlier_mailings) + 1 >= MOST_MAILINGS

    def sent_to(self, recipient: Recipient) -> "PaperRequest":
        """Another recipient: until printing, and after it came back."""
        if not self.recipient_can_change:
            raise Conflict("paper_not_changeable", status=self.status)
        return replace(self, recipient=recipient)

    def withdrawn(self, *, now: datetime, actor: str) -> "PaperRequest":
        """By the customer, until printing."""
        if self.status is PaperStatus.CANCELLED:
            return self
        if self.status is not PaperStatus.REQUESTED:
            raise Conflict("paper_not_changeable", status=self.status)
        return self._cancelled(now, actor, None)

    def ended_with_contract(self, *, at: datetime, actor: str, contract_status: str) -> "PaperRequest":
        """P6."""
        return self._cancelled(at, actor, contract_status)

    def printed(self) -> "PaperRequest":
        """As often as the mail room needs it, until it is mailed."""
        if not self.is_in_the_house:
            raise Conflict("paper_not_printable", status=self.status)
        return replace(self, status=PaperStatus.PRINTING, prints=self.prints + 1)

    def mailed(self, mailing: Mailing) -> "PaperRequest":
        """The same parcel twice is once; a second parcel there is none.

        Raises Conflict `paper_mailed_otherwise` naming the one that went out.
        """
        if self.status in OUT_OF_THE_HOUSE and self.mailing is not None:
            if self.mailing.is_of(mailing):
                return self
            raise Conflict(
                "paper_mailed_otherwise",
                status=self.status,
                carrier=self.mailing.carrier,
                tracking_number=self.mailing.tracking_number,
            )
        if not self.is_in_the_house:
            raise Conflict("paper_not_mailable", status=self.status)
        return replace(self, status=PaperStatus.MAILED, mailing=mailing)

    def mailing_corrected(self, mailing: Mailing) -> "PaperRequest":
        """What was written down wrongly; the day of mailing stays."""
        if self.status is not PaperStatus.MAILED or self.mailing is None:
            raise Conflict("paper_not_mailed", status=self.status)
        if self.mailing.is_of(mailing):
            return self
        return replace(self, mailing=replace(mailing, mailed_at=self.mailing.mailed_at))

    def delivered(self, now: datetime) -> "PaperRequest":
        if self.status is PaperStatus.DELIVERED:
            return self
        if self.status is not PaperStatus.MAILED:
            raise Conflict("paper_not_mailed", status=self.status)
        return replace(self, status=PaperStatus.DELIVERED, delivered_at=now)

    def returned(self, *, now: datetime, reason: str | None) -> "PaperRequest":
        """Undeliverable, or sent back by the customer."""
        if self.status is PaperStatus.RETURNED:
            return self
        if self.status not in OUT_OF_THE_HOUSE:
            raise Conflict("paper_not_mailed", status=self.status)
        return replace(self, status=PaperStatus.RETURNED, returned_at=now, return_reason=reason)

    def redispatched(self, window: MailingWindow) -> "PaperRequest":
        """The returned copies go out again; they get a new address sheet, so they are printing."""
        if self.status is not PaperStatus.RETURNED or self.mailing is None:
            raise Conflict("paper_not_returned", status=self.status)
        if self._was_mailed_too_often:
            raise Conflict("paper_mailed_too_often", status=self.status, most=MOST_MAILINGS)
        return replace(
            self,
            status=PaperStatus.PRINTING,
            window=window,
            mailing=None,
            earlier_mailings=(*self.earlier_mailings, self.mailing),
            delivered_at=None,
            returned_at=None,
            return_reason=None,
        )

    def _cancelled(self, at: datetime, actor: str, contract_ended_as: str | None) -> "PaperRequest":
        return replace(
            self,
            status=PaperStatus.CANCELLED,
            cancelled_at=at,
            cancelled_by=actor,
            contract_ended_as=contract_ended_as,
        )
