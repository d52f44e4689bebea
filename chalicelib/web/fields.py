"""How values look on the wire: times in UTC with Z, money as decimal strings."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer

from chalicelib.domain.money import Money


def rfc3339(at: datetime) -> str:
    text = at.astimezone(UTC).isoformat(timespec="microseconds" if at.microsecond else "seconds")
    return text.replace("+00:00", "Z")


Timestamp = Annotated[datetime, PlainSerializer(rfc3339, return_type=str)]


class Strict(BaseModel):
    """A body or query of a client: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Answer(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(frozen=True)


class MoneyAnswer(Answer):
    amount: str
    currency: str


def money(value: Money) -> MoneyAnswer:
    """Rounded half-up to the currency's minor unit: this is where amounts are shown."""
    shown = value.rounded()
    return MoneyAnswer(amount=f"{shown.amount:f}", currency=shown.currency)
