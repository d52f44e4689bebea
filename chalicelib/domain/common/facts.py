"""What an entry of a story tells beside its action: codes and values, put into words where it is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class FactKind(StrEnum):
    """What is told; the values' names stand with it."""

    REVISION = "revision"
    """Of the draft: `revision`."""
    CONTACT_CHANGED = "contact_changed"
    """The draft shows another contact."""
    LANGUAGE_CHANGED = "language_changed"
    """The draft is in another language."""
    REFRESHED = "refreshed"
    """The draft was drawn up anew, as its orders or bills are now."""
    NOTE_CHANGED = "note_changed"
    """The customer's own note, or whether it is printed, is another; `contract.noted` tells what it says."""
    DOCUMENT = "document"
    """A file of the contract: `copy` is draft, official or archive; `sha256`."""
    SIGNATURE = "signature"
    """The PAdES baseline `level`."""
    CERTIFICATE = "certificate"
    """What it was signed with: `sha256`."""
    SEALING_FAULT = "sealing_fault"
    """Why it could not be sealed: `fault`."""
    ORDER_ENDED = "order_ended"
    """What cancelled the contract: `order_id`, and its `state`, cancelled or refunded."""
    ORDER_PAID = "order_paid"
    """What brought the contract back: `order_id`."""
    COPIES = "copies"
    """On paper: `copies`."""
    RECIPIENT_CHANGED = "recipient_changed"
    """A `field` of the recipient: name, phone, address, postal_code or country."""
    CONTRACT_ENDED = "contract_ended"
    """What cancelled the paper request: the contract's `status`."""
    MAILING = "mailing"
    """`carrier` and `tracking_number`; `carrier_en` and `carrier_zh` of one that the provider names."""
    NOTICE = "notice"
    """To the contact: `occasion` is official, days_left (with `days`), expired, reinstated or cancelled."""
    NOT_TOLD = "not_told"
    """`why` the contact was not told: too_late, no_address, unusable_address or given_up."""
    CLAIM = "claim"
    """The remittance claim: `claim_id`."""
    PAYMENT = "payment"
    """A payment that a bank told of: `payment_id`, `received_on`, `amount`, `currency`."""
    MATCHED_BY_ITSELF = "matched_by_itself"
    """Contract number, amount, payer, account and date fit."""
    BY_HAND = "by_hand"
    """Matched by staff, without a payment that a bank told of."""
    SAID = "said"
    """What somebody wrote: `text`."""


class CopyKind(StrEnum):
    """Which of a contract's files was given out or made."""

    DRAFT = "draft"
    OFFICIAL = "official"
    ARCHIVE = "archive"


class NotTold(StrEnum):
    """Why a contact was not told something."""

    TOO_LATE = "too_late"
    NO_ADDRESS = "no_address"
    UNUSABLE_ADDRESS = "unusable_address"
    GIVEN_UP = "given_up"


@dataclass(frozen=True)
class Fact:
    code: FactKind
    values: Mapping[str, str]


def fact(code: FactKind, **values: object) -> Fact:
    return Fact(code, {name: str(value) for name, value in values.items()})


def said(text: str | None) -> tuple[Fact, ...]:
    """What somebody wrote, as they wrote it; nothing where they wrote nothing."""
    return (fact(FactKind.SAID, text=text),) if text else ()


def coded(codes: Iterable[FactKind]) -> tuple[Fact, ...]:
    return tuple(fact(code) for code in codes)
