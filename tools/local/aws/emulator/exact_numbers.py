"""Numbers of DynamoDB have 38 digits, also those that it adds up.

The emulator adds with Python's usual 28 digits and drops the rest without a word. Here it is exact, and what
would need more than 38 digits is refused, as it is where such a number is written.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

import decimal
from collections.abc import Callable
from typing import Any

from ministack.services import dynamodb

_AS_DYNAMODB = decimal.Context(prec=38, traps=[decimal.Inexact, decimal.InvalidOperation])
_REFUSED = "Attempting to store more than 38 significant digits in a Number"


def add_exactly() -> None:
    """Put the correction in place."""
    dynamodb._apply_update_expression = _exactly(dynamodb._apply_update_expression)


def _exactly(apply: Callable[..., Any]) -> Callable[..., Any]:
    def applied(*arguments: Any, **named: Any) -> Any:
        try:
            with decimal.localcontext(_AS_DYNAMODB):
                return apply(*arguments, **named)
        except decimal.Inexact as error:
            raise ValueError(_REFUSED) from error

    return applied
