"""Order lines that are right, told by one compiled look at their bytes.

A file has a million lines, and nearly all of them are right. To ask for one field after the other took more
than half of an import. So the reader of orders is asked once how it reads each field, and pydantic's core
looks at all of them in one go. It takes less than the reader does: what it does not take the reader judges.
"""

from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import Any, cast

from pydantic_core import CoreSchema, SchemaValidator, ValidationError
from pydantic_core import core_schema as look

from chalicelib.adapters.plain_lines.looks import Choice, Looks
from chalicelib.application.intake.order_lines import order_of
from chalicelib.domain.requesting.orders import Order

_NOT_NUMBERS = (b"NaN", b"Infinity")
"""No JSON, but pydantic's core takes them for numbers."""


class PydanticPlainOrders:
    def read(self, raw: bytes) -> Order | None:
        if any(name in raw for name in _NOT_NUMBERS):
            return None
        try:
            order: Order = self._looking.validate_json(raw)
        except ValidationError:
            return None
        return order

    @cached_property
    def _looking(self) -> SchemaValidator:
        return SchemaValidator(_record(order_of(Looks())))


def _record(asked: Any) -> CoreSchema:
    """Args: asked: a record that holds, in place of each value, how it is looked at."""
    kind = type(asked)
    places = [_place(field.name, getattr(asked, field.name)) for field in fields(kind)]
    return look.dataclass_schema(
        kind, look.dataclass_args_schema(kind.__name__, places), [place["name"] for place in places]
    )


def _place(name: str, asked: Any) -> look.DataclassField:
    if isinstance(asked, Choice):
        return look.dataclass_field(name, asked.member)
    if isinstance(asked, dict):
        return look.dataclass_field(name, cast(CoreSchema, asked))
    if is_dataclass(asked):
        return look.dataclass_field(name, _record(asked))
    # The reader did not ask for it: it is the same in all orders.
    return look.dataclass_field(name, look.with_default_schema(look.any_schema(), default=asked), init=False)
