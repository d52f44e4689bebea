"""Values as feeds write them: times, amounts, durations. What is none of these is None or False."""

import re
from datetime import UTC, datetime
from decimal import Decimal

# The years that deadlines can be computed for and lists can be sorted by.
YEARS = range(1990, 2200)
# Within these, a hundred million amounts add up exactly (chalicelib.domain.common.money.EXACT).
_MOST_WHOLE_DIGITS = 20
_MOST_DECIMALS = 30

_NULLS = frozenset(
    {
        "",
        "null",
        "(null)",
        "<null>",
        "none",
        "nil",
        "nan",
        "nat",
        "na",
        "n/a",
        "#n/a",
        "<na>",
        "\\n",
        "undefined",
    }
    | {"-", "--"}
)
"""What databases and their tools write where there is nothing, in any case of letters."""

_AMOUNT = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}")
_TIME = re.compile(
    r"\d{4}-\d\d-\d\d(?P<clock>[Tt ]\d\d:\d\d:\d\d(\.\d+)?(?P<zone>[Zz]|[+-]\d\d:\d\d)?)?", re.ASCII
)
_LENIENT_TIME = re.compile(
    r"(?P<day>\d{4}(?:-\d\d-|/\d\d/)\d\d)([Tt ](?P<clock>\d\d:\d\d(:\d\d(\.\d+)?)?) ?"
    r"(?P<zone>[Zz]|UTC|GMT|[+-]\d\d(:?\d\d)?)?)?",
    re.ASCII,
)
_DURATION = re.compile(
    r"P(?=\d|T\d)(\d{1,5}Y)?(\d{1,5}M)?(\d{1,5}W)?(\d{1,5}D)?(T(?=\d)(\d{1,5}H)?(\d{1,5}M)?(\d{1,5}S)?)?",
    re.ASCII,
)


def is_missing(told: str) -> bool:
    return told.strip().casefold() in _NULLS


def is_currency(text: str) -> bool:
    return _CURRENCY.fullmatch(text) is not None


def is_duration(text: str) -> bool:
    """ISO 8601, such as P12M."""
    return _DURATION.fullmatch(text) is not None


def instant_of(text: str) -> datetime | None:
    """An RFC 3339 time, in UTC."""
    found = _TIME.fullmatch(text)
    return _utc(text) if found and found["zone"] else None


def instant_in_utc_of(text: str) -> datetime | None:
    """A time or day as exports write it: with or without seconds, fractions, a zone (` UTC`, `+0800`, `+08`).

    One that names no zone is meant in UTC.
    """
    found = _LENIENT_TIME.fullmatch(text)
    if found is None:
        return None
    zone = "Z" if found["zone"] in ("UTC", "GMT") else found["zone"] or ""
    day = found["day"].replace("/", "-")
    return _utc(f"{day}T{found['clock']}{zone}" if found["clock"] else day)


def amount_of(text: str) -> Decimal | None:
    """A decimal number that can be summed exactly: at most 20 digits before the point and 30 after it."""
    if _AMOUNT.fullmatch(text) is None:
        return None
    amount = Decimal(text)
    exponent = amount.as_tuple().exponent
    fits = (
        isinstance(exponent, int) and exponent >= -_MOST_DECIMALS and amount.adjusted() < _MOST_WHOLE_DIGITS
    )
    return amount if fits else None


def _utc(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    if at.year not in YEARS:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
