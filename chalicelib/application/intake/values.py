"""Values as feeds write them: times, amounts, durations. What is none of these is None or False."""

import re
import unicodedata
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

from chalicelib.domain.common.texts import without_invisible

# The years that deadlines can be computed for and lists can be sorted by.
YEARS = range(1990, 2200)
# Within these, a hundred million amounts add up exactly (chalicelib.domain.common.money.EXACT).
_MOST_WHOLE_DIGITS = 20
MOST_DECIMALS = 30
PLAIN_AMOUNT = rf"[+-]?[0-9]{{1,{_MOST_WHOLE_DIGITS}}}(\.[0-9]{{1,{MOST_DECIMALS}}})?"
"""Such a one fits however it is read."""

_PLAIN_AMOUNT = re.compile(PLAIN_AMOUNT)

_NULLS = frozenset(
    {"", "null", "none", "nil", "nan", "nat", "na", "undefined", "blank", "notavailable", "notapplicable"}
)
"""What databases and their tools write where there is nothing, in any case, width and brackets."""

_LONGEST_NULL = 20

# As JSON Schema knows regular expressions, too: the feeds' schemas hold these very ones.
AMOUNT = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?"
CURRENCY = r"[A-Z]{3}"
TIME = (
    r"(199[0-9]|20[0-9][0-9]|21[0-9][0-9])-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"[Tt ]([01][0-9]|2[0-3])(:[0-5][0-9]){2}(\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
)
DURATION = (
    r"P(?=[0-9]|T[0-9])([0-9]{1,5}Y)?([0-9]{1,5}M)?([0-9]{1,5}W)?([0-9]{1,5}D)?"
    r"(T(?=[0-9])([0-9]{1,5}H)?([0-9]{1,5}M)?([0-9]{1,5}S)?)?"
)
_AMOUNT, _CURRENCY, _TIME, _DURATION = map(re.compile, (AMOUNT, CURRENCY, TIME, DURATION))
_LENIENT_TIME = re.compile(
    r"(?P<day>\d{4}(?:-\d\d-|/\d\d/)\d\d)([Tt ](?P<clock>\d\d:\d\d(:\d\d(\.\d+)?)?) ?"
    r"(?P<zone>[Zz]|UTC|GMT|[+-]\d\d(:?\d\d)?)?)?",
    re.ASCII,
)


def is_missing(told: str) -> bool:
    text = told.strip()
    return len(text) <= _LONGEST_NULL and _is_null(text)


@lru_cache(maxsize=10_000)
def _is_null(text: str) -> bool:
    """`N.A.`, `(none)`, `#NULL!`, `ＮＵＬＬ`, `\\N`, or punctuation alone; ☆ may be a name."""
    if text == "\\N":
        return True
    written = without_invisible(unicodedata.normalize("NFKC", text)).casefold()
    return (
        "".join(
            ch for ch in written if ch == "?" or (ch not in "<>" and unicodedata.category(ch)[0] not in "PZ")
        )
        in _NULLS
    )


def is_currency(text: str) -> bool:
    return _CURRENCY.fullmatch(text) is not None


def is_duration(text: str) -> bool:
    """ISO 8601, such as P12M."""
    return _DURATION.fullmatch(text) is not None


def instant_of(text: str) -> datetime | None:
    """An RFC 3339 time, in UTC."""
    return _utc(text) if _TIME.fullmatch(text) else None


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
    if _PLAIN_AMOUNT.fullmatch(text):
        return Decimal(text)
    if _AMOUNT.fullmatch(text) is None:
        return None
    amount = Decimal(text)
    exponent = amount.as_tuple().exponent
    fits = isinstance(exponent, int) and exponent >= -MOST_DECIMALS and amount.adjusted() < _MOST_WHOLE_DIGITS
    return amount if fits else None


def _utc(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    if at.year not in YEARS:
        return None
    if at.tzinfo is UTC:
        return at
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
