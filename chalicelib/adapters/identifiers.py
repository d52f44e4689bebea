"""Ids that sort by time and cannot be guessed."""

import secrets
from datetime import UTC, datetime, timedelta

from ulid import ULID

_LETTERS_OF_A_BEGINNING = 4


def new_contract_id(at: datetime) -> str:
    return str(ULID.from_datetime(at))


def beginnings(first: str, now: datetime) -> list[str]:
    """What ids begin with that were made after the one that `first` begins with, one for each twelve days.

    They divide all ids, in their order, into stretches that are about as long. None where `first` is no such
    id: whoever reads everything in one stretch reads everything, too.
    """
    try:
        since = ULID.parse(first.partition("/")[0]).milliseconds
    except ValueError:
        return []
    stretch = timedelta(milliseconds=1 << (48 - 5 * _LETTERS_OF_A_BEGINNING + 2))
    count = max(0, int((now - datetime.fromtimestamp(since / 1000, UTC)) / stretch))
    made = (ULID.from_datetime(now - number * stretch) for number in range(count))
    return sorted({str(each)[:_LETTERS_OF_A_BEGINNING] for each in made})


def new_distinction() -> str:
    """Sorts by the moment it was made: two history entries of one instant stay in order."""
    return str(ULID())


def randomness(count: int) -> bytes:
    return secrets.token_bytes(count)
