"""The evidence report of an official contract: who agreed to what, when, and what became of it (L10, L11).

It is not the contract, and says so. It is made of what is kept: the record, its history and the official
file as a verifier finds it. Whoever of the provider's staff did something is told as `staff`, as on the
customer's own pages: the report is the customer's.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.common.actors import SignIn
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.facts import Fact
from chalicelib.domain.common.facts_of_before import facts_of_detail
from chalicelib.domain.common.history import (
    SYSTEM,
    Action,
    Confirmation,
    HistoryEntry,
    actor_for_customers,
    name_for_customers,
)
from chalicelib.domain.common.history_chain import Head
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.evidence.excerpt import LeftOut
from chalicelib.domain.evidence.signature_report import SignatureReport


@dataclass(frozen=True)
class Place:
    """Of an entry in the chain of its history, with what its hash was made of."""

    sequence: int
    previous: str
    hash: str
    key: str
    record: str | None
    """As it is stored, byte for byte; none where it names somebody of the provider's staff."""


@dataclass(frozen=True)
class Told:
    """An entry of the history, and its place there; none of what was written without a chain."""

    entry: HistoryEntry
    place: Place | None = None


@dataclass(frozen=True)
class Story:
    """What happened to a contract, as far as a report shows it."""

    told: tuple[Told, ...]
    left_out: LeftOut | None = None


@dataclass(frozen=True)
class Event:
    """Something that happened to the contract, as the customer may be told it."""

    at: datetime
    action: Action
    actor: str
    """Subject of the sign-in, `staff` for the provider's people, `system` for the clock and the feeds."""
    actor_name: str
    sign_in: SignIn | None
    """None for staff, for the clock, and of before it was kept."""
    detail: str
    facts: tuple[Fact, ...]
    confirmed: Confirmation | None
    place: Place | None


@dataclass(frozen=True)
class EvidenceReport:
    contract: Contract
    status: Status
    """By the clock, when the report was made."""
    made_at: datetime
    time_zone: str
    signature: SignatureReport
    events: tuple[Event, ...]
    head: Head
    """The end of the history's chain then."""
    left_out: LeftOut | None = None
    """Entries of a long history that the report does not show."""

    @property
    def confirmation(self) -> Event | None:
        """The act by which the customer agreed; of before words were kept it has none."""
        found = (event for event in self.events if event.action is Action.FINALIZED)
        return next(found, None)


def require_evidence(contract: Contract) -> None:
    """Only what became official once is ever disputed as a contract; later ends do not take that away.

    Raises Conflict `contract_never_official`.
    """
    if contract.sealed_at is None or contract.official_sha256 is None:
        raise Conflict("contract_never_official", status=contract.status)


def state_of(contract: Contract, head: Head, now: datetime) -> str:
    """Names the state that a report tells of: the same state has the same report."""
    return f"{head.count}-{head.hash[:16]}-{contract.status_at(now)}"


def evidence_report(
    contract: Contract,
    story: Story,
    signature: SignatureReport,
    head: Head,
    *,
    now: datetime,
    time_zone: str,
) -> EvidenceReport:
    """`story`: with the request, which the record itself tells, first."""
    require_evidence(contract)
    return EvidenceReport(
        contract=contract,
        status=contract.status_at(now),
        made_at=now,
        time_zone=time_zone,
        signature=signature,
        events=tuple(map(_event, story.told)),
        head=head,
        left_out=story.left_out,
    )


def _event(told: Told) -> Event:
    entry, place = told.entry, told.place
    actor = actor_for_customers(entry.actor, entry.action)
    is_own = actor == entry.actor
    return Event(
        at=entry.at,
        action=entry.action,
        actor=actor,
        actor_name=name_for_customers(entry.actor_name, entry.actor, entry.action),
        sign_in=entry.sign_in if is_own and actor != SYSTEM else None,
        detail=entry.detail,
        facts=entry.facts or facts_of_detail(entry.action, entry.detail),
        confirmed=entry.confirmed,
        place=place if place is None or is_own else replace(place, record=None),
    )
