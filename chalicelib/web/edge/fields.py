"""How values look on the wire: times in UTC with Z, money as decimal strings."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, WithJsonSchema
from typing_extensions import TypedDict

from chalicelib.domain.common.money import Money

Timestamp = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]

Date = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]


class Strict(BaseModel):
    """A body or query of a client: unknown fields are refused. Built when first used, not at start."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, defer_build=True)


class MoneyAnswer(TypedDict):
    amount: str
    currency: str


def timestamp(at: datetime) -> Timestamp:
    """RFC 3339 in UTC, with a Z."""
    text = at.astimezone(UTC).isoformat(timespec="microseconds" if at.microsecond else "seconds")
    return text.replace("+00:00", "Z")


def timestamp_or_none(at: datetime | None) -> Timestamp | None:
    return None if at is None else timestamp(at)


def money(value: Money) -> MoneyAnswer:
    """Rounded half-up to the currency's minor unit: this is where amounts are shown."""
    shown = value.rounded()
    return MoneyAnswer(amount=f"{shown.amount:f}", currency=shown.currency)
