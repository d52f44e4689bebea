"""What a command is told: environment variables of the names that the Makefile passes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

Wishes = Mapping[str, str]


class WrongSetting(Exception):
    """Raised when a setting of a command cannot be used, or it cannot be done so; the text says why."""


def file_of(wishes: Wishes) -> Path:
    """FILE; it need not exist."""
    return Path(wishes.get("FILE", ""))


def text_of_file(wishes: Wishes) -> str:
    """What FILE holds. Raises WrongSetting."""
    try:
        return file_of(wishes).read_text()
    except (OSError, ValueError) as error:
        raise WrongSetting(f"FILE must name a file, not {wishes.get('FILE', '')!r}: {error}") from error


def start_of(wishes: Wishes, now: datetime) -> datetime:
    """FROM: an instant, or a date (its first moment, UTC); without it, now. Raises WrongSetting."""
    text = wishes.get("FROM", "")
    if not text:
        return now
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise WrongSetting(f"FROM must be a date or an instant (RFC 3339), not {text!r}.") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
