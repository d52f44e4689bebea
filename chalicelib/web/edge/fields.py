"""How values look on the wire: times in UTC with Z, money as decimal strings."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, WithJsonSchema
from pydantic.config import JsonDict
from pydantic_core import CoreSchema
from typing_extensions import TypedDict

from chalicelib.domain.common.money import Money
from chalicelib.web.edge.blanks import without_blank_texts

Timestamp = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]

Date = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]


NONE: JsonDict = {"type": "null"}
"""In a JSON schema: left out, or said to be nothing."""


class Strict(BaseModel):
    """A body or query of a client: unknown fields are refused. Built when first used, not at start."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        told = handler(core)
        schema = handler.resolve_ref_schema(told)
        schema.update(without_blank_texts(schema))
        return told


class MoneyAnswer(TypedDict):
    amount: str
    """A decimal number with the currency's minor unit, such as `1234.50`; negative with a leading `-`."""
    currency: str
    """ISO 4217, such as `CNY`."""


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
