"""Texts of a feed that are written in one way: how each is read, and how it is told to those who write it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Generic, TypeVar

from chalicelib.application.intake.values import (
    AMOUNT,
    CURRENCY,
    DURATION,
    TIME,
    amount_of,
    instant_of,
    is_currency,
    is_duration,
)

T = TypeVar("T")


@dataclass(frozen=True)
class Form(Generic[T]):
    read: Callable[[str], T | None]
    """None for a text that is not of this form."""
    kind: str
    """Of what it is, in the tables for those who write feeds."""
    pattern: str
    """Every text of this form is one of it; not each one of it can be read (31 February, say)."""
    fault: str
    """What is said of a text that is not of it, after the field's name."""


def _duration_of(text: str) -> str | None:
    return text if is_duration(text) else None


def _currency_of(text: str) -> str | None:
    return text if is_currency(text) else None


def _fraction_of(text: str) -> Decimal | None:
    rate = amount_of(text)
    return rate if rate is not None and 0 <= rate < 1 else None


INSTANT: Form[datetime] = Form(
    instant_of, "time (RFC 3339)", TIME, "is not a time with a zone, such as 2024-09-01T08:00:00Z"
)
PERIOD: Form[str] = Form(
    _duration_of, "duration (ISO 8601)", DURATION, "is not an ISO 8601 duration, such as P12M"
)
SUM: Form[Decimal] = Form(
    amount_of, "decimal number, as text", AMOUNT, "is not a decimal number of a sensible size"
)
FRACTION: Form[Decimal] = Form(
    _fraction_of,
    "fraction from 0 to below 1, as text",
    AMOUNT,
    "is not a fraction from 0 to below 1, such as 0.06",
)
CURRENCY_CODE: Form[str] = Form(
    _currency_of,
    "three capital letters, a currency's of ISO 4217",
    CURRENCY,
    "is not a currency code of three capital letters",
)
