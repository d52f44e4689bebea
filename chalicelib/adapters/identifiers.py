"""Ids that sort by time and cannot be guessed."""

import secrets
from datetime import datetime

from ulid import ULID


def new_contract_id(at: datetime) -> str:
    return str(ULID.from_datetime(at))


def new_distinction() -> str:
    """Sorts by the moment it was made: two history entries of one instant stay in order."""
    return str(ULID())


def randomness(count: int) -> bytes:
    return secrets.token_bytes(count)
