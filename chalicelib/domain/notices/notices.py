"""When a contract's contact is told what: decided by the contract's record and the clock alone.

No event is needed, so none can be lost or come twice: whoever looks at the record at whatever time finds what
is still to be told. Telling begins with a lease on the record (`leased`); what was leased is never leased
again unless it is certain that nothing was sent.

The contact of a draft is told, too: that its orders run out of time or were cancelled may be news to them,
since who stands on a contract is often not who placed, pays or cancels its orders. What the customer did to
the contract itself (deleting, voiding) is no news to them.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from chalicelib.domain.common.policy import DAYS_LEFT_REMINDERS, NEWS_LIFETIME, NOTICE_LEASE, NOTICE_PAUSES
from chalicelib.domain.contract.contracts import LIVE, Contract, Status
from chalicelib.domain.notices.occasions import OPEN, Notice, NoticeState, Occasion, OccasionKind


def due(contract: Contract, now: datetime) -> Occasion | None:
    """The next thing to tell; none when there is nothing, or somebody is about to."""
    return next((it for it in _reached(contract, now) if _is_open(contract, it, now)), None)


def next_look(contract: Contract) -> datetime | None:
    """When the record, left as it is, next has something to tell or to tidy; none: never."""
    leases = [it.at + NOTICE_LEASE for it in contract.notices if it.state is NoticeState.LEASED]
    return min([*leases, *_openings(contract)], default=None)


def abandoned(contract: Contract, now: datetime) -> tuple[Notice, ...]:
    """Leases whose holder must have died: nobody knows whether their mails were sent."""
    leases = (it for it in contract.notices if it.state is NoticeState.LEASED)
    return tuple(it for it in leases if now >= it.at + NOTICE_LEASE)


def is_no_news(contract: Contract, occasion: Occasion, now: datetime) -> bool:
    """It happened so long ago that a mail would confuse: whatever kept it back, it is let go."""
    at = next((at for it, at in _ahead(contract) if it == occasion), now)
    return occasion.kind is not OccasionKind.REINSTATED and now >= at + NEWS_LIFETIME


def leased(contract: Contract, occasion: Occasion, now: datetime) -> Contract:
    """The exclusive right to tell it, once stored."""
    attempts = _attempts(contract, occasion) + 1
    return contract.with_notice(Notice(occasion, NoticeState.LEASED, now, attempts))


def settled(contract: Contract, occasion: Occasion, state: NoticeState, now: datetime) -> Contract:
    """With what became of it."""
    return contract.with_notice(Notice(occasion, state, now, _attempts(contract, occasion)))


def put_off(contract: Contract, occasion: Occasion, now: datetime) -> Contract:
    """It was certainly not sent: tried again after a pause, or given up after the last one."""
    attempts = _attempts(contract, occasion)
    if attempts > len(NOTICE_PAUSES):
        return settled(contract, occasion, NoticeState.FAILED, now)
    again_at = now + NOTICE_PAUSES[attempts - 1]
    return contract.with_notice(Notice(occasion, NoticeState.WAITING, again_at, attempts))


def _ahead(contract: Contract) -> Iterator[tuple[Occasion, datetime]]:
    """What the record, left as it is, brings about, and when; of one story in the order of its time."""
    turn = sum(
        it.occasion.kind is OccasionKind.REINSTATED and it.state not in OPEN for it in contract.notices
    )
    expired = Occasion(OccasionKind.EXPIRED, turn=turn)
    if contract.status in LIVE:
        yield from _ahead_of_live(contract, expired)
    elif contract.status is Status.EXPIRED and contract.ended_at is not None:
        yield expired, contract.ended_at
    elif contract.status is Status.CANCELLED and contract.ended_at is not None:
        yield Occasion(OccasionKind.CANCELLED), contract.ended_at


def _ahead_of_live(contract: Contract, expired: Occasion) -> Iterator[tuple[Occasion, datetime]]:
    deadline, told = contract.valid_until, contract.notice_of(expired)
    over = told is not None and deadline is not None and told.at >= deadline  # by the clock, not swept yet
    if told is not None and told.state not in OPEN and not over:
        yield Occasion(OccasionKind.REINSTATED, turn=expired.turn), told.at
    if contract.status is Status.OFFICIAL and contract.sealed_at is not None:
        yield Occasion(OccasionKind.OFFICIAL), contract.sealed_at
    if deadline is not None and not over:
        for days in DAYS_LEFT_REMINDERS:
            yield Occasion(OccasionKind.DAYS_LEFT, deadline, days), deadline - timedelta(days=days)
    if deadline is not None:
        yield expired, deadline


def _reached(contract: Contract, now: datetime) -> list[Occasion]:
    """What has happened and still counts: only the latest of the reminders, nothing beside the end."""
    found = [it for it, at in _ahead(contract) if at <= now]
    ended = [it for it in found if it.kind in (OccasionKind.EXPIRED, OccasionKind.CANCELLED)]
    reminders = [it for it in found if it.kind is OccasionKind.DAYS_LEFT]
    return ended or [it for it in found if it not in reminders[:-1]]


def _openings(contract: Contract) -> Iterator[datetime]:
    """When each occasion that is still to be told will be open."""
    ahead = list(_ahead(contract))
    reminders = [it for it, _ in ahead if it.kind is OccasionKind.DAYS_LEFT]
    for occasion, at in ahead:
        later = reminders[reminders.index(occasion) + 1 :] if occasion in reminders else []
        if any(contract.notice_of(it) is not None for it in later):
            continue  # overtaken
        notice = contract.notice_of(occasion)
        if notice is None:
            yield at
        elif notice.state is NoticeState.WAITING:
            yield max(at, notice.at)


def _is_open(contract: Contract, occasion: Occasion, now: datetime) -> bool:
    notice = contract.notice_of(occasion)
    return notice is None or (notice.state is NoticeState.WAITING and now >= notice.at)


def _attempts(contract: Contract, occasion: Occasion) -> int:
    notice = contract.notice_of(occasion)
    return notice.attempts if notice else 0
