"""What an examination found, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from botocore.exceptions import BotoCoreError, ClientError


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    is_well: bool
    said: str


def days_left(end: datetime, now: datetime) -> str:
    """Such as `in 23 days, on 2026-12-22`."""
    days = (end - now).days
    return f"in {days} days, on {end:%Y-%m-%d}" if days >= 0 else f"{-days} days ago, on {end:%Y-%m-%d}"


Examination = Callable[[], Iterable[Finding]]


def examined(name: str, examination: Examination) -> Iterator[Finding]:
    """The findings of one examination; one that cannot be made is a finding itself, never good news."""
    try:
        yield from examination()
    except (ClientError, BotoCoreError, OSError, LookupError, ValueError) as error:
        yield Finding(name, False, f"could not be examined: {type(error).__name__}: {error}")


def told(findings: Iterable[Finding]) -> bool:
    """Print each finding as it comes; whether there were some, and all is well."""
    well = []
    for finding in findings:
        print(f"{'ok  ' if finding.is_well else 'FAIL'}  {finding.what}: {finding.said}", flush=True)
        well.append(finding.is_well)
    return bool(well) and all(well)
